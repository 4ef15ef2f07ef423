package wasmeter.measure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import wasmeter.fork.link.Message;
import wasmeter.measure.launch.Launch;
import wasmeter.measure.launch.Launcher;
import wasmeter.measure.launch.Outcome;
import wasmeter.record.Header;

/** A process that measures engines that crash, are killed and litter until it started so many. */
final class RunManyForks {
  private RunManyForks() {}

  public static void main(String[] args) throws InterruptedException {
    AtomicInteger started = new AtomicInteger();
    Launcher counting =
        new Launcher() {
          @Override
          public Outcome run(Launch launch, Consumer<Message.Measured> live)
              throws InterruptedException {
            started.incrementAndGet();
            return FrugalLauncher.LOCAL.run(launch, live);
          }

          @Override
          public Header.Machine machine() {
            return FrugalLauncher.LOCAL.machine();
          }

          @Override
          public Header.Conditions conditions(List<String> jvmArguments) {
            return FrugalLauncher.LOCAL.conditions(jvmArguments);
          }
        };
    Plan plan =
        Plan.trial()
            .engines("toy/right", "toy/killed", "hostile/orphans", "hostile/litter")
            .module(Path.of(args[0]))
            .samples("mine");
    plan = plan.with(plan.budget().withLifetime(Duration.ZERO));
    int least = Integer.parseInt(args[2]);
    // A warm fork asks JMH for its hints, which it leaves in a temporary file.
    Bench.with(counting)
        .run(
            Brief.of(plan.engines("hostile/litter").scenarios("jit")),
            Path.of(args[1]),
            Progress.SILENT);
    // What dies is tried again in the next run and not before: so one more fork of each, many
    // times.
    Bench bench = Bench.with(new FrugalLauncher(counting));
    for (int forks = 1; started.get() < least; forks++) {
      bench.run(plan.forks(forks), Path.of(args[1]), Progress.SILENT);
    }
    System.out.println(started);
  }
}
