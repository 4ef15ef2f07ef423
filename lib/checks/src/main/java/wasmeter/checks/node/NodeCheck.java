package wasmeter.checks.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import wasmeter.checks.Check;
import wasmeter.checks.Settings;
import wasmeter.measure.Bench;
import wasmeter.measure.Plan;
import wasmeter.measure.Progress;
import wasmeter.record.Records;
import wasmeter.record.replicate.Forks;
import wasmeter.stats.Estimate;
import wasmeter.stats.compare.Ratio;

/**
 * Compares execute of V8 with a loop in Node, three minutes with nothing else running: {@code mvn
 * -Pcheck -Dcheck=node}. Needs {@code node} on the path.
 *
 * <p>Node leaves the bounds of memory to the processor, by V8's handler of traps, and V8 as we have
 * it checks each access. So a second Node, which checks as well, says what that costs: a sample
 * holds if its ratio to either is within 10 %.
 */
public final class NodeCheck implements Check {
  private static final String ENGINE = "v8";
  private static final List<String> SAMPLES = List.of("fibonacci", "nbody");

  /** What both sides call, as the first call of these samples does. */
  private static final String ARGUMENT = "10";

  private static final int FORKS = 5;
  private static final String WARM_UP_SECONDS = "2";
  private static final String MEASURED_SECONDS = "3";
  private static final double WITHIN = 0.1;

  /** The sides, in the order of lines. */
  private enum Side {
    OURS("ours"),
    NODE("node"),
    CHECKING("node that checks bounds", "--wasm-enforce-bounds-checks");

    private final String words;
    private final List<String> flags;

    Side(String words, String... flags) {
      this.words = words;
      this.flags = List.of(flags);
    }
  }

  private record Turn(String sample, Side side) {}

  /** Called by the service loader. */
  public NodeCheck() {}

  @Override
  public String name() {
    return "node";
  }

  @Override
  public boolean holds(Settings settings) throws IOException, InterruptedException {
    Map<String, Map<Side, List<Double>>> times = new LinkedHashMap<>();
    List<Turn> round = new ArrayList<>();
    for (String sample : SAMPLES.stream().filter(settings::sample).toList()) {
      times.put(sample, new EnumMap<>(Side.class));
      for (Side side : Side.values()) {
        times.get(sample).put(side, new ArrayList<>());
        round.add(new Turn(sample, side));
      }
    }
    Random random = new Random(settings.seed());
    for (int fork = 0; fork < settings.size().forks(FORKS); fork++) {
      Collections.shuffle(round, random);
      for (Turn turn : round) {
        double time = turn.side == Side.OURS ? ours(settings, turn) : node(settings, turn);
        times.get(turn.sample).get(turn.side).add(time);
        System.out.printf(Locale.ROOT, "%s, %s: %.5g ns%n", turn.sample, turn.side.words, time);
      }
    }
    boolean holds = true;
    for (Map.Entry<String, Map<Side, List<Double>>> sample : times.entrySet()) {
      holds &= holds(sample.getKey(), sample.getValue());
    }
    return holds;
  }

  private static boolean holds(String sample, Map<Side, List<Double>> times) {
    double[] ours = array(times.get(Side.OURS));
    double[] node = array(times.get(Side.NODE));
    double[] checking = array(times.get(Side.CHECKING));
    boolean same = within(ours, node);
    boolean explained = within(ours, checking);
    System.out.printf(
        Locale.ROOT,
        "%s: ours %.5g ns; over node %s; over node that checks bounds %s; checking takes node %s:"
            + " %s%n",
        sample,
        Estimate.of(ours).mean(),
        ratio(ours, node),
        ratio(ours, checking),
        ratio(checking, node),
        same ? "holds" : explained ? "holds, by the checks" : "does not hold");
    return same || explained;
  }

  private static boolean within(double[] one, double[] other) {
    return Math.abs(Math.log(Estimate.of(one).mean() / Estimate.of(other).mean()))
        <= Math.log(1 + WITHIN);
  }

  private static String ratio(double[] one, double[] other) {
    Estimate ratio = Ratio.of(one, other);
    return String.format(Locale.ROOT, "%.3f [%.3f, %.3f]", ratio.mean(), ratio.low(), ratio.high());
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(value -> value).toArray();
  }

  private static double ours(Settings settings, Turn turn) throws InterruptedException {
    Path log = settings.directory().resolve("ours-" + System.nanoTime() + ".jsonl");
    Plan plan = Plan.quick().engines(ENGINE).samples(turn.sample).scenarios("execute");
    Records records = Bench.here().run(plan.forks(1).precision(1), log, Progress.SILENT);
    return Forks.of(records.observations()).getFirst().score();
  }

  private static double node(Settings settings, Turn turn)
      throws IOException, InterruptedException {
    Path home = settings.home();
    List<String> command = new ArrayList<>(List.of("node"));
    command.addAll(turn.side.flags);
    command.add(home.resolve("lib/checks/src/main/js/loop.mjs").toString());
    command.add(
        home.resolve("samples").resolve(turn.sample).resolve(turn.sample + ".wasm").toString());
    command.addAll(List.of(ARGUMENT, WARM_UP_SECONDS, MEASURED_SECONDS));
    Path out = settings.directory().resolve("node.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(out.toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(String.join(" ", command) + " failed");
    }
    String said = Files.readString(out).strip();
    System.out.println("node: " + said);
    return Double.parseDouble(said.split(" ")[0]);
  }
}
