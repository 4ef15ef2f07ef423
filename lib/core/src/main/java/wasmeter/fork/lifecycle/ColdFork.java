package wasmeter.fork.lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import wasmeter.engine.Capability;
import wasmeter.engine.CompiledModule;
import wasmeter.engine.EngineException;
import wasmeter.engine.Invocation;
import wasmeter.engine.ModuleInstance;
import wasmeter.engine.ParsedModule;
import wasmeter.engine.ParsingRuntime;
import wasmeter.engine.SerializableModule;
import wasmeter.engine.Surroundings;
import wasmeter.engine.WasmEngine;
import wasmeter.engine.WasmRuntime;
import wasmeter.fork.link.Job;
import wasmeter.fork.link.Message;
import wasmeter.fork.link.MessageWriter;
import wasmeter.fork.meter.Neighbours;
import wasmeter.fork.meter.Probe;
import wasmeter.fork.meter.Stopwatch;
import wasmeter.record.Events;
import wasmeter.record.IterationType;
import wasmeter.record.Measurement;
import wasmeter.record.Unit;
import wasmeter.wasm.Phase;

/** One lifecycle, once, in a process that has done nothing else. */
public final class ColdFork {
  /** About a tenth of a second at most: what is left to compile may take longer. */
  private static final int PROBES = 20;

  private final WasmEngine engine;
  private final MessageWriter messages;
  private final Sequel sequel;
  private long total;
  private long release;
  private boolean closed;
  private Neighbours.Moment answered;
  private int last;

  private ColdFork(WasmEngine engine, MessageWriter messages, Sequel sequel) {
    this.engine = engine;
    this.messages = messages;
    this.sequel = sequel;
  }

  /**
   * Goes the way once and reports each phase.
   *
   * @param job what to do
   * @param engine that does it
   * @param messages where the times are reported
   * @param sequel what follows the first answer, or null for nothing
   * @throws IOException if the module cannot be read
   */
  public static void run(Job job, WasmEngine engine, MessageWriter messages, Sequel sequel)
      throws IOException {
    byte[] module = Files.readAllBytes(job.path("module"));
    Answers answers = job.call().map(call -> new Answers(call, job.memory())).orElse(null);
    ColdFork fork = new ColdFork(engine, messages, sequel);
    Path artefact = job.path("artefact");
    if (artefact != null) {
      Seal.require(artefact, module);
    }
    Surroundings surroundings = job.surroundings();
    ArtefactDirectories directories = new ArtefactDirectories(job.directory().resolve("artefacts"));
    if (job.scenario().times(Phase.SERIALIZE)) {
      directories.prepare();
    }
    Neighbours.Moment before = Neighbours.now();
    long began = System.nanoTime();
    try (WasmRuntime runtime = engine.open(surroundings)) {
      fork.observed(Events.ENGINE, null, began, null);
      Lifecycle lifecycle =
          new Lifecycle(runtime, module, answers, job.text("initialize"), directories);
      switch (job.scenario()) {
        case JIT, LIFETIME -> {
          CompiledModule compiled = fork.compile(lifecycle);
          try (Closing _ = fork.new Closing(compiled)) {
            fork.instantiateAndCall(lifecycle, compiled, answers);
          }
        }
        case AOT_COMPILE -> fork.compileToStorage(lifecycle);
        case AOT_EXECUTION, STORED_LIFETIME -> {
          long since = System.nanoTime();
          CompiledModule loaded = lifecycle.deserialize(artefact);
          fork.observed(Events.TIME, Phase.DESERIALIZE, since, null);
          try (Closing _ = fork.new Closing(loaded)) {
            fork.instantiateAndCall(lifecycle, loaded, answers);
          }
        }
        default ->
            throw new EngineException.Unavailable(
                "this scenario has no cold lifecycle: only jit, aot-compile and aot-execution"
                    + " have");
      }
    }
    Neighbours.Moment after = Neighbours.now();
    if (fork.closed) { // an engine that compiles and stores in one step leaves nothing to close
      fork.report(Events.RELEASE, null, fork.release, null);
    }
    fork.report(Events.TIME, null, fork.total, "engine and phases");
    if (fork.answered == null) {
      fork.reportNeighbours(before, after, 0);
    } else {
      fork.reportNeighbours(before, fork.answered, 0);
      fork.reportNeighbours(fork.answered, after, fork.last);
    }
    Stubs.report(job, messages);
    double probe = new Probe().alone(PROBES);
    if (!Double.isNaN(probe)) {
      fork.report(Events.PROBE, null, probe, null);
    }
  }

