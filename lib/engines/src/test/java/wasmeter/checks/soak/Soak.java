package wasmeter.checks.soak;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wasmeter.engine.Capability;
import wasmeter.engine.CompiledModule;
import wasmeter.engine.EngineException;
import wasmeter.engine.ForkSpec;
import wasmeter.engine.Surroundings;
import wasmeter.engine.WasmEngine;
import wasmeter.engine.WasmRuntime;
import wasmeter.engines.Engines;
import wasmeter.measure.Bench;

/**
 * Whether an engine gives back what it takes: a module that does nothing is instantiated and
 * compiled over and over, in one process with a fixed heap, and resident memory at the end is
 * compared with that at a tenth.
 */
public final class Soak {
  private static final double MORE = 1.02;
  private static final long OR_BYTES = 16L << 20;
  private static final long PAGE = 4096;
  private static final int ONE = 6;

  private Soak() {}

  /**
   * Prints a line for instances and one for modules; ends with 1 if memory grows.
   *
   * @param args a directory, and names of engines, none for all: each that is here in a process of
   *     its own, a million instances, 10,000 modules or 15 minutes; else engine, directory, path of
   *     the module, how many instances, how many modules, at most how many seconds of these
   * @throws Exception if an engine fails
   */
  public static void main(String[] args) throws Exception {
    boolean holds =
        args.length == ONE
            ? one(args)
            : all(Path.of(args[0]), List.of(args).subList(1, args.length));
    System.exit(holds ? 0 : 1);
  }

  private static boolean all(Path directory, List<String> chosen)
      throws IOException, InterruptedException {
    Files.createDirectories(directory);
    Path module = Path.of(System.getProperty("wasmeter.home"), "samples", "noop", "noop.wasm");
    boolean holds = true;
    for (WasmEngine engine : Engines.all()) {
      if (engine.missing().containsKey(Capability.COMPILE)
          || !chosen.isEmpty() && !chosen.contains(engine.id())) {
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
              Soak.class.getName(),
              engine.id(),
              directory.toAbsolutePath().toString(),
              module.toString(),
              "1000000",
              "10000",
              "900"));
      ProcessBuilder process = new ProcessBuilder(command).inheritIO();
      process.environment().putAll(spec.environment());
      holds &= process.start().waitFor() == 0;
    }
    return holds;
  }

  private static boolean one(String[] args) throws IOException {
    WasmEngine engine = Engines.named(args[0]);
    byte[] module = Files.readAllBytes(Path.of(args[2]));
    boolean holds;
    try (WasmRuntime runtime = engine.open(new Surroundings(Path.of(args[1])))) {
      try (CompiledModule compiled = runtime.compile(module)) {
        holds =
            soak(
                engine.id() + " instances",
                Long.parseLong(args[3]),
                Long.MAX_VALUE,
                () -> compiled.instantiate().close());
      }
      holds &=
          soak(
              engine.id() + " modules",
              Long.parseLong(args[4]),
              Long.parseLong(args[5]),
              () -> runtime.compile(module).close());
    }
    return holds;
  }

  private static boolean soak(String what, long times, long seconds, Runnable work)
      throws IOException {
    long end = seconds == Long.MAX_VALUE ? seconds : System.nanoTime() + seconds * 1_000_000_000;
    long tenthOfTime = System.nanoTime() + (end - System.nanoTime()) / 10;
    long early = 0;
    long done = 0;
    while (done < times && System.nanoTime() < end) {
      work.run();
      done++;
      if (early == 0 && (done * 10 >= times || System.nanoTime() > tenthOfTime)) {
        early = resident();
      }
    }
    long late = resident();
    boolean holds = late <= Math.max(MORE * early, early + OR_BYTES);
    System.out.printf(
        "%s: %d, resident %.1f MB at a tenth, %.1f MB at the end: %s%n",
        what, done, early / 1e6, late / 1e6, holds ? "holds" : "grows");
    return holds;
  }

  private static long resident() throws IOException {
    System.gc();
    return PAGE * Long.parseLong(Files.readString(Path.of("/proc/self/statm")).split(" ")[1]);
  }
}
