package wasmeter.fork;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import wasmeter.engine.AheadOfTimeRuntime;
import wasmeter.engine.EngineException;
import wasmeter.engine.EngineProvider;
import wasmeter.engine.WasmEngine;
import wasmeter.fork.lifecycle.ColdFork;
import wasmeter.fork.lifecycle.Interpreting;
import wasmeter.fork.lifecycle.Seal;
import wasmeter.fork.lifecycle.WrongAnswer;
import wasmeter.fork.lifetime.Calls;
import wasmeter.fork.lifetime.Footprint;
import wasmeter.fork.link.Job;
import wasmeter.fork.link.Message;
import wasmeter.fork.link.MessageWriter;
import wasmeter.fork.warm.WarmFork;
import wasmeter.record.Scenario;

/** The main of every process that touches an engine: reads a {@link Job}, does it, reports. */
public final class ForkMain {
  private ForkMain() {}

  /**
   * Does the job that standard input describes, and ends with the process that started this one.
   *
   * @param args none
   * @throws IOException if the job cannot be read
   */
  public static void main(String[] args) throws IOException {
    MessageWriter messages = new MessageWriter(System.nanoTime());
    Locale.setDefault(Locale.ROOT); // what it reports must not depend on who started it
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Job job = Job.read(in);
    endWithParent(in, messages);
    try {
      run(job, messages);
      messages.send(new Message.Done());
    } catch (EngineException.Unavailable | WrongAnswer | OutOfMemoryError e) {
      messages.send(Thrown.message(e));
    } catch (Throwable e) { // the border of the process: whatever it is, it becomes a row
      e.printStackTrace();
      messages.send(Thrown.message(e));
    }
    messages.open(Job.REPORT);
    // Threads of an engine must not keep a measured process alive, nor shutdown hooks delay it.
    Runtime.getRuntime().halt(0);
  }

  private static void run(Job job, MessageWriter messages) throws IOException {
    switch (job.task()) {
      case PROBE -> {
        WasmEngine engine = engine(job.text("engine"));
        messages.send(new Message.Text("version", engine.version()));
        if (!engine.isNative()) {
          engine.open(job.surroundings()).close();
        }
      }
      case TRY -> Trial.run(job, engine(job.text("engine")), messages);
      case HINTS -> WarmFork.reportCompilerHints(messages);
      case CONTROL -> {
        messages.open(Job.REPORT);
        ControlLoop.run(messages);
      }
      case COLD -> cold(job, engine(job.text("engine")), messages);
      case STORE -> {
        WasmEngine engine = engine(job.text("engine"));
        try (var runtime = engine.open(job.surroundings())) {
          if (!(runtime instanceof AheadOfTimeRuntime able)) {
            throw new EngineException.Unavailable("the engine does not compile to storage");
          }
          byte[] module = Files.readAllBytes(job.path("module"));
          Path artefact = Files.createDirectories(Job.ARTEFACT.toAbsolutePath());
          able.compileTo(module, artefact);
          Seal.close(artefact, module);
          able.interpreted(artefact).ifPresent(left -> Interpreting.report(left, messages));
        }
      }
      case WARM -> {
        messages.open(Job.REPORT);
        WarmFork.run(job, engine(job.text("engine")), messages);
      }
    }
  }

  private static void cold(Job job, WasmEngine engine, MessageWriter messages) throws IOException {
    if (job.scenario() == Scenario.FOOTPRINT) {
      Footprint.run(job, engine, messages);
    } else {
      ColdFork.run(
          job,
          engine,
          messages,
          job.scenario().isLifetime() ? new Calls(job, engine, messages) : null);
    }
  }

  private static WasmEngine engine(String id) {
    List<String> known = new ArrayList<>();
    for (EngineProvider provider : ServiceLoader.load(EngineProvider.class)) {
      for (WasmEngine engine : provider.engines()) {
        if (engine.id().equals(id)) {
          return engine;
        }
        known.add(engine.id());
      }
    }
    throw new EngineException.Unavailable(
        "no engine %s is registered here, only %s".formatted(id, known));
  }

  /**
   * The parent holds the other end of standard input: it closes when the parent has waited long
   * enough, or ends, however it ends. Halting works while another thread loops in native code.
   */
  private static void endWithParent(BufferedReader in, MessageWriter messages) {
    Thread watch =
        new Thread(
            () -> {
              try {
                while (in.read() >= 0) {}
              } catch (IOException e) {
                // the same as its end
              }
              try {
                messages.open(Job.REPORT);
                // Compilers and linkers, which an engine may have started.
                ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
              } finally {
                Runtime.getRuntime().halt(9);
              }
            },
            "parent watch");
    watch.setDaemon(true);
    watch.start();
  }
}