  /** What the lifecycle made: closing it is timed, but part of no phase. */
  private final class Closing implements AutoCloseable {
    private final AutoCloseable made;

    private Closing(AutoCloseable made) {
      this.made = made;
    }

    @Override
    public void close() {
      long before = System.nanoTime();
      try {
        made.close();
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException("no part of an engine throws this when closed", e);
      }
      release += System.nanoTime() - before;
      closed = true;
    }
  }

  private CompiledModule compile(Lifecycle lifecycle) {
    if (!(lifecycle.runtime() instanceof ParsingRuntime parsing)) {
      long before = System.nanoTime();
      CompiledModule compiled = lifecycle.compile();
      observed(Events.TIME, Phase.COMPILE, before, "a and b are one step");
      return compiled;
    }
    long before = System.nanoTime();
    ParsedModule parsed = parsing.parse(lifecycle.module());
    try (Closing _ = new Closing(parsed)) {
      observed(Events.TIME, Phase.PARSE, before, null);
      before = System.nanoTime();
      CompiledModule compiled = parsed.compile();
      observed(Events.TIME, Phase.COMPILE, before, null);
      return compiled;
    }
  }

  private void instantiateAndCall(Lifecycle lifecycle, CompiledModule compiled, Answers answers) {
    long before = System.nanoTime();
    ModuleInstance instance = lifecycle.instantiate(compiled);
    try (Closing _ = new Closing(instance)) {
      observed(Events.TIME, Phase.INSTANTIATE, before, null);
      if (answers == null) {
        return;
      }
      Stopwatch.reset();
      before = System.nanoTime();
      Invocation call = answers.prepare(instance);
      long bits = call.run();
      executed(System.nanoTime() - before);
      answers.check(bits);
      answers.reportUnchecked(bits, messages);
      if (sequel != null) {
        answered = Neighbours.now();
        last = sequel.follow(lifecycle, compiled, call, total);
      }
    }
  }

  /** What the module does before it begins, and after it ended, is part of the whole alone. */
  private void executed(long took) {
    total += took;
    Stopwatch.nanoseconds()
        .ifPresentOrElse(
            own -> report(Events.TIME, Phase.EXECUTE, own, "between bench.start and bench.end"),
            () -> report(Events.TIME, Phase.EXECUTE, took, null));
  }

  private void compileToStorage(Lifecycle lifecycle) {
    Path artefact;
    if (engine.missing().containsKey(Capability.SERIALIZE)) {
      long before = System.nanoTime();
      artefact = lifecycle.compileToStorage();
      observed(Events.TIME, Phase.SERIALIZE, before, "a, b and b' are one step");
    } else {
      CompiledModule compiled = compile(lifecycle);
      try (Closing _ = new Closing(compiled)) {
        if (!(compiled instanceof SerializableModule able)) {
          throw new EngineException.Unavailable("the engine does not compile to storage");
        }
        artefact = lifecycle.newArtefact();
        long before = System.nanoTime();
        able.serialize(artefact);
        observed(Events.TIME, Phase.SERIALIZE, before, null);
      }
    }
    messages.send(
        new Message.Measured(
            Measurement.once(null, messages.elapsed(), Events.SPACE, Unit.BYTES),
            Lifecycle.size(artefact),
            null));
  }

  /** What others did until the first answer is told from what they did after it. */
  private void reportNeighbours(Neighbours.Moment begin, Neighbours.Moment end, int iteration) {
    for (Neighbours.Figure figure : Neighbours.between(begin, end)) {
      messages.send(
          new Message.Measured(
              new Measurement(
                  null,
                  iteration,
                  IterationType.MEASUREMENT,
                  messages.elapsed(),
                  figure.event(),
                  Unit.NS,
                  1),
              figure.nanoseconds(),
              null));
    }
  }

  private void observed(String event, Phase phase, long since, String note) {
    long took = System.nanoTime() - since;
    total += took;
    report(event, phase, took, note);
  }

  private void report(String event, Phase phase, double nanoseconds, String note) {
    messages.send(
        new Message.Measured(
            Measurement.once(phase, messages.elapsed(), event, Unit.NS), nanoseconds, note));
  }
}
