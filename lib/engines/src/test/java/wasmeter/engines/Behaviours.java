package wasmeter.engines;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;
import wasmeter.engine.AheadOfTimeRuntime;
import wasmeter.engine.Capability;
import wasmeter.engine.CompiledModule;
import wasmeter.engine.EngineException;
import wasmeter.engine.EngineException.Exhausted;
import wasmeter.engine.EngineException.Exit;
import wasmeter.engine.EngineException.Trap;
import wasmeter.engine.EngineException.Unavailable;
import wasmeter.engine.EngineException.Unlinkable;
import wasmeter.engine.HostFunction;
import wasmeter.engine.Invocation;
import wasmeter.engine.ModuleInstance;
import wasmeter.engine.NativeSource;
import wasmeter.engine.ParsedModule;
import wasmeter.engine.ParsingRuntime;
import wasmeter.engine.Protection;
import wasmeter.engine.SerializableModule;
import wasmeter.engine.Surroundings;
import wasmeter.engine.WasiEnvironment;
import wasmeter.engine.WasmEngine;
import wasmeter.engine.WasmRuntime;
import wasmeter.fork.lifecycle.Seal;
import wasmeter.wasm.ExportCall;
import wasmeter.wasm.Value;
import wasmeter.wasm.ValueType;

/**
 * What every engine does, checked in a process that has nothing but this engine.
 *
 * <p>A behaviour that needs a capability that an engine lacks is a gap.
 */
final class Behaviours {
  /** What a process is started for. */
  enum Act {
    /** Everything but what follows. */
    BEHAVE,
    /**
     * Loads what {@link #BEHAVE} stored, in another process; then what modules do that nobody
     * thinks of.
     */
    LOAD,
    /** In a process that another configuration asked for. */
    REFUSE,
    /** Without a compiler on the PATH. */
    WITHOUT_COMPILER,
    /** What ends the process, of an engine that {@link #diesOfRecursion}. */
    DIE
  }

  /**
   * Calls of WASI that an engine answers by a different errno from all others: named here, and
   * shown as such in the report.
   */
  private static final Map<String, Map<String, Integer>> ERRNOS =
      Map.of(
          "graalwasm/interpreter", Map.of("call_fd_readdir", 29),
          "graalwasm/jit", Map.of("call_fd_readdir", 29));

  /** A class that compiling needs and loading does not: a new engine with storage needs a line. */
  private static final Map<String, String> COMPILING =
      Map.of(
          "chicory/compiler", "com.dylibso.chicory.compiler.internal.WasmAnalyzer",
          "chicory/build-time", "com.dylibso.chicory.compiler.internal.WasmAnalyzer",
          "endive/compiler", "run.endive.compiler.internal.WasmAnalyzer",
          "endive/build-time", "run.endive.compiler.internal.WasmAnalyzer");

  /** Engines in Java that load what is stored as they find it, as a JVM does with a class path. */
  private static final Set<String> BUILT = Set.of("chicory/build-time", "endive/build-time");

  /** Throws what is wrong. */
  @FunctionalInterface
  interface Check {
    void run() throws Exception;
  }

  /** Something expected that did not come. */
  static final class Objection extends RuntimeException {
    private static final long serialVersionUID = 1;

    Objection(String message) {
      super(message);
    }
  }

  private static final String[] TRAPS = {
    "unreachable",
    "divide by zero",
    "overflow of a quotient",
    "conversion of a large float",
    "load out of bounds",
    "load at a negative address",
    "store out of bounds",
    "call of no function",
    "call of another type",
    "call beyond the table"
  };

  /** {@code (module (func $f (param i32)) (start $f))}. */
  private static final String START_OF_ANOTHER_TYPE =
      "0061736d0100000001050160017f00030201000801000a040102000b";

  private static final int THREADS = 4;
  private static final int CALLS = 500;
  private static final int SOAKED = 16_000;

  /** How many instances there are for each module that is compiled in a soak. */
  private static final int INSTANCES_A_MODULE = 50;

  /** The same where a C compiler or a linker is started for each, or LLVM. */
  private static final Map<String, Integer> INSTANCES_A_SLOW_MODULE =
      Map.of("wasm2c", 1_000, "lucet", 200, "wasmer/llvm", 200);

  /** Bytes of a module that has many functions, and that compilers are soon done with. */
  private static final int NOT_SO_LARGE = 50_000;

  private final WasmEngine engine;
  private final Path directory;
  private final List<SampleCalls> samples;
  private final List<SampleCalls> programs;
  private final Map<String, Check> checks = new LinkedHashMap<>();

  Behaviours(WasmEngine engine, Path directory, List<SampleCalls> samples, Act act) {
    this.engine = engine;
    this.directory = directory;
    this.samples = samples.stream().filter(s -> s.wasi() == null).toList();
    programs = samples.stream().filter(s -> s.wasi() != null).toList();
    switch (act) {
      case BEHAVE -> behave();
      case LOAD -> {
        load();
        odd(new OddModules(engine, directory));
      }
      case REFUSE ->
          checks.put(
              "does not run as another configuration",
              () -> requireSentence(expect(() -> open().close(), Unavailable.class)));
      case WITHOUT_COMPILER -> withoutCompiler();
      case DIE -> checks.put("ends infinite recursion", this::recursion);
    }
  }

  /** In the order in which they are checked. */
  Map<String, Check> checks() {
    return checks;
  }

  /** Whether infinite recursion ends the process, instead of being a trap. */
  static boolean diesOfRecursion(String engine) {
    Expected.Words words = Expected.words(engine);
    return words != null && words.recursion() == null;
  }

  /**
   * Engines that execute what is stored as they find it: what it is must be asked first. What they
   * compile is outside the heap, and so not seen there.
   */
  private boolean trusting() {
    return System.getProperty("wasmeter.library") != null;
  }

  /** Engines whose own runtime ends the process where it gets no memory. */
  private boolean wouldEndWithoutMemory() {
    return Set.of("wasm2c", "wazero").contains(engine.id().split("/")[0]);
  }

  /** Whether what is stored must be known to be what was stored, before it is loaded. */
  private boolean needsSeal() {
    return trusting() || BUILT.contains(engine.id());
  }

