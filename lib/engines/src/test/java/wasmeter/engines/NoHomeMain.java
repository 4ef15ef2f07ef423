package wasmeter.engines;

import java.nio.file.Path;
import wasmeter.measure.Bench;
import wasmeter.measure.Plan;
import wasmeter.measure.Progress;

/** Measures one engine that unpacks a library to the cache of its user. */
final class NoHomeMain {
  private NoHomeMain() {}

  public static void main(String[] args) throws InterruptedException {
    Plan plan = Plan.trial().engines("graalwasm/jit").samples("add-one").scenarios("instantiate");
    Bench.here().run(plan, Path.of(args[0]), Progress.SILENT);
  }
}
