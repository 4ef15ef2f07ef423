package wasmeter.measure;

import java.nio.file.Path;
import java.util.List;
import wasmeter.fork.Trial;
import wasmeter.fork.link.Job;
import wasmeter.measure.budget.Budget;
import wasmeter.measure.launch.Scratch;
import wasmeter.sample.Sample;

/** What forks are asked to do. */
final class Jobs {
  private static final Path GIVEN = Path.of("given");

  private Jobs() {}

  /**
   * The job of some cells.
   *
   * @param cells as a rule one; more than one differ in nothing but their scenarios
   * @param directory of the fork: what the sample is given is copied there
   */
  static Job of(List<Cell> cells, Budget budget, Job.Task task, Path directory) {
    Cell cell = cells.getFirst();
    Sample sample = cell.sample();
    Job job =
        new Job(task)
            .with("engine", cell.engine().engine().id())
            .timing(cells.stream().map(Cell::scenario).toList())
            .input("module", sample.module().path())
            .with("initialize", sample.needs().initialize())
            .with("provable", cell.provable())
            .with("loop", sample.selection().calibration())
            .with("window.seconds", cell.windowSeconds())
            .with("once", cell.call() == null ? null : cell.call().once())
            .with("budget.seconds", cell.warmUpBudgetSeconds(budget))
            .with("later.budget.seconds", cell.warmUpBudgetSeconds(budget, true))
            .with("measure.least.seconds", budget.fork().measureLeast().toMillis() / 1e3)
            .with("measure.most.seconds", cell.longestMeasuring(budget).toMillis() / 1e3);
    if (cell.call() != null) {
      job.calling(cell.call()).with(Job.MEMORY, sample.needs().memory());
    }
    return surround(job, sample, directory);
  }

  /**
   * The job of executing samples once, in one process.
   *
   * @param samples of one initializer, each with a first call of one export that states its answer
   */
  static Job trial(EngineStatus engine, List<Sample> samples, Path directory) {
    Job job =
        new Job(Job.Task.TRY)
            .with("engine", engine.engine().id())
            .with(Trial.INITIALIZE, samples.getFirst().needs().initialize());
    for (int i = 0; i < samples.size(); i++) {
      Sample sample = samples.get(i);
      String prefix = Trial.prefix(i);
      job.input(prefix + Trial.MODULE, sample.module().path())
          .with(prefix + Trial.NAME, sample.label())
          .step(prefix, sample.call().orElseThrow().single().orElseThrow());
    }
    return surround(job, samples.getFirst(), directory);
  }

  /** Adds what a sample is given, and how it is compiled natively. */
  private static Job surround(Job job, Sample sample, Path directory) {
    if (sample.needs().wasi() != null) {
      job.within(sample.needs().wasi().in(given(sample, directory)));
    }
    sample.needs().functions().forEach(job::importing);
    job.stubbing(sample.needs().stubs());
    if (!sample.needs().stubs().isEmpty()) {
      job.with(Job.STUBBED, "imports stubbed: " + EngineStatus.firstOf(sample.stubs()));
    }
    return job.compiling(sample.nativeSource());
  }

  /** The directory that a sample is given, fresh for each process; null for none. */
  private static Path given(Sample sample, Path directory) {
    if (sample.needs().wasi().directory() == null) {
      return null;
    }
    Path given = directory.resolve(GIVEN);
    sample
        .workingFiles()
        .ifPresentOrElse(
            files -> Scratch.copyAll(files, given),
            () -> Scratch.copy(sample.data().orElse(null), given));
    return GIVEN;
  }
}