  private void behave() {
    checks.put("says why it lacks a capability", this::reasons);
    checks.put("says which version it is", this::version);
    for (SampleCalls sample : samples) {
      checks.put("answers correctly: " + sample.name(), () -> answersAsItCan(sample));
    }
    if (engine.missing().containsKey(Capability.COMPILE)) {
      checks.put("says what does not compile, and leaves nothing over", this::broken);
    }
    add("has the capabilities it does not lack", Capability.COMPILE, this::capabilities);
    add("leaves the bytes it was given alone", Capability.COMPILE, this::leavesBytesAlone);
    add("takes and returns every number type", Capability.COMPILE, this::numbers);
    add("calls again with the same arguments", Capability.COMPILE, this::sameArguments);
    add("shares no state between instances", Capability.COMPILE, this::sharesNoState);
    add("keeps no instance that is closed", Capability.COMPILE, this::keepsNothing);
    if (!trusting()) {
      add("compiles again each time", Capability.COMPILE, this::compilesAgain);
    } else {
      add("gives back the memory it takes", Capability.COMPILE, this::givesBack);
    }
    add("reports malformed bytes", Capability.COMPILE, this::malformed);
    add("reports an invalid module", Capability.COMPILE, this::invalid);
    add("refuses a start function with parameters", Capability.COMPILE, this::startOfAnotherType);
    add("parse refuses an invalid module", Capability.PARSE, this::parseValidates);
    add("reports an unknown import", Capability.COMPILE, this::unknownImport);
    add("reports a trap of the start function", Capability.COMPILE, this::trapOfStart);
    add("reports a missing export", Capability.COMPILE, this::missingExport);
    add("reports a call with another type", Capability.COMPILE, this::anotherType);
    for (String trap : TRAPS) {
      add("traps and goes on: " + trap, Capability.COMPILE, () -> trap(trap));
    }
    if (!diesOfRecursion(engine.id())) {
      add("ends infinite recursion and goes on", Capability.COMPILE, this::recursion);
    }
    add("grows memory to its maximum and no further", Capability.COMPILE, this::grows);
    add("survives what the JVM does beside it", Capability.COMPILE, this::besideTheJvm);
    add("calls host functions", Capability.HOST_FUNCTIONS, this::hostFunctions);
    add("traps where the host fails, and goes on", Capability.HOST_FUNCTIONS, this::failingHost);
    wasi();
    if (trusting()) {
      add("gives back what imports take", Capability.HOST_FUNCTIONS, this::givesBackImports);
    }
    add("ends memory that grows without end", Capability.COMPILE, this::endlessMemory);
    add("may be closed twice", Capability.COMPILE, this::closedTwice);
    add("serves " + THREADS + " threads", Capability.COMPILE, this::threads);
    add("stores for another process", Capability.AHEAD_OF_TIME, this::store);
    add("lives on, call after call", Capability.JIT, () -> life().fromBytes(false));
    add("lives on, instance after instance", Capability.JIT, () -> life().fromBytes(true));
    add("lives on from storage", Capability.AHEAD_OF_TIME, () -> life().fromStorage());
    add("has a footprint", Capability.JIT, () -> life().footprint());
    if (!trusting()) {
      add(
          "compiles with its compiler",
          Capability.AHEAD_OF_TIME,
          () -> require(compiled(), "did not"));
    }
  }

  private void odd(OddModules odd) {
    add(
        "distinguishes imports whose names are equal once joined",
        Capability.HOST_FUNCTIONS,
        odd::namesThatAreEqualOnceJoined);
    add(
        "gives a function that is imported twice",
        Capability.HOST_FUNCTIONS,
        odd::oneFunctionTwice);
    for (boolean starts : new boolean[] {false, true}) {
      add(
          starts ? "keeps what a start function prints" : "gives a function of WASI twice",
          Capability.WASI,
          () -> odd.oneFunctionOfWasiTwice(starts));
    }
    add("calls with a thousand arguments", Capability.COMPILE, odd::asManyParametersAsThereMayBe);
    add("finds a memory by its name", Capability.MEMORY, odd::memoryUnderAnotherName);
    add("reaches memory by wide addresses", Capability.MEMORY, odd::memoryOfWideAddresses);
    add("keeps the bits of floats", Capability.COMPILE, odd::bitsOfFloats);
    if (wouldEndWithoutMemory()) {
      add("survives a table without memory", Capability.COMPILE, odd::tableWithoutMemory);
    }
    for (String mount : List.of(WasiEnvironment.MOUNT, ".", "/", "a/b c")) {
      add("gives a directory as " + mount, Capability.WASI, () -> mounts(mount, odd));
    }
  }

  private void wasi() {
    checks.put("says how it does not protect", this::holes);
    add("gives arguments through WASI", Capability.WASI, this::arguments);
    add("gives variables through WASI, and only those", Capability.WASI, this::variables);
    add("tells the time through WASI", Capability.WASI, this::clock);
    add("gives random bytes through WASI", Capability.WASI, () -> wasiReturns(1, "random"));
    add("keeps apart what each instance prints", Capability.WASI, this::output);
    add("reads and writes in the directory it is given", Capability.WASI, this::files);
    add("gives no directory where none is", Capability.WASI, this::noDirectory);
    add("ends a module by its exit code, and goes on", Capability.WASI, this::exits);
    add("runs a command", Capability.WASI, this::command);
    add("prints from a start function, or refuses to", Capability.WASI, this::printsFromStart);
    add("has no WASI where none is given", Capability.WASI, this::notGiven);
    for (SampleCalls program : programs) {
      if (engine.missing().containsKey(Capability.COMPILE)) {
        checks.put("answers correctly: " + program.name(), () -> answersNatively(program));
        continue;
      }
      if (isWhole(program)) {
        continue; // ProgramsTest runs it from bytes, and another process from storage
      }
      for (ExportCall step : program.steps()) {
        add(
            "answers correctly: %s %s".formatted(program.name(), step.export()),
            Capability.WASI,
            () -> runs(program, step));
      }
    }
    guard("a path upwards", Protection.PATHS, () -> reaches("../secret"));
    guard("a path upwards from below", Protection.PATHS, () -> reaches("inner/../../secret"));
    guard("an absolute path", Protection.PATHS, () -> reaches(secret().toString()));
    guard("links outwards", Protection.LINKS, () -> reaches("link") | reaches("up/secret"));
    add(
        "follows no link that a module makes, or says that it does",
        Capability.WASI,
        this::madeLink);
    guard("variables of the process", Protection.ENVIRONMENT, this::seesVariables);
    guard("the input of the process", Protection.INPUT, this::reachesInput);
    guard("sockets", Protection.SOCKETS, this::accepts);
    guard("printing without end", Protection.OUTPUT, this::floods);
  }

  private interface Breach {
    boolean succeeds() throws Exception;
  }

  /** Each engine keeps a module from it, or says that it does not; what it says is true. */
  private void guard(String what, Protection protection, Breach breach) {
    add(
        "keeps a module from " + what + ", or says that it does not",
        Capability.WASI,
        () -> {
          boolean declared = engine.sandboxGaps().containsKey(protection);
          require(
              breach.succeeds() == declared,
              declared
                  ? "it does keep it from that: take it out of sandboxGaps()"
                  : "it lets it through: add it to sandboxGaps()");
        });
  }

  private void runs(SampleCalls program, ExportCall step) throws IOException {
    try (WasmRuntime runtime = engine.open(around(world(program)));
        CompiledModule compiled = runtime.compile(program.module())) {
      runs(program, step, compiled);
    }
  }

  private void runsFromStorage(SampleCalls program) throws IOException {
    for (ExportCall step : program.steps()) {
      try (WasmRuntime runtime = engine.open(around(world(program)));
          CompiledModule loaded = load(runtime, stored(program.name()), program.module())) {
        runs(program, step, loaded);
      }
    }
  }

  private void runs(SampleCalls program, ExportCall step, CompiledModule compiled) {
    try (ModuleInstance instance = compiled.instantiate()) {
      if (program.initialize() != null) {
        instance.prepare(new ExportCall(program.initialize(), List.of(), List.of(), null)).run();
      }
      Invocation call = instance.prepare(step);
      Integer errno = ERRNOS.getOrDefault(engine.id(), Map.of()).get(step.export());
      // A call may do less the second time, as its file is open then; a whole script is run once.
      for (int i = 0; i < (isWhole(program) ? 1 : 3); i++) {
        long bits = call.run();
        if (errno != null) {
          requireEqual(errno, bits);
          continue;
        }
        step.objection(bits)
            .ifPresent(
                objection -> {
                  throw new Objection(objection.sentence());
                });
      }
    }
  }

