package wasmeter.notebook.verdict;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import wasmeter.measure.Bench;
import wasmeter.measure.EngineStatus;
import wasmeter.measure.Plan;
import wasmeter.measure.PlanException;
import wasmeter.measure.Progress;
import wasmeter.record.Records;

/**
 * A bench that measures.
 *
 * @param bench starts forks
 * @param progress follows them
 */
record OnBench(Bench bench, Progress progress) implements Station {
  @Override
  public List<String> engineNames(Plan plan) {
    return bench.engineNames(plan);
  }

  @Override
  public String machine() {
    return bench.machine().id();
  }

  @Override
  public Surroundings surroundings(Plan plan) throws InterruptedException {
    List<EngineStatus> engines = bench.engines(plan);
    EngineStatus present =
        engines.stream()
            .filter(engine -> engine.absence() == null)
            .findFirst()
            .orElseThrow(() -> new PlanException(absent(engines.getFirst())));
    return new Surroundings(
        bench.machine(),
        bench.conditions(present),
        Bench.jdk(),
        engines.stream()
            .collect(Collectors.toMap(EngineStatus::name, engine -> engine.header().adapter())));
  }

  private static String absent(EngineStatus engine) {
    return "%s cannot run here: %s".formatted(engine.name(), engine.absence().reason());
  }

  @Override
  public Records run(Plan plan, Path log) throws InterruptedException {
    return bench.run(plan, log, progress);
  }
}
