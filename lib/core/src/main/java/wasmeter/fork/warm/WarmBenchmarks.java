package wasmeter.fork.warm;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import wasmeter.engine.CompiledModule;
import wasmeter.engine.EngineException;
import wasmeter.engine.Invocation;
import wasmeter.engine.LoopedInvocation;
import wasmeter.engine.ModuleInstance;
import wasmeter.engine.ParsedModule;
import wasmeter.engine.ParsingRuntime;
import wasmeter.engine.SerializableModule;
import wasmeter.engine.WasmRuntime;
import wasmeter.fork.lifecycle.Answers;
import wasmeter.fork.lifecycle.ArtefactDirectories;
import wasmeter.fork.lifecycle.Inlining;
import wasmeter.fork.lifecycle.Interpreting;
import wasmeter.fork.lifecycle.LaterCall;
import wasmeter.fork.lifecycle.Lifecycle;
import wasmeter.fork.lifecycle.Seal;
import wasmeter.fork.lifecycle.Stubs;
import wasmeter.fork.link.Job;
import wasmeter.fork.link.Message;
import wasmeter.fork.meter.GarbageCollection;
import wasmeter.fork.meter.Meters;
import wasmeter.fork.meter.Neighbours;
import wasmeter.fork.meter.Probe;
import wasmeter.record.Events;
import wasmeter.record.Measurement;
import wasmeter.record.Scenario;
import wasmeter.record.Unit;
import wasmeter.stats.Robust;
import wasmeter.wasm.Phase;