  private static boolean isWhole(SampleCalls program) {
    return program.steps().size() == 1;
  }

  /** What a program is given, its directory a fresh copy. */
  private WasiEnvironment world(SampleCalls program) throws IOException {
    Path given = Files.createTempDirectory(given().getParent(), program.name());
    if (!program.wasi().directory().equals(WasiEnvironment.EMPTY)) {
      Path data = program.wasi().directory();
      try (Stream<Path> files = Files.walk(data)) {
        for (Path file : files.filter(f -> !f.equals(data)).toList()) {
          Files.copy(file, given.resolve(data.relativize(file).toString()));
        }
      }
    }
    return program.wasi().in(given);
  }

  private void load() {
    for (SampleCalls program : programs) {
      add(
          "answers correctly from storage: " + program.name(),
          Capability.AHEAD_OF_TIME,
          () -> {
            if (engine.missing().containsKey(Capability.WASI)) {
              throw new Gap(engine.missing().get(Capability.WASI));
            }
            runsFromStorage(program);
          });
    }
    for (SampleCalls sample : samples) {
      add(
          "answers correctly from storage: " + sample.name(),
          Capability.AHEAD_OF_TIME,
          () -> answersFromStorage(sample));
    }
    add("loads without touching what is stored", Capability.AHEAD_OF_TIME, this::loadsOnly);
    // Before the refusals, after each of which the engine shows that it still compiles.
    if (!trusting()) {
      add(
          "loads without its compiler",
          Capability.AHEAD_OF_TIME,
          () -> require(!compiled(), "compiled"));
    }
    add("says what it leaves to an interpreter", Capability.AHEAD_OF_TIME, this::interpreted);
    add("refuses an empty artefact", Capability.AHEAD_OF_TIME, this::emptyArtefact);
    add("refuses a cut artefact", Capability.AHEAD_OF_TIME, this::cutArtefact);
    add("refuses a damaged artefact", Capability.AHEAD_OF_TIME, this::damagedArtefact);
    add("refuses the artefact of another module", Capability.AHEAD_OF_TIME, this::foreignArtefact);
  }

  private void withoutCompiler() {
    checks.put(
        "says what to install",
        () -> {
          requireInstall(expect(engine::version, Unavailable.class));
          for (SampleCalls sample : samples) {
            if (sample.nativeSource() != null) {
              requireInstall(expect(() -> open(sample.nativeSource()), Unavailable.class));
            }
          }
        });
  }

  private void add(String name, Capability needed, Check check) {
    checks.put(
        name,
        () -> {
          String reason = engine.missing().get(needed);
          if (reason != null) {
            throw new Gap(reason);
          }
          check.run();
        });
  }

  /** A capability that a behaviour needs is missing. */
  static final class Gap extends RuntimeException {
    private static final long serialVersionUID = 1;

    Gap(String reason) {
      super(reason);
    }
  }

  private void reasons() {
    engine.missing().values().forEach(Behaviours::requireSentence);
  }

  private void version() {
    String version;
    try {
      version = engine.version();
    } catch (Unavailable e) {
      requireInstall(e);
      return;
    }
    if (!engine.missing().containsKey(Capability.COMPILE)) {
      if (trusting()) {
        // Behind a comma, that of a compiler that is not its own.
        require(version.matches("\\d+(\\.\\d+)+(, .+)?"), "no version: " + version);
        return;
      }
      require(
          System.getProperty("java.class.path").contains("-" + version + ".jar"),
          "no jar is of version " + version);
    }
  }

  private void capabilities() {
    try (WasmRuntime runtime = open()) {
      agree(Capability.PARSE, runtime instanceof ParsingRuntime);
      agree(Capability.AHEAD_OF_TIME, runtime instanceof AheadOfTimeRuntime);
      try (CompiledModule compiled = runtime.compile(module("counter"))) {
        agree(Capability.SERIALIZE, compiled instanceof SerializableModule);
      }
    }
  }

  private void agree(Capability capability, boolean has) {
    require(
        has != engine.missing().containsKey(capability), capability + " is both there and missing");
  }

  private void answersAsItCan(SampleCalls sample) {
    if (engine.missing().containsKey(Capability.COMPILE)) {
      answersNatively(sample);
    } else if (compilingIsStoring()) {
      try (WasmRuntime runtime = open()) {
        stores((AheadOfTimeRuntime) runtime, sample);
      }
    } else {
      answers(sample);
    }
  }

  /** Of these, what is compiled is loaded from where it is stored: it is not compiled twice. */
  private boolean compilingIsStoring() {
    return engine.missing().containsKey(Capability.JIT)
        && !engine.missing().containsKey(Capability.AHEAD_OF_TIME);
  }

