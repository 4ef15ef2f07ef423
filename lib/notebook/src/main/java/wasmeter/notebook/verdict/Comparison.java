package wasmeter.notebook.verdict;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import wasmeter.install.Checkout;
import wasmeter.measure.Bench;
import wasmeter.measure.Plan;
import wasmeter.measure.Progress;
import wasmeter.notebook.FleetSettings;
import wasmeter.notebook.Parameters;
import wasmeter.notebook.table.Cells;
import wasmeter.notebook.table.Runs;

/**
 * Measures an engine against another, or against a log, and says whether it became slower.
 *
 * <p>Its verdict is the exit status, see {@link Status}, and stands in {@code target/compare}:
 * {@code summary.md}, {@code junit.xml}, {@code result.json}, and {@code status} with the exit
 * status alone. For use by one thread.
 */
public final class Comparison {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Checkout home;
  private final String settings;
  private final Station station;
  private final Consumer<String> console;

  Comparison(Checkout home, String settings, Station station, Consumer<String> console) {
    this.home = home;
    this.settings = settings;
    this.station = station;
    this.console = console;
  }

  /**
   * A comparison on this machine.
   *
   * @param home the checkout
   * @param settings the properties given to Maven, as it prints them
   * @param progress follows the run
   * @param console receives lines for people
   * @return ready to run
   */
  public static Comparison here(
      Checkout home, String settings, Progress progress, Consumer<String> console) {
    return new Comparison(home, settings, new OnBench(Bench.here(), progress), console);
  }

  /**
   * Measures, judges and writes.
   *
   * @return the exit status, from 0 to 3
   * @throws RuntimeException if nothing could be compared, with one sentence if that is for people;
   *     this was written as well
   * @throws InterruptedException if this thread is interrupted; what was measured is kept
   */
  public int run() throws InterruptedException {
    Output output = new Output(home.target().resolve("compare"));
    output.clear();
    Verdict verdict;
    try {
      verdict = judged();
    } catch (RuntimeException e) {
      output.write(new Verdict.Failed(String.valueOf(e.getMessage())));
      throw e;
    }
    output.write(verdict);
    Console.of(verdict).forEach(console);
    console.accept("The summary is " + home.root().relativize(output.summary()));
    return verdict.status().code();
  }

  private Verdict judged() throws InterruptedException {
    Parameters given = FleetSettings.without(Parameters.ofMaven(settings).withoutReport());
    Terms terms = Terms.of(given, home.root());
    Parameters parameters = named(given);
    Plan plan = parameters.plan(home.root());
    Path log = parameters.log(home.root());
    Contest contest =
        terms.baseline() == null
            ? Contest.measured(station, plan, terms, log)
            : new AgainstBaseline(station, plan, terms).measured(log);
    // A log may hold what other machines measured, even later.
    Cells cells = Runs.of(contest.records()).machine(station.machine()).cells("individual");
    return new Verdict.Judged(
        terms,
        new Judge(cells, terms.slower()).of(contest.pairs()),
        Origin.of(
            contest.records(),
            cells,
            contest.pairs(),
            new Origin.Logs(
                home.root().relativize(log).toString(),
                terms.baseline() == null ? null : terms.baseline().getFileName().toString()),
            Command.of(given)));
  }

  /** Each comparison has a log of its own, unless one is named: what is recorded is not new. */
  private static Parameters named(Parameters given) {
    Map<String, String> values = new TreeMap<>(given.values());
    values.putIfAbsent("name", "compare-" + STAMP.format(Instant.now()));
    return new Parameters(values);
  }
}