/**
 * One benchmark for each scenario; public only because JMH generates code that calls it.
 *
 * <p>What an operation makes it also closes, inside the timed part.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WarmBenchmarks {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static final long LOOP_NANOSECONDS = 20_000_000;
  private static final int LOOPS = 21;

  private static final String NO_COLLECTION = "no collection fell into the measured time";

  /** Entries until the JVM has linked the downcall. */
  private static final int LOOP_ENTRIES = 100;

  private static WarmBenchmarks current;

  private final Meters meters = new Meters(WarmFork.current().place == 1);
  private final Probe probe = new Probe();
  private double fastestProbe = Double.POSITIVE_INFINITY;
  private Neighbours.Moment began;
  private WarmFork fork;
  private Scenario scenario;
  private Answers answers;
  private WasmRuntime runtime;
  private ArtefactDirectories directories;
  private Lifecycle lifecycle;
  private ParsingRuntime parsing;
  private CompiledModule compiled;
  private SerializableModule serializable;
  private Path artefact;
  private ModuleInstance instance;
  private Invocation invocation;
  private ScriptedCalls script;
  private long answer;

  /** For JMH. */
  public WarmBenchmarks() {}

  /**
   * Does what comes before the scenario, and checks the answer once.
   *
   * @throws IOException if the module cannot be read
   */
  @Setup(Level.Trial)
  public void open() throws IOException {
    current = this;
    fork = WarmFork.current();
    Inlining.loadWhatItWants();
    Job job = fork.job;
    scenario = job.scenario();
    answers = job.call().map(call -> new Answers(call, job.memory())).orElse(null);
    guarded(
        () -> {
          runtime = fork.engine.open(job.surroundings());
          directories = new ArtefactDirectories(job.directory().resolve("artefacts" + fork.place));
          lifecycle =
              new Lifecycle(
                  runtime,
                  Files.readAllBytes(job.path("module")),
                  answers,
                  job.text("initialize"),
                  directories);
          artefact = job.path("artefact");
          if (artefact != null) {
            Seal.require(artefact, lifecycle.module());
          }
          ready();
          reached("its set-up");
          proveAnswer();
          reached("its first round");
        });
  }

  private void reached(String what) {
    fork.messages.send(new Message.Text(Message.Text.REACHED, what));
  }

  private void ready() {
    switch (scenario) {
      case PARSE_ONLY -> {
        if (!(runtime instanceof ParsingRuntime able)) {
          throw new EngineException.Unavailable("the engine has no separate parse");
        }
        parsing = able;
      }
      case SERIALIZE_MODULE -> {
        compiled = lifecycle.compile();
        if (!(compiled instanceof SerializableModule able)) {
          throw new EngineException.Unavailable("the engine has no separate serialize");
        }
        serializable = able;
      }
      case INSTANTIATE_MODULE -> compiled = lifecycle.compile();
      case EXECUTE_CALL -> {
        compiled = lifecycle.compile();
        instance = lifecycle.instantiate(compiled);
        invocation = answers.prepare(instance);
        if (fork.engine.isScripted() && !fork.job.loops()) {
          script = new ScriptedCalls(invocation);
        }
      }
      case COMPILE_MODULE, DESERIALIZE_MODULE, JIT, AOT_COMPILE, AOT_EXECUTION, AOT_TOTAL -> {}
    }
  }

  /** Makes the compiler CPU and thread CPU of an iteration begin where its operations begin. */
  @Setup(Level.Iteration)
  public void beginIteration() {
    if (scenario.times(Phase.SERIALIZE)) {
      guarded(directories::prepare);
    }
    SteadyProfiler.start();
    if (script != null) {
      script.beginIteration();
    }
    if (SteadyProfiler.isMeasuring()) {
      meters.start();
    }
    if (scenario == Scenario.EXECUTE_CALL) {
      // Elsewhere other threads of the engine may work beside this one.
      SteadyProfiler.probed(probe.nanoseconds());
    }
    if (SteadyProfiler.isMeasuring()) {
      began = Neighbours.now();
    }
    SteadyProfiler.begin(THREADS.getCurrentThreadCpuTime());
  }

  /** Checks the answer at the border of each iteration. */
  @TearDown(Level.Iteration)
  public void endIteration() {
    SteadyProfiler.end(THREADS.getCurrentThreadCpuTime());
    if (began != null) {
      SteadyProfiler.beside(Neighbours.between(began, Neighbours.now()));
    }
    if (scenario == Scenario.EXECUTE_CALL) {
      SteadyProfiler.probed(probe.nanoseconds());
    } else {
      // Other threads of the engine may still work: of many, the fastest had the core to itself.
      double fastest = probe.alone(1);
      if (SteadyProfiler.isMeasuring() && !Double.isNaN(fastest)) {
        fastestProbe = Math.min(fastestProbe, fastest);
      }
    }
    if (SteadyProfiler.isMeasuring()) {
      meters.read();
      SteadyProfiler.heap(
          new MeasuringTime.Heap(
              meters.sum(Events.GC_COUNT), meters.sum(Events.ALLOCATED), GarbageCollection.room()));
    }
    guarded(
        () -> {
          if (scenario == Scenario.EXECUTE_CALL) {
            answers.check(invocation.run());
          } else if (scenario.times(Phase.EXECUTE)) {
            answers.check(answer);
          }
        });
  }

  /**
   * Reports the meters, times the release, checks the answer once more, closes. Called when JMH has
   * returned: its own tear-down of a trial is left out where iterations end before their time.
   */
  static void close() {
    current.finish();
  }

  private void finish() {
    guarded(
        () -> {
          reportMeters();
          if (Double.isFinite(fastestProbe)) {
            report(Events.PROBE, Unit.NS, fastestProbe, null);
          }
          Stubs.report(fork.job, fork.messages);
          if (scenario == Scenario.EXECUTE_CALL) {
            runtime.givenUp().ifPresent(left -> Interpreting.report(left, fork.messages));
          }
          timeRelease();
          timeLoop();
          reportSpace();
          proveAnswer();
          if (instance != null) {
            instance.close();
          }
          if (compiled != null) {
            compiled.close();
          }
          runtime.close();
          fork.messages.send(SteadyProfiler.ended());
        });
  }

  /** What a benchmark threw, with the number of the call: where calls are timed, none counts. */
  static RuntimeException counted(RuntimeException thrown) {
    if (current == null || current.invocation == null || !LaterCall.isOf(thrown)) {
      return thrown;
    }
    current.instance.close();
    return LaterCall.counted(thrown, current.lifecycle, current.compiled);
  }

  private void reportMeters() {
    meters
        .figures(SteadyProfiler.measuredOperations())
        .forEach(
            (meter, value) -> {
              boolean missed =
                  meter.event().equals(Events.GC_COUNT) && SteadyProfiler.missedCollections();
              report(meter.event(), meter.unit(), value, missed ? NO_COLLECTION : null);
            });
  }

  private void proveAnswer() {
    if (answers == null || !fork.job.provable()) {
      return;
    }
    long bits =
        switch (scenario) {
          case EXECUTE_CALL -> invocation.run();
          case INSTANTIATE_MODULE, SERIALIZE_MODULE -> lifecycle.instantiateAndCall(compiled);
          case DESERIALIZE_MODULE, AOT_EXECUTION -> aotExecution();
          case AOT_COMPILE -> aotTotal();
          case AOT_TOTAL -> aotTotal();
          default -> jit();
        };
    answers.check(bits);
    answers.reportVarying(fork.messages);
    if (scenario.times(Phase.EXECUTE)) {
      answers.reportUnchecked(bits, fork.messages);
    }
  }

  private void reportSpace() {
    if (scenario == Scenario.AOT_COMPILE) {
      long stored = Lifecycle.size(lifecycle.compileToStorage());
      report(Events.SPACE, Unit.BYTES, stored, null);
    }
  }

  private void timeRelease() {
    Supplier<Runnable> made =
        switch (scenario) {
          case COMPILE_MODULE -> () -> lifecycle.compile()::close;
          case DESERIALIZE_MODULE -> () -> lifecycle.deserialize(artefact)::close;
          case INSTANTIATE_MODULE -> () -> lifecycle.instantiate(compiled)::close;
          default -> null;
        };
    if (made == null) {
      return;
    }
    Releases releases = Releases.time(made, System::nanoTime);
    fork.messages.send(
        new Message.Measured(
            Measurement.after(
                0, fork.messages.elapsed(), Events.RELEASE, Unit.NS, releases.repetitions()),
            releases.median(),
            null));
  }

  private void timeLoop() {
    if (!fork.job.loops() || !(invocation instanceof LoopedInvocation looped)) {
      return;
    }
    try {
      LongConsumer inC = looped.loop();
      for (int i = 0; i < LOOP_ENTRIES; i++) {
        inC.accept(1);
      }
      long times = 1;
      // Twice, as the thread may have waited for a core meanwhile.
      while (Math.min(loop(inC, times), loop(inC, times)) < LOOP_NANOSECONDS) {
        times *= 2;
      }
      double[] rounds = new double[LOOPS];
      for (int i = 0; i < LOOPS; i++) {
        rounds[i] = (double) loop(inC, times) / times;
      }
      report(Events.LOOP, Unit.NS, Robust.median(rounds), null);
    } catch (EngineException.Unavailable e) {
      // Without a compiler there is no loop; the call was measured all the same.
    }
  }

  private static long loop(LongConsumer inC, long times) {
    long before = System.nanoTime();
    inC.accept(times);
    return System.nanoTime() - before;
  }

  private void report(String event, Unit unit, double value, String note) {
    fork.messages.send(
        new Message.Measured(
            Measurement.once(null, fork.messages.elapsed(), event, unit), value, note));
  }

  private interface Guarded {
    void run() throws IOException;
  }

  /** JMH keeps only the message of what a set-up throws; the fork needs to know its kind. */
  private void guarded(Guarded work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      fork.failure = e;
      throw e;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /**
   * a.
   *
   * @return what was made, for JMH
   */
  @Benchmark
  public Object parse() {
    try (ParsedModule parsed = parsing.parse(lifecycle.module())) {
      return parsed;
    }
  }

  /**
   * a b.
   *
   * @return what was made, for JMH
   */
  @Benchmark
  public Object compile() {
    try (CompiledModule module = lifecycle.compile()) {
      return module;
    }
  }

  /**
   * b'.
   *
   * @return what was made, for JMH
   */
  @Benchmark
  public Object serialize() {
    Path stored = lifecycle.newArtefact();
    serializable.serialize(stored);
    return stored;
  }

  /**
   * c'.
   *
   * @return what was made, for JMH
   */
  @Benchmark
  public Object deserialize() {
    try (CompiledModule module = lifecycle.deserialize(artefact)) {
      return module;
    }
  }

  /**
   * c.
   *
   * @return what was made, for JMH
   */
  @Benchmark
  public Object instantiate() {
    try (ModuleInstance made = lifecycle.instantiate(compiled)) {
      return made;
    }
  }

  /**
   * d.
   *
   * @return the answer
   */
  @Benchmark
  public long execute() {
    return invocation.run();
  }

  /**
   * d, some times.
   *
   * @return how many times
   */
  @Benchmark
  public long executeInScript() {
    return script.run();
  }

  /**
   * a b c d.
   *
   * @return the answer
   */
  @Benchmark
  public long jit() {
    try (CompiledModule module = lifecycle.compile()) {
      answer = lifecycle.instantiateAndCall(module);
      return answer;
    }
  }

  /**
   * a b b'.
   *
   * @return what was made, for JMH
   */
  @Benchmark
  public Object aotCompile() {
    return lifecycle.compileToStorage();
  }

  /**
   * c' c d.
   *
   * @return the answer
   */
  @Benchmark
  public long aotExecution() {
    return loadAndCall(artefact);
  }

  /**
   * a b b' c' c d.
   *
   * @return the answer
   */
  @Benchmark
  public long aotTotal() {
    return loadAndCall(lifecycle.compileToStorage());
  }

  private long loadAndCall(Path stored) {
    try (CompiledModule module = lifecycle.deserialize(stored)) {
      answer = lifecycle.instantiateAndCall(module);
      return answer;
    }
  }
}
