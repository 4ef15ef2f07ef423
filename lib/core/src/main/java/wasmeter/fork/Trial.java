package wasmeter.fork;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import wasmeter.engine.AheadOfTimeRuntime;
import wasmeter.engine.Capability;
import wasmeter.engine.CompiledModule;
import wasmeter.engine.ModuleInstance;
import wasmeter.engine.WasmEngine;
import wasmeter.engine.WasmRuntime;
import wasmeter.fork.lifecycle.WrongAnswer;
import wasmeter.fork.link.Job;
import wasmeter.fork.link.Message;
import wasmeter.fork.link.MessageWriter;
import wasmeter.record.Cause;
import wasmeter.record.Reading;
import wasmeter.wasm.ExportCall;
import wasmeter.wasm.Objection;

/**
 * Executes each of some samples once, in one process, and reports for each whether the engine
 * answers correctly: what it can do is observed, not declared. Each has its own instance, and all
 * have the same surroundings.
 */
public final class Trial {
  /** Key, after the prefix, of the module. */
  public static final String MODULE = "module";

  /** Key, after the prefix, of the label of the sample. */
  public static final String NAME = "name";

  /** Key of the initializer that all samples have in common. */
  public static final String INITIALIZE = "initialize";

  private static final int LONGEST = 160;

  private Trial() {}

  /**
   * The beginning of the entries of a sample.
   *
   * @param index of the sample, from 0
   * @return a prefix of keys
   */
  public static String prefix(int index) {
    return "probe." + index + ".";
  }

  static void run(Job job, WasmEngine engine, MessageWriter messages) throws IOException {
    messages.open(Job.REPORT);
    try (WasmRuntime runtime = engine.open(job.surroundings())) {
      for (int i = 0; job.text(prefix(i) + MODULE) != null; i++) {
        byte[] module = Files.readAllBytes(job.path(prefix(i) + MODULE));
        ExportCall step = job.step(prefix(i));
        Path artefact = Files.createDirectories(Path.of("artefact-" + i).toAbsolutePath());
        boolean stores = engine.missing().containsKey(Capability.JIT);
        messages.send(
            new Message.Tried(
                job.text(prefix(i) + NAME),
                tried(runtime, module, job.text(INITIALIZE), step, artefact, stores)));
      }
    }
  }

  /** 1 if the engine answers correctly, else why it does not. */
  private static Reading tried(
      WasmRuntime runtime,
      byte[] module,
      String initialize,
      ExportCall step,
      Path artefact,
      boolean stores) {
    try (CompiledModule compiled = compile(runtime, module, artefact, stores);
        ModuleInstance instance = compiled.instantiate()) {
      if (initialize != null) {
        instance.prepare(new ExportCall(initialize, List.of(), List.of(), null)).run();
      }
      Optional<Objection> objection = step.objection(instance.prepare(step).run());
      return objection.isEmpty() ? new Reading.Observed(1) : cut(new WrongAnswer(objection.get()));
    } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
      return cut(e); // whatever an engine throws: it does not have the feature
    }
  }

  private static CompiledModule compile(
      WasmRuntime runtime, byte[] module, Path artefact, boolean stores) {
    runtime.admit(module);
    if (stores && runtime instanceof AheadOfTimeRuntime able) {
      able.compileTo(module, artefact);
      return able.deserialize(artefact, module);
    }
    return runtime.compile(module);
  }

  private static Reading cut(Throwable thrown) {
    return switch (Thrown.reading(thrown)) {
      case Reading.Skipped(Cause cause, String reason) ->
          new Reading.Skipped(cause, firstLine(reason));
      case Reading.Failed(Cause cause, String reason, String log, String answer) ->
          new Reading.Failed(cause, firstLine(reason), log, answer);
    };
  }

  /** As a rule the first line says what is wrong. */
  private static String firstLine(String text) {
    String line = text.lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse("");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }
}
