package wasmeter.fork;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import wasmeter.engine.AheadOfTimeRuntime;
import wasmeter.engine.Capability;
import wasmeter.engine.CompiledModule;
import wasmeter.engine.EngineException;
import wasmeter.engine.ModuleInstance;
import wasmeter.engine.WasmEngine;
import wasmeter.engine.WasmRuntime;
import wasmeter.fork.link.Job;
import wasmeter.fork.link.Message;
import wasmeter.fork.link.MessageWriter;
import wasmeter.sample.Sample;
import wasmeter.wasm.ExportCall;

/**
 * Executes each of some samples once, in one process, and tells of each whether the engine answers
 * right: what it can do is seen and not declared. Each has an instance of its own, and all have the
 * same surroundings.
 */
public final class FeatureProbe {
  private static final String MODULE = "module";
  private static final String NAME = "name";
  private static final String INITIALIZE = "initialize";
  private static final int LONGEST = 160;

  private FeatureProbe() {}

  /**
   * Adds the samples to a job.
   *
   * @param job of the task {@link Job.Task#FEATURES}
   * @param samples of one initializer, each with a first call of one export that states its answer
   * @return the job
   */
  public static Job describe(Job job, List<Sample> samples) {
    job.with(INITIALIZE, samples.getFirst().needs().initialize());
    for (int i = 0; i < samples.size(); i++) {
      Sample sample = samples.get(i);
      job.with(prefix(i) + MODULE, sample.module().path())
          .with(prefix(i) + NAME, sample.label())
          .step(prefix(i), sample.call().orElseThrow().single().orElseThrow());
    }
    return job;
  }

  private static String prefix(int index) {
    return "probe." + index + ".";
  }

  static void run(Job job, WasmEngine engine, MessageWriter report) throws IOException {
    report.open(job.path("report"));
    try (WasmRuntime runtime = engine.open(job.surroundings())) {
      for (int i = 0; job.text(prefix(i) + MODULE) != null; i++) {
        byte[] module = Files.readAllBytes(job.path(prefix(i) + MODULE));
        ExportCall step = job.step(prefix(i));
        Path artefact = Files.createDirectories(job.path("directory").resolve("artefact-" + i));
        boolean stores = engine.missing().containsKey(Capability.JIT);
        report.tell(
            new Message.Text(
                job.text(prefix(i) + NAME),
                problem(runtime, module, job.text(INITIALIZE), step, artefact, stores)));
      }
    }
  }

  /** Why the engine does not answer right; empty if it does. */
  private static String problem(
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
      return step.objection(instance.prepare(step).run()).map(FeatureProbe::cut).orElse("");
    } catch (EngineException.Unavailable e) {
      return cut(e.getMessage());
    } catch (EngineException e) {
      return cut(
          "%s: %s"
              .formatted(e.getClass().getSimpleName().toLowerCase(Locale.ROOT), e.getMessage()));
    } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
      return cut(e.toString()); // whatever an engine throws: it does not have the feature
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

  /** One line, as the first says what the matter is as a rule. */
  private static String cut(String text) {
    String line = text.lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse("");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }
}
