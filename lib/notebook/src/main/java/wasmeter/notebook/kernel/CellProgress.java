package wasmeter.notebook.kernel;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import wasmeter.measure.Preview;
import wasmeter.measure.Progress;
import wasmeter.measure.Snapshot;
import wasmeter.measure.Summary;
import wasmeter.notebook.progress.Board;
import wasmeter.notebook.render.Html;

/**
 * Shows how a run is going, in one display below the cell: a bar, what is measured now, and a table
 * that fills. Its last state is the summary, or how far a run came that was stopped.
 */
public final class CellProgress implements Progress {
  private static final long AT_MOST_EVERY = 250_000_000L;
  private static final int MOST_FAILURES = 10;
  private static final int MOST_CELLS = 12;

  private final String log;
  private final LiveDisplay display = new LiveDisplay();
  private final Board board = new Board();
  private long last;
  private boolean ended;
  private String preview = "";

  /** How far several machines are, in a line; empty for one. */
  private String fleet = "";

  /** Made when a cell is measured, not at each update: a process is being measured then. */
  private String table = "";

  /**
   * A display that has shown nothing yet.
   *
   * @param log name of the log that is written
   */
  public CellProgress(String log) {
    this.log = log;
  }

  @Override
  public void preview(Preview announced) {
    preview = announced.text();
    if (announced.forks() > 0 || announced.cells() == 0) {
      show(preview);
    }
  }

  @Override
  public void waiting(String why) {
    show(why);
  }

  @Override
  public void fleet(Fleet now) {
    fleet = now.text() + "\n";
  }

  /**
   * Replaces what is shown.
   *
   * @param text for people; line breaks are kept
   */
  public void show(String text) {
    show(paragraphs(text), text);
  }

  /**
   * Shows what matters to those who run the notebook, and to no reader of a page made of it.
   *
   * @param text for people; line breaks are kept
   */
  public void tell(String text) {
    show("<div class=\"%s\">%s</div>".formatted(Html.NOTEBOOK_ONLY, paragraphs(text)), text);
  }

  @Override
  public void measured(Standing cell) {
    board.measured(cell);
    table = Html.table(board.table(MOST_CELLS));
  }

  @Override
  public void update(Snapshot s) {
    long now = System.nanoTime();
    if (now - last < AT_MOST_EVERY) {
      return;
    }
    last = now;
    show(html(s), text(s));
  }

  /** Not every kernel shows how a stopped cell ended, so what stays is said beforehand. */
  private String text(Snapshot s) {
    return "%s%s; what is recorded in %s stays if you stop\n%s"
        .formatted(fleet, Board.status(s), log, Board.current(s));
  }

  String html(Snapshot s) {
    return paragraphs(preview)
        + bar(s.done(), s.total())
        + paragraphs(text(s))
        + table
        + newest(s.failures());
  }

  /** A run may fail thousands of times, and what is shown is made and sent again at each update. */
  static String newest(List<String> failures) {
    return Board.newest(failures, MOST_FAILURES).stream()
        .map(CellProgress::paragraphs)
        .collect(Collectors.joining());
  }

  @Override
  public void done(Summary summary) {
    show(summary.text());
  }

  @Override
  public void stopped(Snapshot s) {
    ended = true;
    String text = Board.stopped(s, " in " + log, "Run the cell again");
    show(paragraphs(text) + table + newest(s.failures()), text);
  }

  /** The run was stopped, maybe before it had begun: then nobody has said so yet. */
  public void stopped() {
    if (!ended) {
      show("Stopped before anything was measured. Run the cell again to continue.");
    }
  }

  private void show(String html, String text) {
    if (!display.show(html, text)) {
      System.err.println(text);
    }
  }

  static String bar(int done, int total) {
    return String.format(
        // HTML accepts only ASCII digits.
        Locale.ROOT,
        "<progress aria-label=\"forks\" max=\"%d\" value=\"%d\" style=\"width:20em\"></progress>",
        total,
        done);
  }

  private static String paragraphs(String text) {
    return "<p>" + Html.escape(text).replace("\n", "<br>") + "</p>";
  }
}
