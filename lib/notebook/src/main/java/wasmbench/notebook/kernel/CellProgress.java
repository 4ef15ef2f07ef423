package wasmbench.notebook.kernel;

import java.nio.file.Path;
import java.util.Locale;
import wasmbench.measure.Preview;
import wasmbench.measure.Progress;
import wasmbench.measure.Snapshot;
import wasmbench.measure.Summary;
import wasmbench.notebook.render.Html;

/** How a run goes, in one display below the cell; its last state is the summary. */
public final class CellProgress implements Progress {
  private static final long AT_MOST_EVERY = 250_000_000L;
  private static final long LINES_AT_MOST_EVERY = 10_000_000_000L;

  private final Path log;
  private final LiveDisplay display = new LiveDisplay();
  private long last = System.nanoTime() - LINES_AT_MOST_EVERY;
  private int done;
  private int total;
  private String preview = "";

  /**
   * A progress that has shown nothing yet.
   *
   * @param log what the run is recorded in
   */
  public CellProgress(Path log) {
    this.log = log;
  }

  @Override
  public void preview(Preview told) {
    preview = told.text();
    if (told.forks() > 0) {
      show(paragraphs(preview), preview);
    }
  }

  @Override
  public void waiting(String why) {
    show(paragraphs(why), why);
  }

  @Override
  public void update(Snapshot s) {
    done = s.done();
    total = s.total();
    long now = System.nanoTime();
    if (now - last < (display.isShown() ? AT_MOST_EVERY : LINES_AT_MOST_EVERY)) {
      return;
    }
    last = now;
    String text =
        String.format(
            Locale.ROOT,
            "%d of %d forks, about %.0f s left: %s%s",
            s.done(),
            s.total(),
            s.secondsLeft(),
            s.current(),
            s.estimate() == null ? "" : " (" + s.estimate() + ")");
    StringBuilder html = new StringBuilder(paragraphs(preview));
    html.append(
        "<progress aria-label=\"forks\" max=\"%d\" value=\"%d\"></progress> %s"
            .formatted(s.total(), s.done(), Html.escape(text)));
    html.append(paragraphs(stays()));
    s.failures().forEach(f -> html.append(paragraphs("failed: " + f)));
    show(html.toString(), text + "; " + stays());
  }

  @Override
  public void done(Summary summary) {
    show(paragraphs(summary.text()), summary.text());
  }

  /**
   * The run was stopped, and its processes are ended.
   *
   * @return what is recorded, and how to go on
   */
  public String interrupted() {
    String text =
        "stopped: %d of %d processes of this run are recorded in %s; run the cell again to go on"
            .formatted(done, total, log.getFileName());
    show(paragraphs(text), text);
    return text;
  }

  /** Said all along: a kernel shows nothing more of a cell that was stopped. */
  private String stays() {
    return "each is recorded in %s as it ends: stop when you like, run again to go on"
        .formatted(log.getFileName());
  }

  private void show(String html, String text) {
    if (!display.show(html, text)) {
      System.err.println(text);
    }
  }

  private static String paragraphs(String text) {
    return "<p>" + Html.escape(text).replace("\n", "<br>") + "</p>";
  }
}
