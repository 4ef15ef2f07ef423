package wasmeter.engines;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ServiceLoader;
import wasmeter.engine.CompiledModule;
import wasmeter.engine.EngineProvider;
import wasmeter.engine.WasmEngine;
import wasmeter.engine.WasmRuntime;
import wasmeter.fork.lifecycle.Answers;
import wasmeter.fork.lifecycle.ArtefactDirectories;
import wasmeter.fork.lifecycle.Lifecycle;
import wasmeter.fork.link.Job;

/** The main of a process in which one engine runs each of some programs once. */
public final class ProgramsMain {
  /** What is reported of a program that answered correctly. */
  public static final String RIGHT = "right";

  private ProgramsMain() {}

  /**
   * Runs what the jobs in a file describe.
   *
   * @param args name of the engine, file of the jobs, file for one line of each program
   */
  public static void main(String[] args) throws IOException {
    WasmEngine engine =
        ServiceLoader.load(EngineProvider.class).stream()
            .flatMap(provider -> provider.get().engines().stream())
            .filter(e -> e.id().equals(args[0]))
            .findFirst()
            .orElseThrow();
    Path reported = Path.of(args[2]);
    try (BufferedReader in = Files.newBufferedReader(Path.of(args[1]))) {
      for (Job job = Job.read(in); job.text("name") != null; job = Job.read(in)) {
        String line = job.text("name") + "\t" + problem(engine, job);
        // Immediately, so that it is known in which program an engine dies.
        Files.writeString(
            reported, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
    }
    Runtime.getRuntime().halt(0);
  }

  private static String problem(WasmEngine engine, Job job) {
    try (WasmRuntime runtime = engine.open(job.surroundings())) {
      var answers = new Answers(job.call().orElseThrow());
      byte[] module = Files.readAllBytes(job.path("module"));
      var lifecycle =
          new Lifecycle(
              runtime,
              module,
              answers,
              job.text("initialize"),
              new ArtefactDirectories(job.directory()));
      try (CompiledModule compiled = lifecycle.compile()) {
        answers.check(lifecycle.instantiateAndCall(compiled));
      }
      return RIGHT;
    } catch (Throwable e) { // whatever it is becomes a test that fails
      var trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      return trace.toString().replace("\n", "\u2028");
    }
  }
}