  /** For behaviours that only call a module: compiled once for all of them where it is stored. */
  private CompiledModule compiledOnce(WasmRuntime runtime, String name) {
    if (!compilingIsStoring()) {
      return runtime.compile(module(name));
    }
    var able = (AheadOfTimeRuntime) runtime;
    Path artefact = stored("of-all-" + name);
    try {
      if (!Files.exists(artefact)) {
        Path made = Files.createTempDirectory(directory, "of-all");
        able.compileTo(module(name), made);
        Files.move(made, artefact);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return able.deserialize(artefact, module(name));
  }

  private void answers(SampleCalls sample) {
    try (WasmRuntime runtime = open();
        CompiledModule compiled = runtime.compile(sample.module())) {
      answers(sample, compiled);
    }
  }

  private void answersNatively(SampleCalls sample) {
    if (sample.nativeSource() == null) {
      requireSentence(expect(() -> open(), Unavailable.class));
      return;
    }
    try (WasmRuntime runtime = open(sample.nativeSource());
        CompiledModule compiled = runtime.compile(sample.module())) {
      answers(sample, compiled);
      try (ModuleInstance instance = compiled.instantiate()) {
        expect(() -> instance.prepare(step("no such function")), Unlinkable.class);
      }
    } catch (Unavailable e) {
      requireInstall(e);
    }
  }

  private void broken() throws IOException {
    Path source = Files.writeString(directory.resolve("broken.c"), "int run(int n) { return m; }");
    var program = new NativeSource(source, "cc", List.of("-shared", "-fPIC"));
    EngineException e = expect(() -> open(program), Unavailable.class);
    if (!e.getMessage().contains("found: install")) {
      require(e.getMessage().matches("cc cannot compile broken.c: .*error.*"), e.getMessage());
    }
    Path cache = Path.of(System.getProperty("user.home"), ".cache", "wasmeter");
    if (!Files.exists(cache)) {
      return;
    }
    try (Stream<Path> files = Files.walk(cache)) {
      for (Path file : files.toList()) {
        require(
            Files.isDirectory(file)
                ? !file.getFileName().toString().startsWith("building")
                : file.getFileName().toString().equals(System.mapLibraryName("program")),
            "left over: " + file.getFileName());
      }
    }
  }

  private static void answers(SampleCalls sample, CompiledModule compiled) {
    for (ExportCall step : sample.steps()) {
      try (ModuleInstance instance = compiled.instantiate()) {
        Invocation call = instance.prepare(step);
        for (int i = 0; i < 3; i++) {
          step.objection(call.run())
              .ifPresent(
                  objection -> {
                    throw new Objection(objection.sentence());
                  });
        }
      }
    }
  }

  private void leavesBytesAlone() {
    byte[] bytes = module("traps");
    try (WasmRuntime runtime = open()) {
      runtime.compile(bytes).close();
    }
    require(Arrays.equals(bytes, module("traps")), "the bytes were modified");
  }

  private void numbers() {
    with(
        "numbers",
        instance -> {
          for (int x : new int[] {0, -1, Integer.MAX_VALUE}) {
            returns(instance, Value.i32(x + 1), "i32", Value.i32(x));
          }
          for (long x : new long[] {0, -1, Integer.MAX_VALUE, Long.MAX_VALUE}) {
            returns(instance, new Value(ValueType.I64, x + 1), "i64", new Value(ValueType.I64, x));
          }
          for (float x : new float[] {0, -1.5f, Float.MIN_VALUE, Float.POSITIVE_INFINITY}) {
            returns(instance, f32(-x), "f32", f32(x));
          }
          for (double x : new double[] {0, -0.1, Double.MIN_VALUE, Double.MAX_VALUE}) {
            returns(instance, f64(-x), "f64", f64(x));
          }
          returns(
              instance,
              f64(3.75),
              "all",
              Value.i32(1),
              new Value(ValueType.I64, 2),
              f32(0.5f),
              f64(0.25));
          long seen = 1L << 40;
          ExportCall see =
              new ExportCall("see", List.of(new Value(ValueType.I64, seen)), List.of(), null);
          require(instance.prepare(see).run() == 0, "a call without results returns 0");
          returns(instance, new Value(ValueType.I64, seen), "seen");
        });
  }

  private static void returns(
      ModuleInstance instance, Value right, String export, Value... arguments) {
    ExportCall step =
        new ExportCall(export, List.of(arguments), List.of(right.type()), List.of(right));
    step.objection(instance.prepare(step).run())
        .ifPresent(
            objection -> {
              throw new Objection(objection.sentence());
            });
  }

  private static Value f32(float x) {
    return new Value(ValueType.F32, Float.floatToRawIntBits(x));
  }

  private static Value f64(double x) {
    return new Value(ValueType.F64, Double.doubleToRawLongBits(x));
  }

  private void sameArguments() {
    with(
        "numbers",
        instance -> {
          Invocation call = instance.prepare(step("overwrite", Value.i32(5)));
          for (int i = 0; i < 3; i++) {
            requireEqual(15, call.run());
          }
        });
  }

  private void sharesNoState() {
    try (WasmRuntime runtime = open();
        CompiledModule compiled = runtime.compile(module("counter"));
        CompiledModule again = runtime.compile(module("counter"));
        ModuleInstance first = compiled.instantiate();
        ModuleInstance second = compiled.instantiate();
        ModuleInstance third = again.instantiate()) {
      Invocation count = first.prepare(step("count"));
      requireEqual(2, count.run());
      requireEqual(4, count.run());
      requireEqual(2, second.prepare(step("count")).run());
      requireEqual(2, third.prepare(step("count")).run());
      requireEqual(6, count.run());
    }
  }

  /** Twice the heap this process may have. */
  private void keepsNothing() {
    try (WasmRuntime runtime = open();
        CompiledModule compiled = runtime.compile(module("heavy"))) {
      long instances = 2 * Runtime.getRuntime().maxMemory() / (8 << 20);
      for (long i = 0; i < instances; i++) {
        try (ModuleInstance instance = compiled.instantiate()) {
          requireEqual(128, instance.prepare(step("size")).run());
        }
      }
    }
  }

  /** A short soak; what a leak of 1 KB an instance or 50 KB a module would add is allowed. */
  private void givesBack() throws IOException {
    try (WasmRuntime runtime = open();
        CompiledModule compiled = runtime.compile(module("counter"))) {
      long early = 0;
      int often = INSTANCES_A_SLOW_MODULE.getOrDefault(engine.id(), INSTANCES_A_MODULE);
      for (int i = 0; i < SOAKED; i++) {
        compiled.instantiate().close();
        if (i % often == 0) {
          runtime.compile(module("counter")).close();
        }
        if (i == SOAKED / 10) {
          early = residentBytes();
        }
      }
      long late = residentBytes();
      require(late <= early + (16 << 20), "resident %d bytes became %d".formatted(early, late));
    }
  }

  /** Our side makes garbage: what the heap takes meanwhile is allowed, up to a third of it. */
  private void givesBackImports() throws IOException {
    Surroundings hosted = hosted(new ArrayList<>());
    boolean wasi = !engine.missing().containsKey(Capability.WASI);
    Surroundings all =
        new Surroundings(directory, null, wasi ? wasi(given(), "x") : null, hosted.functions());
    try (WasmRuntime runtime = engine.open(all);
        CompiledModule host = runtime.compile(module("host"));
        CompiledModule printing = runtime.compile(module(wasi ? "wasi" : "counter"))) {
      long early = 0;
      for (int i = 0; i < SOAKED / 2; i++) {
        try (ModuleInstance first = host.instantiate();
            ModuleInstance second = printing.instantiate()) {
          fine(first);
          if (wasi) {
            second.prepare(step("hello")).run();
            printed(second, "hello\n", "");
          }
        }
        if (i % 50 == 0) {
          engine.open(all).close();
        }
        if (i == SOAKED / 20) {
          early = residentBytes();
        }
      }
      long late = residentBytes();
      require(
          late <= early + Runtime.getRuntime().maxMemory() / 3,
          "resident %d bytes became %d".formatted(early, late));
    }
  }

  private static long residentBytes() throws IOException {
    Path statm = Path.of("/proc/self/statm");
    System.gc();
    return Files.exists(statm) ? 4096 * Long.parseLong(Files.readString(statm).split(" ")[1]) : 0;
  }

  /** What was compiled before would be found without allocating for each of its functions. */
  private void compilesAgain() {
    SampleCalls big =
        samples.stream()
            .filter(s -> s.module().length < NOT_SO_LARGE)
            .max(java.util.Comparator.comparing(s -> s.module().length))
            .orElseThrow();
    try (WasmRuntime runtime = open()) {
      long small = 0;
      long large = 0;
      for (int i = 0; i < 5; i++) {
        small = allocatedByCompiling(runtime, module("counter"));
        large = allocatedByCompiling(runtime, big.module());
      }
      require(
          large > small + 2L * big.module().length,
          "compiling %s allocates %d bytes, a module of one function %d"
              .formatted(big.name(), large, small));
    }
  }

  private static long allocatedByCompiling(WasmRuntime runtime, byte[] module) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    runtime.compile(module).close();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private void malformed() {
    byte[] whole = module("traps");
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);
    byte[] otherMagic = whole.clone();
    otherMagic[1] = 'b';
    byte[] otherVersion = whole.clone();
    otherVersion[4] = 9;
    try (WasmRuntime runtime = open()) {
      for (byte[] bytes : List.of(new byte[0], cut, otherMagic, otherVersion)) {
        expect(() -> runtime.compile(bytes), words().malformed());
      }
      answersFine(runtime);
    }
  }

  private void invalid() {
    try (WasmRuntime runtime = open()) {
      expect(() -> runtime.compile(module("invalid")), words().invalid());
      answersFine(runtime);
    }
  }

  /** An engine that does not validate finds it when it calls it. */
  private void startOfAnotherType() {
    byte[] module = HexFormat.of().parseHex(START_OF_ANOTHER_TYPE);
    try (WasmRuntime runtime = open()) {
      expect(
          () -> {
            try (CompiledModule compiled = runtime.compile(module)) {
              compiled.instantiate().close();
            }
          },
          words().invalid());
      answersFine(runtime);
    }
  }

  private void parseValidates() {
    try (WasmRuntime runtime = open()) {
      expect(() -> ((ParsingRuntime) runtime).parse(module("invalid")), words().invalid());
    }
  }

  private Expected.Words words() {
    Expected.Words words = Expected.words(engine.id());
    require(words != null, "add what this engine reports to the table in Expected");
    return words;
  }

  private void unknownImport() {
    try (WasmRuntime runtime = open()) {
      // An engine that links when compiling says so then, and that there is a gap.
      boolean linksEarly =
          engine.missing().containsKey(Capability.JIT) && !BUILT.contains(engine.id());
      EngineException e =
          expect(
              () -> {
                runtime.admit(module("import"));
                try (CompiledModule compiled = runtime.compile(module("import"))) {
                  compiled.instantiate().close();
                }
              },
              linksEarly ? Unavailable.class : Unlinkable.class);
      require(e.getMessage().contains("missing"), "the import is not named: " + e.getMessage());
    }
  }

  private void holes() {
    engine.sandboxGaps().values().forEach(Behaviours::requireSentence);
  }

  private void hostFunctions() {
    List<Long> noted = new ArrayList<>();
    within(
        hosted(noted),
        "host",
        instance -> {
          returns(
              instance,
              f64(3.75),
              "weigh",
              Value.i32(1),
              new Value(ValueType.I64, 2),
              f32(0.5f),
              f64(0.25));
          for (int x : new int[] {0, 21, -1, Integer.MIN_VALUE + 1}) {
            returns(instance, Value.i32(2 * x), "twice", Value.i32(x));
          }
          for (int i = 0; i < 3; i++) {
            requireEqual(1001 * 1000, instance.prepare(step("sum", Value.i32(1000))).run());
          }
          long seen = 1L << 40;
          instance
              .prepare(
                  new ExportCall("note", List.of(new Value(ValueType.I64, seen)), List.of(), null))
              .run();
          require(noted.equals(List.of(seen)), "the host was given " + noted);
        });
  }

  private void failingHost() {
    within(
        hosted(new ArrayList<>()),
        "host",
        instance -> {
          Invocation call = instance.prepare(step("fail"));
          for (int i = 0; i < CALLS; i++) {
            EngineException e = expect(call::run, Trap.class);
            require(e.getMessage().contains("out of ink"), "it is not reported: " + e.getMessage());
            fine(instance);
          }
          returns(instance, Value.i32(4), "twice", Value.i32(2));
        });
  }

  private Surroundings hosted(List<Long> noted) {
    List<ValueType> i32 = List.of(ValueType.I32);
    return new Surroundings(
        directory,
        null,
        null,
        List.of(
            new HostFunction(
                "env",
                "weigh",
                List.of(ValueType.I32, ValueType.I64, ValueType.F32, ValueType.F64),
                List.of(ValueType.F64),
                a ->
                    Double.doubleToRawLongBits(
                        (int) a[0]
                            + a[1]
                            + Float.intBitsToFloat((int) a[2])
                            + Double.longBitsToDouble(a[3]))),
            new HostFunction("env", "twice", i32, i32, a -> 2L * (int) a[0]),
            new HostFunction(
                "env",
                "note",
                List.of(ValueType.I64),
                List.of(),
                a -> {
                  noted.add(a[0]);
                  return 0;
                }),
            new HostFunction(
                "other",
                "fail",
                List.of(),
                i32,
                a -> {
                  throw new IllegalStateException("out of ink");
                })));
  }

  private void arguments() {
    prints("one\0zwei\u00fc\0", "arguments", wasi(given(), "one", "zwei\u00fc"));
    prints("", "arguments", wasi(given()));
  }

  private void variables() {
    Map<String, String> some = new LinkedHashMap<>();
    some.put("B", "2=3");
    some.put("A", "");
    WasiEnvironment wasi =
        new WasiEnvironment(List.of("x"), some, given(), WasiEnvironment.OUTPUT_LIMIT);
    within(
        wasi,
        instance -> {
          requireEqual(0, instance.prepare(step("variables")).run());
          String seen = new String(instance.output().out(), StandardCharsets.UTF_8);
          require(
              List.of(seen.split("\0")).stream().sorted().toList().equals(List.of("A=", "B=2=3")),
              "it saw " + seen);
        });
  }

  private boolean seesVariables() {
    boolean[] sees = new boolean[1];
    require(System.getenv().size() > 0, "this process has no variables");
    within(
        wasi(given()),
        instance -> sees[0] = (int) instance.prepare(step("count of variables")).run() != 0);
    return sees[0];
  }

  private void clock() {
    long now = System.currentTimeMillis() / 1000;
    within(
        wasi(given()),
        instance -> {
          long seen = Integer.toUnsignedLong((int) instance.prepare(step("seconds")).run());
          require(Math.abs(seen - now) < 100, "it is %d, not %d".formatted(seen, now));
          requireEqual(1, instance.prepare(step("goes forward")).run());
        });
  }

  private void wasiReturns(int right, String export) {
    within(wasi(given()), instance -> requireEqual(right, instance.prepare(step(export)).run()));
  }

  private void output() {
    try (WasmRuntime runtime = engine.open(around(wasi(given())));
        CompiledModule compiled = runtime.compile(module("wasi"));
        ModuleInstance first = compiled.instantiate();
        ModuleInstance second = compiled.instantiate()) {
      require(first.output().out().length == 0, "something is printed at once");
      requireEqual(0, first.prepare(step("hello")).run());
      requireEqual(0, second.prepare(step("complain")).run());
      requireEqual(0, first.prepare(step("hello")).run());
      printed(first, "hello\nhello\n", "");
      printed(second, "", "hello\n");
    }
  }

  private static void printed(ModuleInstance instance, String out, String err) {
    String outSeen = new String(instance.output().out(), StandardCharsets.UTF_8);
    String errSeen = new String(instance.output().err(), StandardCharsets.UTF_8);
    require(outSeen.equals(out) && errSeen.equals(err), "it printed " + outSeen + "/" + errSeen);
  }

  private void prints(String right, String export, WasiEnvironment wasi) {
    within(
        wasi,
        instance -> {
          requireEqual(0, instance.prepare(step(export)).run());
          printed(instance, right, "");
        });
  }

  private void files() throws IOException {
    Path given = given();
    Files.writeString(given.resolve("some"), "some text");
    Files.createDirectory(given.resolve("deep"));
    Files.writeString(given.resolve("deep/er"), "deep text");
    prints(WasiEnvironment.MOUNT, "directory", wasi(given));
    for (int flags = 0; flags < 2; flags++) {
      requirePrints("some text", wasi(given, "x", "some"), flags);
      requirePrints("deep text", wasi(given, "x", "deep/er"), flags);
    }
    within(
        wasi(given, "x", "absent"),
        instance -> {
          require((int) instance.prepare(readStep(0)).run() != 0, "it read what is not there");
          requireEqual(0, instance.prepare(step("write")).run());
        });
    require(Files.readString(given.resolve("new")).equals("hello\n"), "not written");
  }

  private void mounts(String mount, OddModules odd) throws IOException {
    Path given = given();
    Files.writeString(given.resolve("some"), "some text");
    odd.directoryOfAnyName(mount, given);
  }

  private void requirePrints(String right, WasiEnvironment wasi, int flags) {
    within(
        wasi,
        instance -> {
          requireEqual(0, instance.prepare(readStep(flags)).run());
          printed(instance, right, "");
        });
  }

  private static ExportCall readStep(int flags) {
    return step("read", Value.i32(flags));
  }

  private void noDirectory() {
    within(
        wasi(null, "x", "some"),
        instance -> require((int) instance.prepare(readStep(0)).run() != 0, "it opened a file"));
  }

  private void exits() {
    try (WasmRuntime runtime = engine.open(around(wasi(given())));
        CompiledModule compiled = runtime.compile(module("wasi"))) {
      for (int code : new int[] {7, 0, 125, 1}) {
        try (ModuleInstance instance = compiled.instantiate()) {
          fine(instance);
          requireEqual(0, instance.prepare(step("hello")).run());
          Invocation exit = instance.prepare(step("exit", Value.i32(code)));
          requireEqual(code, ((Exit) expect(exit::run, Exit.class)).code());
          printed(instance, "hello\n", "");
        }
      }
      try (ModuleInstance instance = compiled.instantiate()) {
        fine(instance);
      }
      answersFine(runtime);
    }
  }

  private void command() {
    ExportCall start = new ExportCall("_start", List.of(), List.of(), null);
    within(
        around(wasi(given())),
        "command",
        instance -> {
          requireEqual(0, ((Exit) expect(instance.prepare(start)::run, Exit.class)).code());
          printed(instance, "hello\n", "");
        });
  }

  /** Engines may know only afterwards where the memory of the instance is. */
  private void printsFromStart() {
    try (WasmRuntime runtime = engine.open(around(wasi(given())));
        CompiledModule compiled = runtime.compile(module("starting"))) {
      for (int i = 0; i < 2; i++) {
        try (ModuleInstance instance = compiled.instantiate()) {
          printed(instance, "hello\n", "");
        } catch (Trap | Unlinkable e) {
          // refused
        }
      }
      answersFine(runtime);
    }
  }

  private void notGiven() {
    try (WasmRuntime runtime = open();
        CompiledModule compiled = runtime.compile(module("command"))) {
      expect(compiled::instantiate, Unlinkable.class);
    }
  }

  /** Whether a module reads what it must not see, with or without being told to follow links. */
  private boolean reaches(String path) throws IOException {
    Path given = given();
    Files.createDirectory(given.resolve("inner"));
    Files.createSymbolicLink(given.resolve("link"), secret());
    Files.createSymbolicLink(given.resolve("up"), given.getParent());
    return reads(wasi(given, "x", path), 0) | reads(wasi(given, "x", path), 1);
  }

  private boolean reads(WasiEnvironment wasi, int flags) {
    boolean[] read = new boolean[1];
    within(
        wasi,
        instance -> {
          try {
            read[0] = (int) instance.prepare(readStep(flags)).run() == 0;
          } catch (Trap e) {
            // refused, too
          }
          String seen = new String(instance.output().out(), StandardCharsets.UTF_8);
          require(read[0] == seen.equals("secret"), "it read " + seen);
          fine(instance);
        });
    return read[0];
  }

  private Path secret() throws IOException {
    Path secret = directory.resolve("given/secret");
    Files.createDirectories(secret.getParent());
    return Files.writeString(secret, "secret");
  }

  private void madeLink() throws IOException {
    boolean declared = engine.sandboxGaps().containsKey(Protection.LINKS);
    Path given = given();
    for (String target : List.of(secret().toString(), "../secret")) {
      int[] made = new int[1];
      within(
          around(wasi(given, "x", target)),
          "linking",
          instance -> {
            try {
              made[0] = (int) instance.prepare(step("link")).run();
            } catch (Trap e) {
              made[0] = -1;
            }
          });
      within(
          wasi(given, "x", "made"),
          instance -> {
            for (int flags = 0; flags < 2; flags++) {
              require(
                  (int) instance.prepare(readStep(flags)).run() != 0 || declared,
                  "it followed " + target);
            }
          });
      Files.deleteIfExists(given.resolve("made"));
    }
  }

  /** Standard input of this process waits for ever: so does a module that reads it. */
  private boolean reachesInput() throws InterruptedException {
    var read = new java.util.concurrent.atomic.AtomicLong(1);
    Thread reader =
        Thread.ofPlatform()
            .daemon()
            .start(
                () ->
                    within(
                        wasi(given()),
                        instance -> read.set((int) instance.prepare(step("input")).run())));
    reader.join(10_000);
    return read.get() > 0;
  }

  private boolean accepts() {
    boolean[] accepted = new boolean[1];
    try {
      within(
          around(wasi(given())),
          "socket",
          instance -> {
            for (int fd : new int[] {0, 3}) {
              try {
                accepted[0] |= (int) instance.prepare(step("accept", Value.i32(fd))).run() == 0;
              } catch (Trap e) {
                // refused, too
              }
            }
          });
    } catch (Unlinkable e) {
      // so are sockets
    }
    return accepted[0];
  }

  /** 1 GiB: whether it is in memory or in what this process prints. */
  private boolean floods() throws IOException {
    long before = residentBytes();
    boolean[] kept = new boolean[1];
    long limit = 100_000;
    WasiEnvironment wasi = new WasiEnvironment(List.of("x"), Map.of(), given(), limit);
    within(
        wasi,
        instance -> {
          Invocation flood = instance.prepare(step("flood", Value.i32(1 << 14)));
          flood.run();
          kept[0] = instance.output().out().length <= limit;
          fine(instance);
        });
    return !kept[0] || residentBytes() > before + (128 << 20);
  }

  /** That of this process, which is 256 MiB, or 4 GiB of addresses. */
  private void endlessMemory() {
    try (WasmRuntime runtime = open();
        CompiledModule compiled = runtime.compile(module("endless"))) {
      try (ModuleInstance instance = compiled.instantiate()) {
        long pages = Integer.toUnsignedLong((int) instance.prepare(step("grow")).run());
        require(pages > 16 && pages <= 65536, "it has %d pages".formatted(pages));
      } catch (Exhausted | OutOfMemoryError e) {
        // so it ended
      }
      answersFine(runtime);
    }
  }

  private int givens;

  /** A directory for a module, below one that holds a secret. */
  private Path given() {
    givens++;
    try {
      return Files.createDirectories(directory.resolve("given/" + givens));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static WasiEnvironment wasi(Path given, String... arguments) {
    return new WasiEnvironment(List.of(arguments), Map.of(), given, WasiEnvironment.OUTPUT_LIMIT);
  }

  private Surroundings around(WasiEnvironment wasi) {
    return new Surroundings(directory, null, wasi, List.of());
  }

  private void within(WasiEnvironment wasi, Consumer<ModuleInstance> use) {
    within(around(wasi), "wasi", use);
  }

  private void within(Surroundings surroundings, String module, Consumer<ModuleInstance> use) {
    try (WasmRuntime runtime = engine.open(surroundings);
        CompiledModule compiled = compiledOnce(runtime, module);
        ModuleInstance instance = compiled.instantiate()) {
      use.accept(instance);
    }
  }

  private void trapOfStart() {
    try (WasmRuntime runtime = open();
        CompiledModule compiled = runtime.compile(module("start"))) {
      expect(compiled::instantiate, Trap.class);
      answersFine(runtime);
    }
  }

  private void missingExport() {
    with(
        "traps",
        instance -> {
          expect(() -> instance.prepare(step("no such function")), Unlinkable.class);
          fine(instance);
        });
  }

  private void anotherType() {
    with(
        "numbers",
        instance -> {
          ExportCall longer =
              new ExportCall(
                  "i32", List.of(new Value(ValueType.I64, 1L << 40)), List.of(ValueType.I64), null);
          expect(() -> instance.prepare(longer).run(), Unlinkable.class);
          expect(() -> instance.prepare(step("i32")).run(), Unlinkable.class);
          returns(instance, Value.i32(2), "i32", Value.i32(1));
        });
  }

  private void trap(String export) {
    with(
        "traps",
        instance -> {
          Invocation call = instance.prepare(step(export));
          for (int i = 0; i < 2; i++) {
            expect(call::run, Trap.class);
            fine(instance);
          }
        });
  }

  private void recursion() {
    with(
        "traps",
        instance -> {
          Invocation call = instance.prepare(step("recurse", Value.i32(0)));
          for (int i = 0; i < 2; i++) {
            expect(call::run, words().recursion());
            fine(instance);
          }
        });
  }

  private void grows() {
    with(
        "grow",
        instance -> {
          Invocation size = instance.prepare(step("size"));
          requireEqual(1, size.run());
          requireEqual(1, instance.prepare(step("grow", Value.i32(255))).run());
          requireEqual(256, size.run());
          requireEqual(7, instance.prepare(step("keep", Value.i32((256 << 16) - 4))).run());
          requireEqual(-1, instance.prepare(step("grow", Value.i32(1))).run());
          requireEqual(256, size.run());
        });
  }

  /** The JVM uses signals for these exceptions, and engines for traps. */
  private void besideTheJvm() throws Exception {
    var done = new java.util.concurrent.atomic.AtomicBoolean();
    try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
      List<Future<?>> throwers =
          List.of(
              pool.submit(() -> throwUntil(done, () -> absent().length())),
              pool.submit(() -> throwUntil(done, () -> 1 / absent(0))),
              pool.submit(() -> throwUntil(done, () -> deeper(0))));
      try (WasmRuntime runtime = open();
          CompiledModule compiled = runtime.compile(module("traps"))) {
        for (int i = 0; i < CALLS; i++) {
          try (ModuleInstance instance = compiled.instantiate()) {
            String trap = TRAPS[i % TRAPS.length];
            expect(instance.prepare(step(trap))::run, Trap.class);
            if (i % 100 == 0) {
              System.gc();
              if (!diesOfRecursion(engine.id())) {
                expect(instance.prepare(step("recurse", Value.i32(0)))::run, words().recursion());
              }
            }
            fine(instance);
          }
        }
      } finally {
        done.set(true);
      }
      for (Future<?> thrower : throwers) {
        thrower.get();
      }
    }
  }

  private static int throwUntil(
      java.util.concurrent.atomic.AtomicBoolean done, Callable<Integer> thrower) throws Exception {
    int thrown = 0;
    while (!done.get()) {
      try {
        thrower.call();
      } catch (NullPointerException | ArithmeticException | StackOverflowError e) {
        thrown++;
      }
    }
    require(thrown > 0, "nothing was thrown");
    return thrown;
  }

  private static String absent() {
    return null;
  }

  private static int absent(int nothing) {
    return nothing;
  }

  private static int deeper(int depth) {
    return deeper(depth + 1) + 1;
  }

  private Lives life() throws IOException {
    return new Lives(engine, directory, samples.getFirst());
  }

  private void closedTwice() {
    WasmRuntime runtime = open();
    if (runtime instanceof ParsingRuntime parsing) {
      ParsedModule parsed = parsing.parse(module("traps"));
      parsed.close();
      parsed.close();
    }
    CompiledModule compiled = runtime.compile(module("traps"));
    ModuleInstance instance = compiled.instantiate();
    fine(instance);
    for (AutoCloseable part : List.of(instance, compiled, runtime)) {
      for (int i = 0; i < 2; i++) {
        try {
          part.close();
        } catch (Exception e) {
          throw new Objection(part.getClass().getSimpleName() + " cannot be closed: " + e);
        }
      }
    }
  }

  private void threads() throws Exception {
    try (WasmRuntime runtime = open();
        CompiledModule compiled = runtime.compile(module("counter"));
        ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
      Callable<Long> counting =
          () -> {
            try (ModuleInstance instance = compiled.instantiate()) {
              Invocation count = instance.prepare(step("count"));
              for (int i = 1; i < CALLS; i++) {
                count.run();
              }
              return count.run();
            }
          };
      List<Future<Long>> counts = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        counts.add(pool.submit(counting));
      }
      for (Future<Long> count : counts) {
        requireEqual(2 * CALLS, count.get());
      }
    }
  }

  private void store() {
    try (WasmRuntime runtime = open()) {
      var able = (AheadOfTimeRuntime) runtime;
      if (!compilingIsStoring()) {
        samples.forEach(sample -> stores(able, sample));
      }
      if (!engine.missing().containsKey(Capability.WASI)) {
        for (SampleCalls program : programs) {
          Path artefact = newDirectory(program.name());
          able.compileTo(program.module(), artefact);
          Seal.close(artefact, program.module());
        }
      }
      Path traps = newDirectory("traps");
      able.compileTo(module("traps"), traps);
      Seal.close(traps, module("traps"));
      Path refused = newDirectory("invalid");
      expect(() -> able.compileTo(module("invalid"), refused), words().invalid());
      require(size(refused) == 0, "something is stored of a module that was refused");
    }
  }

  private void stores(AheadOfTimeRuntime able, SampleCalls sample) {
    Path artefact = newDirectory(sample.name());
    able.compileTo(sample.module(), artefact);
    Seal.close(artefact, sample.module());
    require(size(artefact) > 0, "nothing is stored of " + sample.name());
    try (CompiledModule loaded = load(able, artefact, sample.module())) {
      answers(sample, loaded);
    }
  }

  private CompiledModule load(WasmRuntime runtime, Path artefact, byte[] module) {
    if (needsSeal()) {
      Seal.require(artefact, module);
    }
    return ((AheadOfTimeRuntime) runtime).deserialize(artefact, module);
  }

  private void answersFromStorage(SampleCalls sample) {
    try (WasmRuntime runtime = open();
        CompiledModule loaded = load(runtime, stored(sample.name()), sample.module())) {
      answers(sample, loaded);
    }
  }

  private void loadsOnly() throws IOException {
    Path artefact = stored("traps");
    Path stored = onlyFile(artefact);
    byte[] before = Files.readAllBytes(stored);
    var modified = Files.getLastModifiedTime(stored);
    try (WasmRuntime runtime = open();
        CompiledModule loaded = load(runtime, artefact, module("traps"));
        ModuleInstance instance = loaded.instantiate()) {
      fine(instance);
      expect(instance.prepare(step("unreachable"))::run, Trap.class);
    }
    require(
        stored.equals(onlyFile(artefact))
            && Arrays.equals(before, Files.readAllBytes(stored))
            && modified.equals(Files.getLastModifiedTime(stored)),
        "the artefact was written");
  }

  /** The largest program has functions that no JVM compiles. */
  private void interpreted() {
    try (WasmRuntime runtime = open()) {
      var able = (AheadOfTimeRuntime) runtime;
      require(able.interpreted(stored("traps")).isEmpty(), "of a small module as well");
      boolean some =
          programs.stream()
              .flatMap(program -> able.interpreted(stored(program.name())).stream())
              .peek(left -> requireSentence(left.sentence()))
              .anyMatch(left -> left.count() > 0);
      require(some == engine.mayInterpret(), some ? "add mayInterpret()" : "nothing is found");
    }
  }

  /** Whether anything was compiled in this process, by the classes it has loaded. */
  private boolean compiled() throws JMException {
    Object classes =
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "vmClassHierarchy",
                new Object[] {new String[0]},
                new String[] {String[].class.getName()});
    return classes.toString().contains(COMPILING.get(engine.id()) + "/");
  }

