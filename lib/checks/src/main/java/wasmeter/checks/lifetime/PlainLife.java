package wasmeter.checks.lifetime;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import wasmeter.engine.CompiledModule;
import wasmeter.engine.Invocation;
import wasmeter.engine.ModuleInstance;
import wasmeter.engine.WasmEngine;
import wasmeter.engine.WasmRuntime;
import wasmeter.engines.Engines;
import wasmeter.fork.link.Job;

/**
 * The first calls of a process in which nothing watches, checks or reports them: what a program
 * sees that does the same. It is given a job as a fork is, and prints nanoseconds.
 */
final class PlainLife {
  /** At which calls the clock is read. */
  static final int[] CALLS = {1, 2, 3, 5, 7, 10, 15, 20, 30, 50};

  /** Forks follow forks that were busy for seconds, so these do too. */
  private static final long BUSY_NANOSECONDS = 2_000_000_000;

  private PlainLife() {}

  /**
   * Prints one line: the time from the opening of the engine to each of these calls.
   *
   * @param args none
   * @throws IOException if the job or the module cannot be read
   */
  public static void main(String[] args) throws IOException {
    Job job =
        Job.read(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
    WasmEngine engine = Engines.named(job.text("engine"));
    byte[] module = Files.readAllBytes(job.path("module"));
    var step = job.call().orElseThrow().single().orElseThrow();
    var surroundings = job.surroundings();
    long[] at = new long[CALLS.length];
    long began = System.nanoTime();
    try (WasmRuntime runtime = engine.open(surroundings)) {
      long opened = System.nanoTime();
      runtime.admit(module); // a fork does not count it either
      long admitted = System.nanoTime() - opened;
      try (CompiledModule compiled = runtime.compile(module);
          ModuleInstance instance = compiled.instantiate()) {
        Invocation call = instance.prepare(step);
        int done = 0;
        for (int i = 0; i < CALLS.length; i++) {
          while (done < CALLS[i]) {
            call.run();
            done++;
          }
          at[i] = System.nanoTime() - began - admitted;
        }
        while (System.nanoTime() - began < BUSY_NANOSECONDS) {
          call.run();
        }
      }
    }
    StringBuilder line = new StringBuilder();
    for (long time : at) {
      line.append(time).append(' ');
    }
    System.out.println(line);
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }
}
