package wasmeter.checks.lifetime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import wasmeter.engine.CompiledModule;
import wasmeter.engine.ModuleInstance;
import wasmeter.engine.Surroundings;
import wasmeter.engine.WasmEngine;
import wasmeter.engine.WasmRuntime;
import wasmeter.engines.Engines;
import wasmeter.fork.meter.ProcessMemory;

/** One process of {@link FootprintCheck}: instances whose memory is written whole. */
final class PagesFork {
  /** Exports a memory of 16 pages. */
  static final byte[] MODULE = {
    0, 'a', 's', 'm', 1, 0, 0, 0, 5, 3, 1, 0, 16, 7, 10, 1, 6, 'm', 'e', 'm', 'o', 'r', 'y', 2, 0
  };

  private static final int INSTANCES = 100;
  private static final double WITHIN = 0.1;

  /** Written to all of them: others in the heap would take memory too. */
  private static byte[] ones = {};

  private PagesFork() {}

  /**
   * Prints two lines; ends with 1 if something does not agree.
   *
   * @param args engine, and path of the module
   * @throws IOException if the module cannot be read, or there is no {@code ps}
   */
  public static void main(String[] args) throws IOException {
    boolean holds = holds(Engines.named(args[0]), Files.readAllBytes(Path.of(args[1])));
    System.out.flush();
    Runtime.getRuntime().halt(holds ? 0 : 1);
  }

  private static boolean holds(WasmEngine engine, byte[] module) throws IOException {
    List<ModuleInstance> instances = new ArrayList<>();
    try (WasmRuntime runtime = engine.open(new Surroundings(Path.of("").toAbsolutePath()))) {
      runtime.admit(module);
      try (CompiledModule compiled = runtime.compile(module)) {
        write(compiled.instantiate(), instances);
        double heapBefore = heap();
        double before = ProcessMemory.bytes(ProcessMemory.RESIDENT);
        double own = 0;
        for (int i = 0; i < INSTANCES; i++) {
          own += write(compiled.instantiate(), instances);
        }
        double heap = heap() - heapBefore;
        double after = ProcessMemory.bytes(ProcessMemory.RESIDENT);
        double ps = ps();
        boolean asPs = Math.abs(after / ps - 1) <= WITHIN;
        System.out.printf(
            Locale.ROOT,
            "%s: resident are %.1f MB, by ps %.1f MB: %s%n",
            engine.id(),
            after / 1e6,
            ps / 1e6,
            asPs ? "holds" : "does not hold");
        boolean inHeap = heap > own / 2;
        boolean asEngine = inHeap || Math.abs((after - before) / own - 1) <= WITHIN;
        System.out.printf(
            Locale.ROOT,
            "%s: %d instances take %.1f MB of resident memory and %.1f MB of the heap, their"
                + " memories have %.1f MB: %s%n",
            engine.id(),
            INSTANCES,
            (after - before) / 1e6,
            heap / 1e6,
            own / 1e6,
            inHeap ? "in the heap" : asEngine ? "holds" : "does not hold");
        return asPs && asEngine;
      } finally {
        instances.forEach(ModuleInstance::close);
      }
    }
  }

  /** Bytes that its memory has. */
  private static double write(ModuleInstance instance, List<ModuleInstance> instances) {
    instances.add(instance);
    int size = Math.toIntExact(instance.memory().size());
    if (ones.length != size) {
      ones = new byte[size];
      Arrays.fill(ones, (byte) 1);
    }
    instance.memory().write(0, ones);
    return ones.length;
  }

  private static double heap() {
    System.gc();
    return (double) Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static double ps() throws IOException {
    Process ps =
        new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(ProcessHandle.current().pid()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String text = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    return 1024 * Double.parseDouble(text.strip());
  }
}
