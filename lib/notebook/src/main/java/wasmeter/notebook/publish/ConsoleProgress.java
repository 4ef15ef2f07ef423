package wasmeter.notebook.publish;

import java.util.Locale;
import java.util.function.Consumer;
import wasmeter.measure.Preview;
import wasmeter.measure.Progress;
import wasmeter.measure.Snapshot;
import wasmeter.measure.Summary;

/** A line every few seconds, and one for each failure: a full run has thousands of forks. */
final class ConsoleProgress implements Progress {
  private static final long AT_MOST_EVERY = 5_000_000_000L;

  private final Consumer<String> console;
  private long last = System.nanoTime() - AT_MOST_EVERY;
  private int failures;

  ConsoleProgress(Consumer<String> console) {
    this.console = console;
  }

  @Override
  public void preview(Preview preview) {
    console.accept(preview.text());
  }

  @Override
  public void waiting(String why) {
    console.accept(why);
  }

  @Override
  public void update(Snapshot s) {
    s.failures().stream().skip(failures).forEach(f -> console.accept("failed: " + f));
    failures = s.failures().size();
    long now = System.nanoTime();
    if (now - last >= AT_MOST_EVERY && s.done() < s.total()) {
      last = now;
      console.accept(
          String.format(
              Locale.ROOT,
              "%d of %d, %s left: %s%s",
              s.done() + 1,
              s.total(),
              s.timeLeft(),
              s.current(),
              s.estimate() == null ? "" : ", so far " + s.estimate()));
    }
  }

  @Override
  public void done(Summary summary) {
    console.accept(summary.text());
  }
}
