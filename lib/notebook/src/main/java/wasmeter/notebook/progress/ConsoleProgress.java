package wasmeter.notebook.progress;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import wasmeter.measure.Preview;
import wasmeter.measure.Progress;
import wasmeter.measure.Snapshot;
import wasmeter.measure.Summary;

/**
 * A line for each cell when it has its first number, and one for each failure. On a terminal a line
 * with a bar changes below them; in a file a line is added now and then: a full run has thousands
 * of forks.
 */
public final class ConsoleProgress implements Progress {
  private static final long AT_MOST_EVERY = 20_000_000_000L;
  private static final int BAR = 10;
  private static final String AGAIN = "Run the same command again";

  private final Screen screen;
  private final LongSupplier clock;
  private final Board board = new Board();
  private long last;
  private int failures;

  /** How far several machines are, before what one of them would say; empty for one. */
  private String fleet = "";

  ConsoleProgress(Screen screen, LongSupplier clock) {
    this.screen = screen;
    this.clock = clock;
    last = clock.getAsLong() - AT_MOST_EVERY;
  }

  /**
   * On the console of this process.
   *
   * @param lines where lines go if it is no terminal
   * @return progress that has shown nothing yet
   */
  public static ConsoleProgress here(Consumer<String> lines) {
    return new ConsoleProgress(
        Screen.of(lines, System.console(), System.getenv()), System::nanoTime);
  }

  @Override
  public void preview(Preview preview) {
    screen.line(preview.text());
  }

  @Override
  public void waiting(String why) {
    screen.line(why);
  }

  @Override
  public void fleet(Fleet now) {
    fleet = now.text() + "; ";
  }

  @Override
  public void measured(Standing cell) {
    if (board.measured(cell)) {
      screen.line(Board.line(cell));
    }
  }

  @Override
  public void update(Snapshot s) {
    s.failures().stream().skip(failures).forEach(f -> screen.alarm("failed: " + f));
    failures = s.failures().size();
    if (s.done() >= s.total()) {
      return;
    }
    if (screen.isTerminal()) {
      screen.show(
          "%s %s%s: %s"
              .formatted(bar(s.done(), s.total()), fleet, Board.status(s), Board.current(s)));
      return;
    }
    long now = clock.getAsLong();
    if (now - last >= AT_MOST_EVERY) {
      last = now;
      screen.line("%s%s: %s".formatted(fleet, Board.status(s), Board.current(s)));
    }
  }

  private static String bar(int done, int total) {
    int full = (int) ((long) BAR * done / Math.max(1, total));
    return "[" + "#".repeat(full) + ".".repeat(BAR - full) + "]";
  }

  @Override
  public void done(Summary summary) {
    screen.line(summary.text());
  }

  @Override
  public void stopped(Snapshot snapshot) {
    screen.line(Board.stopped(snapshot, "", AGAIN));
  }
}