  private void emptyArtefact() throws IOException {
    Path none = newDirectory("none");
    refused(none, "traps");
    require(size(none) == 0, "it compiled instead");
    Path empty = newDirectoryUnderTheSealOfTraps("empty");
    Files.write(inPlaceOf(onlyFile(stored("traps")), empty), new byte[0]);
    refused(empty, "traps");
  }

  private void cutArtefact() throws IOException {
    Path file = onlyFile(stored("traps"));
    byte[] whole = Files.readAllBytes(file);
    Path artefact = newDirectoryUnderTheSealOfTraps("cut");
    Path cut = inPlaceOf(file, artefact);
    Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
    refused(artefact, "traps");
    for (int length = 1; length < whole.length; length += 1 + whole.length / 50) {
      Files.write(cut, Arrays.copyOf(whole, length));
      refusedOrRight(artefact);
    }
  }

  private void damagedArtefact() throws IOException {
    Path file = onlyFile(stored("traps"));
    byte[] whole = Files.readAllBytes(file);
    Path artefact = newDirectoryUnderTheSealOfTraps("damaged");
    Path damaged = inPlaceOf(file, artefact);
    for (int at = 0; at < whole.length; at += 1 + whole.length / 50) {
      byte[] bytes = whole.clone();
      bytes[at] ^= 0x55;
      Files.write(damaged, bytes);
      refusedOrRight(artefact);
    }
  }

