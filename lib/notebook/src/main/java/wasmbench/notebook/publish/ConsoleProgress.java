package wasmbench.notebook.publish;

import java.util.Locale;
import java.util.function.Consumer;
import wasmbench.measure.Preview;
import wasmbench.measure.Progress;
import wasmbench.measure.Snapshot;
import wasmbench.measure.Summary;

/** One line for each fork that begins and each failure. */
final class ConsoleProgress implements Progress {
  private final Consumer<String> console;
  private String current = "";
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
    String line = "%d/%d %s".formatted(s.done() + 1, s.total(), s.current());
    if (!line.equals(current) && s.done() < s.total()) {
      current = line;
      console.accept(
          line
              + String.format(
                  Locale.ROOT, ", about %.0f min left", Math.ceil(s.secondsLeft() / 60)));
    }
  }

  @Override
  public void done(Summary summary) {
    console.accept(summary.text());
  }
}
