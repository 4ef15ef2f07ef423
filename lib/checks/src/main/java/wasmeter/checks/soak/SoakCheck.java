package wasmeter.checks.soak;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wasmeter.checks.Check;
import wasmeter.checks.Settings;
import wasmeter.engine.EngineException;
import wasmeter.engine.ForkSpec;
import wasmeter.engine.WasmEngine;
import wasmeter.engines.Engines;
import wasmeter.install.Guard;
import wasmeter.measure.Bench;

/**
 * Whether an engine gives back what it takes, up to half an hour for each: {@code mvn -Pcheck
 * -Dcheck=soak}. A module that does nothing is instantiated and compiled over and over, in one
 * process with a fixed heap, a million instances, 10,000 modules or 15 minutes of these, or those
 * of {@code -Dminutes=}; resident memory at the end is compared with that at a tenth. Where it is
 * more, up to seven more rounds of as many say whether it goes on growing.
 */
public final class SoakCheck implements Check {
  private static final double USUAL_MINUTES = 15;

  /** Called by the service loader. */
  public SoakCheck() {}

  @Override
  public String name() {
    return "soak";
  }

  @Override
  public boolean holds(Settings settings) throws IOException, InterruptedException {
    Path module = settings.home().resolve("samples/noop/noop.wasm");
    boolean holds = true;
    for (WasmEngine engine : Engines.all()) {
      if (engine.isNative() || !settings.engine(engine.id())) {
        continue;
      }
      ForkSpec spec;
      try {
        spec = engine.fork(Bench.files());
      } catch (EngineException.Unavailable e) {
        System.out.println(engine.id() + ": " + e.getMessage());
        continue;
      }
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(spec.jvmArguments());
      command.addAll(List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC"));
      command.addAll(
          List.of(
              "-cp",
              Stream.concat(
                      spec.classPath().stream().map(Path::toString),
                      Stream.of(System.getProperty("java.class.path")))
                  .collect(Collectors.joining(File.pathSeparator)),
              SoakFork.class.getName(),
              engine.id(),
              settings.directory().toAbsolutePath().toString(),
              module.toString(),
              "1000000",
              "10000",
              Long.toString(Math.round(60 * settings.size().minutes(USUAL_MINUTES)))));
      ProcessBuilder process = new ProcessBuilder(command).inheritIO();
      process.environment().putAll(spec.environment());
      holds &= Guard.start(process).waitFor() == 0;
    }
    return holds;
  }
}
