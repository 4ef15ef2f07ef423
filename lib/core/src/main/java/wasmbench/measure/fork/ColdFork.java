package wasmbench.measure.fork;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import wasmbench.engine.CompiledModule;
import wasmbench.engine.EngineException;
import wasmbench.engine.ModuleInstance;
import wasmbench.engine.ParsedModule;
import wasmbench.engine.ParsingRuntime;
import wasmbench.engine.Power;
import wasmbench.engine.Seal;
import wasmbench.engine.SerializableModule;
import wasmbench.engine.Surroundings;
import wasmbench.engine.WasmEngine;
import wasmbench.engine.WasmRuntime;
import wasmbench.record.Events;
import wasmbench.record.Kind;
import wasmbench.record.Phase;
import wasmbench.record.Unit;

/** One lifecycle, once, in a process that has done nothing else. */
final class ColdFork {
  private final WasmEngine engine;
  private final Report report;
  private long total;

  private ColdFork(WasmEngine engine, Report report) {
    this.engine = engine;
    this.report = report;
  }

  static void run(Job job, WasmEngine engine, Report report) throws IOException {
    byte[] module = Files.readAllBytes(job.path("module"));
    Answers answers = job.call().map(Answers::new).orElse(null);
    ColdFork fork = new ColdFork(engine, report);
    if (job.path("artefact") != null) {
      Seal.require(job.path("artefact"), module);
    }
    Surroundings surroundings = job.surroundings();
    long began = System.nanoTime();
    try (WasmRuntime runtime = engine.open(surroundings)) {
      fork.saw(Events.ENGINE, null, began, null);
      Lifecycle lifecycle =
          new Lifecycle(runtime, module, answers, job.text("initialize"), job.path("directory"));
      switch (job.scenario()) {
        case JIT -> {
          try (CompiledModule compiled = fork.compile(lifecycle)) {
            fork.instantiateAndCall(lifecycle, compiled, answers);
          }
        }
        case AOT_COMPILE -> fork.compileToStorage(lifecycle);
        case AOT_EXECUTION -> {
          long before = System.nanoTime();
          CompiledModule loaded = lifecycle.deserialize(job.path("artefact"));
          fork.saw(Events.TIME, Phase.DESERIALIZE, before, null);
          try (loaded) {
            fork.instantiateAndCall(lifecycle, loaded, answers);
          }
        }
        default ->
            throw new EngineException.Unavailable(
                "only jit, aot-compile and aot-execution have a cold lifecycle");
      }
    }
    fork.tell(Events.TIME, null, fork.total, "engine and phases");
  }

  private CompiledModule compile(Lifecycle lifecycle) {
    if (!(lifecycle.runtime() instanceof ParsingRuntime parsing)) {
      long before = System.nanoTime();
      CompiledModule compiled = lifecycle.compile();
      saw(Events.TIME, Phase.COMPILE, before, "a and b are one step");
      return compiled;
    }
    long before = System.nanoTime();
    try (ParsedModule parsed = parsing.parse(lifecycle.module())) {
      saw(Events.TIME, Phase.PARSE, before, null);
      before = System.nanoTime();
      CompiledModule compiled = parsed.compile();
      saw(Events.TIME, Phase.COMPILE, before, null);
      return compiled;
    }
  }

  private void instantiateAndCall(Lifecycle lifecycle, CompiledModule compiled, Answers answers) {
    long before = System.nanoTime();
    try (ModuleInstance instance = lifecycle.instantiate(compiled)) {
      saw(Events.TIME, Phase.INSTANTIATE, before, null);
      if (answers == null) {
        return;
      }
      before = System.nanoTime();
      long bits = lifecycle.call(instance);
      saw(Events.TIME, Phase.EXECUTE, before, null);
      answers.check(bits);
      answers.tellUnchecked(bits, report);
    }
  }

  private void compileToStorage(Lifecycle lifecycle) {
    Path artefact;
    if (engine.lacks().containsKey(Power.SERIALIZE)) {
      long before = System.nanoTime();
      artefact = lifecycle.compileToStorage();
      saw(Events.TIME, Phase.SERIALIZE, before, "a, b and b' are one step");
    } else {
      try (CompiledModule compiled = compile(lifecycle)) {
        if (!(compiled instanceof SerializableModule able)) {
          throw new EngineException.Unavailable("the engine does not compile to storage");
        }
        artefact = lifecycle.newArtefact();
        long before = System.nanoTime();
        able.serialize(artefact);
        saw(Events.TIME, Phase.SERIALIZE, before, null);
      }
    }
    report.tell(
        new Sighting.Seen(
            0,
            Kind.MEASURED,
            report.elapsed(),
            null,
            Events.SPACE,
            Unit.BYTES,
            1,
            Lifecycle.size(artefact),
            null));
  }

  private void saw(String event, Phase phase, long since, String note) {
    long took = System.nanoTime() - since;
    total += took;
    tell(event, phase, took, note);
  }

  private void tell(String event, Phase phase, long nanoseconds, String note) {
    report.tell(
        new Sighting.Seen(
            0, Kind.MEASURED, report.elapsed(), phase, event, Unit.NS, 1, nanoseconds, note));
  }
}