  /** The end of an archive holds a directory that a reader of its entries in order passes by. */
  private void refusedOrRight(Path artefact) {
    try (WasmRuntime runtime = open();
        CompiledModule loaded = load(runtime, artefact, module("traps"));
        ModuleInstance instance = loaded.instantiate()) {
      fine(instance);
    } catch (EngineException e) {
      // rightly
    }
  }

  private void foreignArtefact() {
    refused(stored("traps"), "other");
    refused(stored("traps"), "counter");
  }

  private void refused(Path artefact, String module) {
    try (WasmRuntime runtime = open()) {
      expect(() -> load(runtime, artefact, module(module)), EngineException.class);
      answersFine(runtime);
    }
  }

  private Path stored(String name) {
    return directory.resolve("artefact-" + name);
  }

  private Path newDirectory(String name) {
    try {
      return Files.createDirectory(stored(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path newDirectoryUnderTheSealOfTraps(String name) throws IOException {
    Path made = newDirectory(name);
    Files.copy(
        stored("traps").resolveSibling("artefact-traps.seal"),
        made.resolveSibling(made.getFileName() + ".seal"));
    return made;
  }

  /** Where a file of what was stored of traps lies in another artefact. */
  private Path inPlaceOf(Path file, Path artefact) throws IOException {
    Path place = artefact.resolve(stored("traps").relativize(file).toString());
    Files.createDirectories(place.getParent());
    return place;
  }

  private static Path onlyFile(Path artefact) throws IOException {
    try (Stream<Path> files = Files.walk(artefact)) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      require(all.size() == 1, "the artefact is not one file: " + all);
      return all.getFirst();
    }
  }

  private static long size(Path artefact) {
    try (Stream<Path> files = Files.walk(artefact)) {
      return files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void with(String module, Consumer<ModuleInstance> use) {
    try (WasmRuntime runtime = open();
        CompiledModule compiled = compiledOnce(runtime, module);
        ModuleInstance instance = compiled.instantiate()) {
      use.accept(instance);
    }
  }

  private static void answersFine(WasmRuntime runtime) {
    try (CompiledModule compiled = runtime.compile(module("traps"));
        ModuleInstance instance = compiled.instantiate()) {
      fine(instance);
    }
  }

  private static void fine(ModuleInstance instance) {
    requireEqual(42, instance.prepare(step("fine")).run());
  }

  private WasmRuntime open() {
    return open(null);
  }

  private WasmRuntime open(NativeSource program) {
    return engine.open(new Surroundings(directory, program, null, List.of()));
  }

  private static ExportCall step(String export, Value... arguments) {
    return new ExportCall(export, List.of(arguments), List.of(ValueType.I32), null);
  }

  private static byte[] module(String name) {
    try (InputStream in = Behaviours.class.getResourceAsStream(name + ".wasm")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EngineException expect(Check check, Class<? extends EngineException> expected) {
    try {
      check.run();
    } catch (EngineException e) {
      require(expected.isInstance(e), "not %s but %s".formatted(expected.getSimpleName(), e));
      require(e.getMessage() != null && !e.getMessage().isBlank(), "no message: " + e);
      return e;
    } catch (Exception e) {
      throw new IllegalStateException("not %s".formatted(expected.getSimpleName()), e);
    }
    throw new Objection("no %s came".formatted(expected.getSimpleName()));
  }

  private static void requireInstall(EngineException e) {
    requireSentence(e);
    require(
        e.getMessage().contains("found: install") && e.getMessage().endsWith(" and run again"),
        "it does not say what to install: " + e.getMessage());
  }

  static void requireSentence(EngineException e) {
    requireSentence(e.getMessage());
  }

  /** Something a table can show behind a name and a dash. */
  private static void requireSentence(String text) {
    require(
        text.split(" ").length >= 5 && text.lines().count() == 1 && !text.endsWith("."),
        "no sentence for a table: " + text);
  }

  private static void requireEqual(long right, long bits) {
    require((int) bits == right, "%d, not %d".formatted((int) bits, right));
  }

  private static void require(boolean condition, String objection) {
    if (!condition) {
      throw new Objection(objection);
    }
  }
}
