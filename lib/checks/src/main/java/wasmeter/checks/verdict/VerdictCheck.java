package wasmeter.checks.verdict;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import wasmeter.checks.Check;
import wasmeter.checks.Settings;
import wasmeter.checks.recorded.Recording;
import wasmeter.checks.recorded.Series;
import wasmeter.measure.Bench;
import wasmeter.measure.EngineVariant;
import wasmeter.measure.Plan;
import wasmeter.record.Records;

/**
 * Whether a comparison of 20 minutes finds a slowdown of 3 %, and none where there is none: {@code
 * mvn -Pcheck -Dcheck=verdict}, four hours, with nothing else running.
 *
 * <p>First an engine and the same engine under another label run in turn on twelve samples, for a
 * hundred minutes. From these rounds comparisons are drawn: as many rounds as fit into 20 minutes,
 * in blocks of three that ran one after another. Where the other engine's times are multiplied by
 * 1.03, at least 9 of 10 comparisons must find it slower over all cells; where they are not, at
 * most 1 of 20 may find anything, of the engine or of a cell. There forks of a pair exchange their
 * engines at random, since one recording is one chance only; without that it is shown, too. Each
 * cell gets as many forks as any other, while a run gives more to those that say more. Forks that
 * something else disturbed are left out, as tables leave them out.
 *
 * <p>Then six real comparisons run, of 20 minutes each: three of the engine with itself, in which
 * nothing may be found, and three with {@link Planted}, which must be found slower each time. All
 * of it is kept in logs: a check that was interrupted continues.
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
  private static final double RECORDED_FOR = 5 * MINUTES;
  private static final double SLOWER = 1.03;
  private static final int COMPARISONS = 1_000;
  private static final int BLOCK = 3;
  private static final int REAL = 3;

  /** More rounds than there is time for: all cells get as many. */
  private static final int ENDLESS = 10_000;

  /** Fewer say nothing about scatter. */
  private static final int FEWEST = 2;

  /** Called by the service loader. */
  public VerdictCheck() {}

  @Override
  public String name() {
    return "verdict";
  }

  @Override
  public boolean holds(Settings settings) throws IOException, InterruptedException {
    double minutes = settings.size().minutes(MINUTES);
    boolean simulated = simulated(settings, minutes);
    boolean real = true;
    for (int run = 1; run <= REAL; run++) {
      Judged same = compared(settings, SAME, minutes, run);
      say("%s against itself, run %d: %s: %s", BASE, run, same.text(), verdict(!same.alarm()));
      Judged planted = compared(settings, PLANTED, minutes, run);
      say(
          "%s with 3 %% more work, run %d: %s: %s",
          BASE, run, planted.text(), verdict(planted.slower()));
      real &= !same.alarm() && planted.slower();
    }
    return simulated && real;
  }

  private static boolean simulated(Settings settings, double minutes)
      throws IOException, InterruptedException {
    Records records =
        Recording.once(
            plan(settings, SAME)
                .forks(ENDLESS)
                .minutes(minutes / MINUTES * RECORDED_FOR)
                .seed(settings.seed()),
            settings.directory().resolve("recorded.jsonl"));
    String other = BASE + "@" + SAME;
    List<Pairs> cells =
        Pairs.of(Series.of(records).stream().map(Series::counted).toList(), BASE, other);
    Resampled resampled = new Resampled(records, cells, BLOCK);
    double seconds = cells.stream().mapToDouble(Pairs::seconds).sum();
    int rounds = (int) (60 * minutes / seconds);
    say(
        "%d cells, %d rounds recorded, a round takes %.0f s: %d rounds in %.1f minutes",
        cells.size(), resampled.rounds(), seconds, rounds, minutes);
    if (rounds < FEWEST || resampled.rounds() < rounds) {
      say("too few rounds to draw comparisons from: does not hold");
      return false;
    }
    int count = settings.size().draws(COMPARISONS);
    Random random = new Random(settings.seed());
    Simulation slower = Simulation.of(resampled, BASE, other, rounds, SLOWER, true, count, random);
    say(
        "slower by 3 %%: found in %.1f %% of %d comparisons, %.0f %% are asked for: %s",
        slower.shareSlower(), count, 100 * Simulation.LEAST_FOUND, verdict(slower.isFound()));
    Simulation same = Simulation.of(resampled, BASE, other, rounds, 1, true, count, random);
    say(
        "against itself: anything found in %.1f %% of %d comparisons, at most %.0f %% are allowed:"
            + " %s",
        same.shareOfAlarms(), count, 100 * Simulation.MOST_ALARMS, verdict(same.isQuiet()));
    Simulation labelled = Simulation.of(resampled, BASE, other, rounds, 1, false, count, random);
    say(
        "against itself, forks under the labels they ran under: anything found in %.1f %%",
        labelled.shareOfAlarms());
    return slower.isFound() && same.isQuiet();
  }

  private static Judged compared(Settings settings, String label, double minutes, int run)
      throws IOException, InterruptedException {
    Path log = settings.directory().resolve("%s-%d.jsonl".formatted(label, run));
    return Judged.of(
        Recording.once(plan(settings, label).minutes(minutes), log), BASE, BASE + "@" + label);
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
