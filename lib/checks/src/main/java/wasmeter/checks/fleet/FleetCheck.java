package wasmeter.checks.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import wasmeter.checks.Check;
import wasmeter.checks.Settings;
import wasmeter.checks.recorded.Printed;
import wasmeter.fleet.Fleet;
import wasmeter.fleet.Rehearsal;
import wasmeter.measure.Bench;
import wasmeter.measure.Plan;
import wasmeter.measure.shard.Block;
import wasmeter.record.CellKey;
import wasmeter.record.Records;
import wasmeter.record.RunLog;
import wasmeter.record.replicate.Disturbance;
import wasmeter.record.replicate.Forks;

/**
 * How much longer a plan takes where a worker measures it instead of this process, both on this
 * machine: {@code mvn -Pcheck -Dcheck=fleet}, twice ten minutes, or {@code -Dminutes=}. It may be 5
 * %. Both must have the same cells. And what it takes to give 10,000 blocks to 100 machines, which
 * only pretend to measure.
 */
public final class FleetCheck implements Check {
  private static final double MOST = 1.05;
  private static final double MINUTES = 10;
  private static final String WORKER = "local-cluster[1,1,2048]";
  private static final int MACHINES = 100;
  private static final int BLOCKS = 10_000;
  private static final double MILLISECONDS = 400;

  /** What a block takes in earnest: with three engines, a trial of one sample takes as long. */
  private static final double SECONDS_OF_A_BLOCK = 30;

  private static final double LONGEST_MAKESPAN = 1.1;
  private static final double MOST_SCHEDULING = 0.02;
  private static final long MOST_MEGABYTES = 1_000;
  private static final List<String> ENGINES =
      List.of("chicory/compiler", "endive/compiler", "graalwasm/jit");
  private static final List<String> SAMPLES = List.of("fibonacci", "nbody", "sort");

  /** Called by the service loader. */
  public FleetCheck() {}

  @Override
  public String name() {
    return "fleet";
  }

  @Override
  public boolean holds(Settings settings) throws IOException, InterruptedException {
    return rehearsed(settings.directory().toAbsolutePath()) & compared(settings);
  }

  /** Of a core of the driver, whatever the blocks are. */
  private static boolean rehearsed(Path directory) throws IOException, InterruptedException {
    Path work = Files.createDirectories(directory.resolve("rehearsal"));
    Rehearsal found = Rehearsal.of(work, MACHINES, BLOCKS, MILLISECONDS);
    double share = found.millisecondsEach() / 1e3 * MACHINES / SECONDS_OF_A_BLOCK;
    boolean holds =
        found.blocks() == BLOCKS
            && found.makespan() <= LONGEST_MAKESPAN
            && share <= MOST_SCHEDULING
            && found.megabytes() <= MOST_MEGABYTES;
    System.out.printf(
        Locale.ROOT,
        "%d blocks on %d machines: %.3f of the shortest time, %.2f ms of the driver for each, %.1f"
            + " %% of its core for blocks of %.0f s, %d MB of heap: %s%n",
        found.blocks(),
        MACHINES,
        found.makespan(),
        found.millisecondsEach(),
        100 * share,
        SECONDS_OF_A_BLOCK,
        found.megabytes(),
        holds ? "holds" : "does not hold");
    return holds;
  }

  private static boolean compared(Settings settings) throws IOException, InterruptedException {
    Plan plan = plan(settings);
    Path here = fresh(settings.directory().resolve("here.jsonl"));
    Path there = fresh(settings.directory().resolve("there.jsonl"));
    Bench.here().engines(plan); // asked once, for both
    double local = seconds(() -> Bench.here().run(plan, here, new Printed("here")));
    double fleet = seconds(() -> Fleet.of(WORKER).run(plan, there, new Printed("by a worker")));
    boolean same = cells(here).equals(cells(there));
    boolean holds = same && fleet <= MOST * local;
    System.out.printf(
        Locale.ROOT,
        "%.0f s here, %.0f s by a worker, ratio %.3f, %s cells: %s%n",
        local,
        fleet,
        fleet / local,
        same ? "the same" : "other",
        holds ? "holds" : "does not hold");
    return holds;
  }

  /** As many forks of each cell as fit into the time, by the forecast. */
  private static Plan plan(Settings settings) {
    Plan one =
        Plan.quick()
            .engines(settings.engines(ENGINES))
            .samples(settings.samples(SAMPLES))
            .scenarios("execute", "jit")
            .seed(settings.seed())
            .forks(1);
    double seconds = Bench.here().blocks(one).stream().mapToDouble(Block::seconds).sum();
    int forks = (int) Math.max(1, 60 * settings.size().minutes(MINUTES) / seconds);
    return one.forks(settings.size().forks(forks)).minutes(24 * 60);
  }

  private static Path fresh(Path log) throws IOException {
    Files.deleteIfExists(log);
    return log;
  }

  private interface Work {
    Records done() throws InterruptedException;
  }

  private static double seconds(Work work) throws InterruptedException {
    long began = System.nanoTime();
    work.done();
    return (System.nanoTime() - began) / 1e9;
  }

  /** Each cell with its forks: those that were disturbed are repeated, which is up to chance. */
  private static Map<CellKey, Long> cells(Path log) {
    return Forks.of(RunLog.read(log).observations()).stream()
        .filter(fork -> fork.disturbed() != Disturbance.DISTURBED)
        .collect(Collectors.groupingBy(Forks.Fork::key, Collectors.counting()));
  }
}
