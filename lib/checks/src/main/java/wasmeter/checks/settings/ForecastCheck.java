package wasmeter.checks.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import wasmeter.checks.Check;
import wasmeter.checks.Settings;
import wasmeter.measure.Bench;
import wasmeter.measure.Plan;
import wasmeter.measure.Preview;

/**
 * Whether the full plan takes a night, and says so: {@code mvn -Pcheck -Dcheck=forecast}, an hour,
 * with nothing else running.
 *
 * <p>The full plan of the engines on the JVM but compilers for builds, of Wasmtime and of native
 * code must be estimated at no more than 8 hours. What is left of these after every cell has had
 * its first processes is spent on precision, as long as it lasts; so it is the first processes that
 * decide. A {@link Tenth} of them is run, and the estimate for that must be right within a third.
 */
public final class ForecastCheck implements Check {
  /** Those that run a module that comes while they run: compilers for builds take 1.7 h more. */
  private static final List<String> ENGINES =
      List.of(
          "chicory/interpreter",
          "chicory/compiler",
          "endive/interpreter",
          "endive/compiler",
          "graalwasm/*",
          "wasmtime/*",
          "native");

  private static final double MOST_HOURS = 8;
  private static final double HOUR = 3600;

  /** Called by the service loader. */
  public ForecastCheck() {}

  @Override
  public String name() {
    return "forecast";
  }

  @Override
  public boolean holds(Settings settings) throws IOException, InterruptedException {
    Plan full = Plan.full().engines(settings.engines(ENGINES)).samples(settings.samples(List.of()));
    if (!Needed.allRun(full)) {
      return false;
    }
    Preview preview = Bench.here().preview(full, settings.directory().resolve("none.jsonl"));
    boolean hours = preview.seconds() <= MOST_HOURS * HOUR;
    say(
        "the full plan: %d cells, %.1f hours, at most %.0f are allowed: %s",
        preview.cells() - preview.gaps(), preview.seconds() / HOUR, MOST_HOURS, verdict(hours));
    Plan first = full.with(full.budget().withoutRefining());
    Preview firstPreview = Bench.here().preview(first, settings.directory().resolve("none.jsonl"));
    say(
        "of these, its first processes take %.1f hours: %d forks",
        firstPreview.seconds() / HOUR, firstPreview.forks());
    Path log = settings.directory().resolve("tenth.jsonl");
    Tenth tenth = Tenth.of(first.seed(settings.seed()), log, new Random(settings.seed()));
    say(
        "a tenth of its first processes took %.0f s, estimated at %.0f s, which must be right"
            + " within a third: %s",
        tenth.real(), tenth.forecast(), verdict(tenth.isRight()));
    return hours && tenth.isRight();
  }

  private static String verdict(boolean holds) {
    return holds ? "holds" : "does not hold";
  }

  private static void say(String text, Object... values) {
    System.out.println(String.format(Locale.ROOT, text, values));
  }
}
