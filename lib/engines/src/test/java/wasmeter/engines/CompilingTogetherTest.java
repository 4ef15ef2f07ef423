package wasmeter.engines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.Alongside;
import wasmeter.measure.Bench;
import wasmeter.measure.Brief;
import wasmeter.measure.FrugalLauncher;
import wasmeter.measure.Plan;
import wasmeter.measure.Progress;
import wasmeter.measure.budget.Budget;
import wasmeter.measure.budget.RunTime;
import wasmeter.record.Events;
import wasmeter.record.Records;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.record.replicate.Forks;

/** An engine goes through several scenarios in one process; the check settings says how well. */
@Alongside
class CompilingTogetherTest {
  private static final String[] COMPILING = {"compile", "jit", "aot-compile", "aot-total"};

  /** Nothing is steady after a second, so this says only that nothing is out of all proportion. */
  private static final double FAR_APART = 20;

  @TempDir private Path directory;

  private static Plan plan() {
    Plan plan =
        Brief.of(
            Plan.full()
                .engines("chicory/compiler")
                .samples("add-one")
                .scenarios(COMPILING)
                .forks(1)
                .seed(1));
    Budget budget = plan.budget();
    return plan.with(
        new Budget(
            budget.repetition(), new RunTime(Duration.ZERO, budget.run().most()), budget.fork()));
  }

  private Map<Scenario, Forks.Fork> forks(Plan plan, String log) throws InterruptedException {
    Records records =
        Bench.with(FrugalLauncher.HERE).run(plan, directory.resolve(log), Progress.SILENT);
    return Forks.of(records.observations()).stream()
        .filter(fork -> fork.key().start() == Start.WARM)
        .collect(Collectors.toMap(fork -> fork.key().scenario(), Function.identity()));
  }

  private static int processes(Map<Scenario, Forks.Fork> forks) {
    return Math.toIntExact(
        forks.values().stream().map(f -> f.observations().getFirst().order()).distinct().count());
  }

  @Test
  void inOneProcessAsInFour() throws InterruptedException {
    Plan plan = plan();
    Map<Scenario, Forks.Fork> together = forks(plan, "together.jsonl");
    Map<Scenario, Forks.Fork> alone =
        forks(plan.with(plan.budget().withScenariosPerProcess(1)), "alone.jsonl");
    assertEquals(COMPILING.length, together.size());
    assertEquals(together.keySet(), alone.keySet());
    assertEquals(1, processes(together));
    assertEquals(COMPILING.length, processes(alone));
    together.forEach(
        (scenario, fork) -> {
          double ratio = fork.score() / alone.get(scenario).score();
          assertTrue(ratio < FAR_APART && ratio > 1 / FAR_APART, scenario + " " + ratio);
        });
    long space = together.get(Scenario.AOT_COMPILE).observations().observing(Events.SPACE).size();
    assertEquals(1, space, "what was stored is there");
  }
}
