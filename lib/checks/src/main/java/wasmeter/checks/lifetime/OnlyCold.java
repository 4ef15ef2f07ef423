package wasmeter.checks.lifetime;

import java.util.List;
import java.util.function.Consumer;
import wasmeter.fork.link.Job;
import wasmeter.fork.link.Message;
import wasmeter.measure.launch.Launch;
import wasmeter.measure.launch.Launcher;
import wasmeter.measure.launch.Outcome;
import wasmeter.record.Cause;
import wasmeter.record.Header;
import wasmeter.record.Reading;

/** Starts what begins in a fresh process: a scenario that is named in a plan is also warm. */
record OnlyCold(Launcher real) implements Launcher {
  @Override
  public Outcome run(Launch launch, Consumer<Message.Measured> live) throws InterruptedException {
    return launch.job().task() == Job.Task.WARM
        ? new Outcome.Gap(
            List.of(), new Reading.Skipped(Cause.NOT_IN_PLAN, "not part of this check"))
        : real.run(launch, live);
  }

  @Override
  public Header.Machine machine() {
    return real.machine();
  }

  @Override
  public Header.Conditions conditions(List<String> jvmArguments) {
    return real.conditions(jvmArguments);
  }
}
