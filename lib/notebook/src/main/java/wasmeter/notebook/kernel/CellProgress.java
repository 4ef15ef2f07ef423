package wasmeter.notebook.kernel;

import java.util.List;
import java.util.Locale;
import wasmeter.measure.Preview;
import wasmeter.measure.Progress;
import wasmeter.measure.Snapshot;
import wasmeter.measure.Summary;
import wasmeter.notebook.render.Html;

/** Shows how a run is going, in one display below the cell; its last state is the summary. */
public final class CellProgress implements Progress {
  private static final long AT_MOST_EVERY = 250_000_000L;
  private static final int MOST_FAILURES = 10;

  private final String log;
  private final LiveDisplay display = new LiveDisplay();
  private long last;
  private String preview = "";

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
    if (announced.forks() > 0) {
      show(preview);
    }
  }

  @Override
  public void waiting(String why) {
    show(why);
  }

  /**
   * Replaces what is shown.
   *
   * @param text for people; line breaks are kept
   */
  public void show(String text) {
    show(paragraphs(text), text);
  }

  @Override
  public void update(Snapshot s) {
    long now = System.nanoTime();
    if (now - last < AT_MOST_EVERY) {
      return;
    }
    last = now;
    String text =
        String.format(
            Locale.ROOT,
            // A stopped cell shows nothing more, so this must be said beforehand.
            "%d of %d forks are recorded in %s, and stay there if you stop; about %s left:"
                + " %s%s",
            s.done(),
            s.total(),
            log,
            s.timeLeft(),
            s.current(),
            s.estimate() == null ? "" : " (" + s.estimate() + ")");
    StringBuilder html = new StringBuilder(paragraphs(preview));
    html.append(bar(s.done(), s.total())).append(' ').append(Html.escape(text));
    html.append(newest(s.failures()));
    show(html.toString(), text);
  }

  /** A run may fail thousands of times, and what is shown is made and sent again at each update. */
  static String newest(List<String> failures) {
    int earlier = Math.max(0, failures.size() - MOST_FAILURES);
    StringBuilder html = new StringBuilder();
    if (earlier > 0) {
      html.append(paragraphs(earlier + " failed before these, as the summary will show"));
    }
    failures
        .subList(earlier, failures.size())
        .forEach(f -> html.append(paragraphs("failed: " + f)));
    return html.toString();
  }

  @Override
  public void done(Summary summary) {
    show(summary.text());
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
        "<progress aria-label=\"forks\" max=\"%d\" value=\"%d\"></progress>",
        total,
        done);
  }

  private static String paragraphs(String text) {
    return "<p>" + Html.escape(text).replace("\n", "<br>") + "</p>";
  }
}
