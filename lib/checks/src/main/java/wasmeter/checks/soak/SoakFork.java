package wasmeter.checks.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import wasmeter.engine.CompiledModule;
import wasmeter.engine.Surroundings;
import wasmeter.engine.WasmEngine;
import wasmeter.engine.WasmRuntime;
import wasmeter.engines.Engines;

/** One process of {@link SoakCheck}: one engine, with a fixed heap. */
final class SoakFork {
  private static final double MORE = 1.02;
  private static final long OR_BYTES = 16L << 20;
  private static final long PAGE = 4096;

  private SoakFork() {}

  /**
   * Prints a line for instances and one for modules; ends with 1 if memory grows.
   *
   * @param args engine, directory, path of the module, how many instances, how many modules, at
   *     most how many seconds of these
   * @throws IOException if the module cannot be read
   */
  public static void main(String[] args) throws IOException {
    System.exit(holds(args) ? 0 : 1);
  }

  private static boolean holds(String[] args) throws IOException {
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
