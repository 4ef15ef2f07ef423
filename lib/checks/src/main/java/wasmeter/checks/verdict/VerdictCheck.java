package wasmeter.checks.verdict;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import wasmeter.checks.Check;
import wasmeter.checks.Settings;
import wasmeter.checks.recorded.Recording;
import wasmeter.measure.Bench;
import wasmeter.measure.EngineVariant;
import wasmeter.measure.Plan;
import wasmeter.record.Records;

/**
 * Whether a comparison of 20 minutes finds a slowdown of 3 %, and none where there is none: {@code
 * mvn -Pcheck -Dcheck=verdict}, two hours, with nothing else running.
 *
 * <p>Six comparisons run, on twelve samples: three of an engine with itself under another label, in
 * which nothing may be found, and three with {@link Planted}, which must be found slower each time.
 *
 * <p>From the three of the engine with itself others are drawn, a thousand of each kind. Where the
 * other engine's times are multiplied by 1.03, at least 9 of 10 must find it slower over all cells;
 * where they are not, at most 1 of 20 may find anything, of the engine or of a cell. There forks of
 * a pair exchange their engines at random, since three comparisons are few; without that it is
 * shown, too. Forks that something else disturbed are left out, as tables leave them out.
 *
 * <p>All of it is kept in logs: a check that was interrupted continues.
 */
public final class VerdictCheck implements Check {
  private static final String BASE = "chicory/compiler";
  private static final String SAME = "same";
  private static final String PLANTED = "planted";

  /** Whose calls take less than 3 ms: thousands of them are measured, so that every 33rd counts. */
  private static final List<String> SAMPLES =
      List.of(
          "fibonacci",
          "nbody",
          "sort",
          "matmul",
          "neural",
          "interpreter",
          "json",
          "chacha20",
          "sha256",
          "pi",
          "diff",
          "audio");

  private static final double MINUTES = 20;
  private static final double SLOWER = 1.03;
  private static final int COMPARISONS = 1_000;
  private static final int REAL = 3;

  /** A round and the same backwards. */
  private static final int BLOCK = 2;

  /** Called by the service loader. */
  public VerdictCheck() {}

  @Override
  public String name() {
    return "verdict";
  }

  @Override
  public boolean holds(Settings settings) throws IOException, InterruptedException {
    List<Records> same = new ArrayList<>();
    PairTable pairs = new PairTable();
    boolean real = true;
    for (int run = 1; run <= REAL; run++) {
      Records itself = recorded(settings, SAME, run);
      same.add(itself);
      pairs.add(SAME, run, Pairs.of(itself, BASE, name(SAME)));
      Judged alike = Judged.of(itself, BASE, name(SAME));
      say("%s against itself, run %d: %s: %s", BASE, run, alike.text(), verdict(!alike.alarm()));
      Records planted = recorded(settings, PLANTED, run);
      pairs.add(PLANTED, run, Pairs.of(planted, BASE, name(PLANTED)));
      Judged more = Judged.of(planted, BASE, name(PLANTED));
      say("%s with 3 %% more work, run %d: %s: %s", BASE, run, more.text(), verdict(more.slower()));
      real &= !alike.alarm() && more.slower();
    }
    pairs.table().write().csv(settings.directory().resolve("pairs.csv").toFile());
    return drawn(settings, new Resampled(same, BASE, name(SAME), BLOCK)) && real;
  }

  private static boolean drawn(Settings settings, Resampled resampled) {
    int count = settings.size().draws(COMPARISONS);
    say("drawn from %d pairs of %d cells:", resampled.pairs(), resampled.cells());
    Random random = new Random(settings.seed());
    Simulation slower = Simulation.of(resampled, BASE, name(SAME), SLOWER, true, count, random);
    say(
        "slower by 3 %%: found in %.1f %% of %d comparisons, %.0f %% are asked for: %s",
        slower.shareSlower(), count, 100 * Simulation.LEAST_FOUND, verdict(slower.isFound()));
    Simulation same = Simulation.of(resampled, BASE, name(SAME), 1, true, count, random);
    say(
        "against itself: anything found in %.1f %% of %d comparisons, at most %.0f %% are allowed:"
            + " %s",
        same.shareOfAlarms(), count, 100 * Simulation.MOST_ALARMS, verdict(same.isQuiet()));
    Simulation labelled = Simulation.of(resampled, BASE, name(SAME), 1, false, count, random);
    say(
        "against itself, forks under the labels they ran under: anything found in %.1f %%",
        labelled.shareOfAlarms());
    return slower.isFound() && same.isQuiet();
  }

  private static Records recorded(Settings settings, String label, int run)
      throws IOException, InterruptedException {
    Path log = settings.directory().resolve("%s-%d.jsonl".formatted(label, run));
    return Recording.once(plan(settings, label).minutes(settings.size().minutes(MINUTES)), log);
  }

  private static String name(String label) {
    return BASE + "@" + label;
  }

  private static Plan plan(Settings settings, String label) throws IOException {
    List<Path> jars = Bench.files().jars("chicory");
    return Plan.quick()
        .engines(BASE)
        .samples(settings.samples(SAMPLES))
        .scenarios("execute")
        .variant(
            new EngineVariant(
                BASE,
                label,
                label.equals(PLANTED)
                    ? Planted.jars(jars, settings.directory())
                    : List.of(jars.getFirst().getParent())))
        .against(BASE);
  }

  private static String verdict(boolean holds) {
    return holds ? "holds" : "does not hold";
  }

  private static void say(String text, Object... values) {
    System.out.println(String.format(Locale.ROOT, text, values));
  }
}
