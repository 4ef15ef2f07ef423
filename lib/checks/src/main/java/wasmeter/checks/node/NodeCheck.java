package wasmeter.checks.node;

import java.io.File;
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
import java.util.stream.Stream;
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
 * Compares execute of V8 with a loop in Node, and in Deno if it is there, five minutes with nothing
 * else running: {@code mvn -Pcheck -Dcheck=node}. Needs {@code node} on the path.
 *
 * <p>Node turns on V8's handler of traps, and Javet does not: memory is checked access by access,
 * and other code differs as well. So a second Node, without the handler, says what that makes. Deno
 * has no handler either, and there are releases of it with the very V8 of Javet, which Node skips:
 * it says what the version makes. A sample holds if its ratio to one of the three is within 10 %.
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
    NODE("node", "node"),
    WITHOUT_HANDLER("node without handler", "node", "--disable-wasm-trap-handler"),
    DENO("deno", "deno", "run", "--allow-read", "--quiet");

    private final String words;
    private final List<String> command;

    Side(String words, String... command) {
      this.words = words;
      this.command = List.of(command);
    }

    boolean isThere() {
      return this != DENO
          || Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
              .anyMatch(directory -> Files.isExecutable(Path.of(directory, command.getFirst())));
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
      for (Side side : Stream.of(Side.values()).filter(Side::isThere).toList()) {
        times.get(sample).put(side, new ArrayList<>());
        round.add(new Turn(sample, side));
      }
    }
    Random random = new Random(settings.seed());
    for (int fork = 0; fork < settings.size().forks(FORKS); fork++) {
      Collections.shuffle(round, random);
      for (Turn turn : round) {
        double time = turn.side == Side.OURS ? ours(settings, turn) : byHand(settings, turn);
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
    double[] ours = array(times.remove(Side.OURS));
    boolean holds = false;
    System.out.printf(Locale.ROOT, "%s: ours %.5g ns%n", sample, Estimate.of(ours).mean());
    for (Map.Entry<Side, List<Double>> other : times.entrySet()) {
      double[] theirs = array(other.getValue());
      boolean same = within(ours, theirs);
      Estimate ratio = Ratio.of(ours, theirs);
      System.out.printf(
          Locale.ROOT,
          "%s: over %s %.3f [%.3f, %.3f]%s%n",
          sample,
          other.getKey().words,
          ratio.mean(),
          ratio.low(),
          ratio.high(),
          same ? ": within 10 %" : "");
      holds |= same;
    }
    System.out.println(sample + (holds ? ": holds" : ": does not hold"));
    return holds;
  }

  private static boolean within(double[] one, double[] other) {
    return Math.abs(Math.log(Estimate.of(one).mean() / Estimate.of(other).mean()))
        <= Math.log(1 + WITHIN);
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

  private static double byHand(Settings settings, Turn turn)
      throws IOException, InterruptedException {
    Path home = settings.home();
    List<String> command = new ArrayList<>(turn.side.command);
    command.add(home.resolve("lib/checks/src/main/js/loop.mjs").toString());
    command.add(
        home.resolve("samples").resolve(turn.sample).resolve(turn.sample + ".wasm").toString());
    command.addAll(List.of(ARGUMENT, WARM_UP_SECONDS, MEASURED_SECONDS));
    Path out = settings.directory().resolve("by-hand.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(out.toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(String.join(" ", command) + " failed");
    }
    String said = Files.readString(out).strip();
    System.out.println(turn.side.words + ": " + said);
    return Double.parseDouble(said.split(" ")[0]);
  }
}
