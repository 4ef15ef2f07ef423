package wasmeter.checks.lifetime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import wasmeter.checks.Check;
import wasmeter.checks.Settings;
import wasmeter.checks.jmh.Direct;
import wasmeter.engine.Capability;
import wasmeter.measure.Bench;
import wasmeter.measure.EngineStatus;
import wasmeter.measure.Plan;

/**
 * Whether footprints are what others say, a few minutes: {@code mvn -Pcheck -Dcheck=footprint}.
 *
 * <p>Resident memory is what {@code ps} says, within 10 %. Where the memory of modules is not in
 * the Java heap, 100 instances that write all of it take what the engine says their memories have,
 * within 10 %; where it is, both are shown: a heap keeps more than the objects in it.
 */
public final class FootprintCheck implements Check {
  /** Called by the service loader. */
  public FootprintCheck() {}

  @Override
  public String name() {
    return "footprint";
  }

  @Override
  public boolean holds(Settings settings) throws IOException, InterruptedException {
    Path module =
        Files.write(settings.directory().toAbsolutePath().resolve("pages.wasm"), PagesFork.MODULE);
    Bench bench = Bench.here();
    boolean holds = true;
    int engines = 0;
    for (EngineStatus engine : bench.engines(Plan.quick())) {
      if (!settings.engine(engine.name()) || engine.engine().isNative()) {
        continue;
      }
      if (engine.absence() != null || engine.engine().missing().containsKey(Capability.MEMORY)) {
        System.out.println(engine.name() + ": left out, as it is not here or shows no memory");
        continue;
      }
      if (engine.engine().missing().containsKey(Capability.JIT)) {
        System.out.println(engine.name() + ": left out, as it only compiles to storage");
        continue;
      }
      engines++;
      holds &= run(bench, engine, module);
    }
    return holds && engines > 0;
  }

  private static boolean run(Bench bench, EngineStatus engine, Path module)
      throws IOException, InterruptedException {
    List<String> command = Direct.command(bench, engine, PagesFork.class);
    command.addAll(List.of(engine.engine().id(), module.toString()));
    ProcessBuilder process = new ProcessBuilder(command).inheritIO();
    process.environment().putAll(engine.fork().environment());
    return process.start().waitFor() == 0;
  }
}
