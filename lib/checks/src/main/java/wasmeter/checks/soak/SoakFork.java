package wasmeter.checks.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import wasmeter.engine.CompiledModule;
import wasmeter.engine.Surroundings;
import wasmeter.engine.WasmEngine;
import wasmeter.engine.WasmRuntime;
import wasmeter.engines.Engines;

/** One process of {@link SoakCheck}: one engine, with a fixed heap. */
final class SoakFork {
  private static final long PAGE = 4096;
  private static final int SAMPLES = 10;

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
    Growth growth = new Growth();
    long done = 0;
    while (!growth.decided()) {
      done += round(growth, times, seconds, work);
    }
    System.out.println(what + ": " + done + ", " + growth.text());
    return growth.holds();
  }

  /** As often as is said, or as long; returns how often that was. */
  private static long round(Growth growth, long times, long seconds, Runnable work)
      throws IOException {
    long begin = System.nanoTime();
    double nanoseconds = 1e9 * seconds;
    long[] resident = new long[SAMPLES];
    long done = 0;
    for (int sample = 0; sample < SAMPLES; sample++) {
      double part = (sample + 1.0) / SAMPLES;
      do {
        work.run();
        done++;
      } while (done < part * times && System.nanoTime() - begin < part * nanoseconds);
      resident[sample] = resident();
    }
    growth.add(
        new Growth.Round(
            resident[0], resident[SAMPLES - 1], Arrays.stream(resident).min().orElseThrow()));
    return done;
  }

  private static long resident() throws IOException {
    System.gc();
    return PAGE * Long.parseLong(Files.readString(Path.of("/proc/self/statm")).split(" ")[1]);
  }
}
