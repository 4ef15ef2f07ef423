package wasmeter.engines.anyone;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import wasmeter.fork.link.Job;
import wasmeter.fork.link.Message;
import wasmeter.measure.FrugalLauncher;
import wasmeter.measure.launch.Launch;
import wasmeter.measure.launch.Launcher;
import wasmeter.measure.launch.Outcome;
import wasmeter.record.Cause;
import wasmeter.record.Header;
import wasmeter.record.Reading;
import wasmeter.record.Scenario;

/** Starts no fork for what a test does not look at: it is a gap. */
final class SparingLauncher implements Launcher {
  private static final Reading.Skipped SPARED =
      new Reading.Skipped(Cause.OUT_OF_TIME, "this test does not look at it");

  private final Predicate<Job> spared;

  /**
   * A launcher of forks of this machine.
   *
   * @param spared what is not started
   */
  SparingLauncher(Predicate<Job> spared) {
    this.spared = spared;
  }

  /** Whether a fork stores a module that others load, or loads it. */
  static boolean startsFromStorage(Job job) {
    return job.task() == Job.Task.STORE || isOf(job, Scenario.AOT_EXECUTION);
  }

  /** Whether a fork is a lifecycle of this kind. */
  static boolean isOf(Job job, Scenario scenario) {
    return job.task() == Job.Task.COLD && job.scenario() == scenario;
  }

  /** The name of the file that a fork is given, without its ending. */
  static String module(Job job) {
    String file = job.inputs().values().iterator().next().getFileName().toString();
    return file.replaceFirst("\\.wasm$", "");
  }

  @Override
  public Outcome run(Launch launch, Consumer<Message.Measured> live) throws InterruptedException {
    return spared.test(launch.job())
        ? new Outcome.Gap(List.of(), SPARED)
        : FrugalLauncher.HERE.run(launch, live);
  }

  @Override
  public Header.Machine machine() {
    return FrugalLauncher.HERE.machine();
  }

  @Override
  public Map<String, String> limits() {
    return FrugalLauncher.HERE.limits();
  }

  @Override
  public Header.Conditions conditions(List<String> jvmArguments) {
    return FrugalLauncher.HERE.conditions(jvmArguments);
  }
}
