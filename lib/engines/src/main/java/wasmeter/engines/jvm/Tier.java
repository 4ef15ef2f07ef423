package wasmeter.engines.jvm;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import wasmeter.engine.Capability;
import wasmeter.engine.EngineException;
import wasmeter.engine.ForkSpec;
import wasmeter.engine.Surroundings;
import wasmeter.engine.WasmRuntime;
import wasmeter.wasm.Phase;

/** Which part of a library executes, and what there is to say about it. */
enum Tier {
  INTERPRETER(
      "interpreter",
      5,
      List.of("runtime"),
      List.of(Tier.SEGMENT),
      Map.of(
          Capability.SERIALIZE, Tier.NOTHING_STORED,
          Capability.AHEAD_OF_TIME, Tier.NOTHING_STORED),
      Map.of(
          Phase.PARSE,
          Tier.PARSE_VALIDATES,
          Phase.COMPILE,
          "does nothing: the interpreter executes what parse made")) {
    @Override
    <M, C> WasmRuntime open(Library<M, C> library, Surroundings surroundings) {
      return new JvmRuntime<>(library, module -> library.interpreter(), surroundings);
    }
  },

  COMPILER(
      "compiler to JVM classes",
      4,
      List.of("runtime", "compiler"),
      List.of(Tier.FALLBACK, Tier.SEGMENT),
      Map.of(Capability.SERIALIZE, Tier.ONE_STEP),
      Map.of(
          Phase.PARSE,
          Tier.PARSE_VALIDATES,
          Phase.COMPILE,
          "makes JVM classes; HotSpot compiles them during execute",
          Phase.DESERIALIZE,
          "parses the module again, then defines the stored JVM classes; HotSpot compiles them"
              + " during execute")) {
    @Override
    <M, C> WasmRuntime open(Library<M, C> library, Surroundings surroundings) {
      return new StoringJvmRuntime<>(library, surroundings);
    }
  },

  BUILD_TIME(
      "compiler to JVM classes, when a program is built",
      4,
      List.of("runtime", "build-time-compiler"),
      List.of(
          Tier.FALLBACK,
          "what its generator writes is packed as a jar, compressed, and loaded by a class loader"
              + " of its own in a process without the compiler; instead of the one class of which"
              + " it writes the source, the adapter loads what the others need",
          Tier.SEGMENT),
      Map.of(
          Capability.PARSE,
          "its generator takes a file and writes class files, with nothing in between",
          Capability.JIT,
          "not designed for JIT: it compiles when a program is built, and the program lacks it",
          Capability.SERIALIZE,
          Tier.ONE_STEP),
      Map.of(
          Phase.COMPILE,
          "makes a jar of JVM classes and begins to load it; HotSpot compiles them during execute",
          Phase.DESERIALIZE,
          "parses what is left of the module without its functions, and loads the class by which"
              + " they are called; the JVM loads the others when they are first called, and HotSpot"
              + " compiles them during execute")) {
    @Override
    <M, C> WasmRuntime open(Library<M, C> library, Surroundings surroundings) {
      return new BuildTimeRuntime<>(library, surroundings);
    }

    @Override
    ForkSpec fork(String runtime, List<Path> jars) {
      List<Path> ofBuild = Jars.ofBuild(jars);
      if (ofBuild.isEmpty()) {
        throw new EngineException.Unavailable(
            ("the jar build-time-compiler of %s is missing: add it to the others, with the jars"
                    + " that it needs")
                .formatted(runtime));
      }
      String generator =
          ofBuild.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
      return ForkSpec.of(Jars.withoutCompilers(jars))
          .with(List.of("-D%s=%s".formatted(GeneratorLoader.JARS, generator)));
    }
  };

  private static final String FALLBACK =
      "InterpreterFallback.WARN: functions too large for a JVM method are interpreted, and"
          + " named on standard error";
  private static final String ONE_STEP =
      "compiles and stores in one step, which AOT compile measures";
  private static final String NOTHING_STORED =
      "stores no compiled code: an interpreter compiles nothing";
  private static final String SEGMENT =
      "measured warm in a process that has used a java.lang.foreign.MemorySegment: in one that has"
          + " not, HotSpot may by chance leave calls in accesses to memory for as long as it runs";
  private static final String PARSE_VALIDATES =
      "validates every function, leaves no check for later";

  final String words;
  final double typicalWarmUpSeconds;
  final List<String> artifacts;
  final List<String> settings;
  final Map<Capability, String> missing;
  final Map<Phase, String> leaves;

  Tier(
      String words,
      double typicalWarmUpSeconds,
      List<String> artifacts,
      List<String> settings,
      Map<Capability, String> missing,
      Map<Phase, String> leaves) {
    this.words = words;
    this.typicalWarmUpSeconds = typicalWarmUpSeconds;
    this.artifacts = artifacts;
    this.settings = settings;
    this.missing = missing;
    this.leaves = leaves;
  }

  abstract <M, C> WasmRuntime open(Library<M, C> library, Surroundings surroundings);

  /** The process that executes, with all jars of the library to choose from. */
  ForkSpec fork(String runtime, List<Path> jars) {
    return ForkSpec.of(Jars.withCompiler(jars));
  }

  /** The name of the configuration. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  boolean mayInterpret() {
    return this != INTERPRETER;
  }
}
