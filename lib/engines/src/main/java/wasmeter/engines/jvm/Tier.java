package wasmeter.engines.jvm;

import java.util.List;
import java.util.Map;
import wasmeter.engine.Capability;
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
      List.of(
          "InterpreterFallback.WARN: functions too large for a JVM method are interpreted, and"
              + " named on standard error",
          Tier.SEGMENT),
      Map.of(Capability.SERIALIZE, "compiles and stores in one step, which AOT compile measures"),
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
  };

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
}
