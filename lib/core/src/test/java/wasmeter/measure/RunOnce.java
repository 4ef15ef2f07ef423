package wasmeter.measure;

import java.nio.file.Path;
import java.time.Duration;

/** A process that measures one cell in one fork, so that it can be started under limits. */
final class RunOnce {
  private RunOnce() {}

  public static void main(String[] args) throws InterruptedException {
    Plan plan = Plan.trial().engines("toy/right").module(Path.of(args[0])).samples("mine").forks(1);
    plan = plan.with(plan.budget().withLifetime(Duration.ZERO));
    Bench.with(FrugalLauncher.HERE).run(plan, Path.of(args[1]), Progress.SILENT);
  }
}
