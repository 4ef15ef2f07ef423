package wasmeter.measure;

import java.nio.file.Path;
import java.time.Duration;

/** A process that measures an engine that never ends, so that it can be killed. */
final class RunOneLoop {
  private RunOneLoop() {}

  public static void main(String[] args) throws InterruptedException {
    Plan plan =
        Plan.trial()
            .engines("toy/loop")
            .module(Path.of(args[0]))
            .samples("*")
            .scenarios("jit")
            .deadline(Duration.ofMinutes(5));
    Bench.here().run(plan, Path.of(args[1]), Progress.SILENT);
  }
}
