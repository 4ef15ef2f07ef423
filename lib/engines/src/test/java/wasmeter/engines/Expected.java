package wasmeter.engines;

import static java.util.Map.entry;
import static wasmeter.engine.Capability.AHEAD_OF_TIME;
import static wasmeter.engine.Capability.HOST_FUNCTIONS;
import static wasmeter.engine.Capability.JIT;
import static wasmeter.engine.Capability.MEMORY;
import static wasmeter.engine.Capability.PARSE;
import static wasmeter.engine.Capability.SERIALIZE;
import static wasmeter.engine.Capability.WASI;

import java.util.Map;
import java.util.Set;
import wasmeter.engine.Capability;
import wasmeter.engine.EngineException;
import wasmeter.engine.EngineException.Exhausted;
import wasmeter.engine.EngineException.Invalid;
import wasmeter.engine.EngineException.Malformed;
import wasmeter.engine.EngineException.Rejected;

/**
 * What is known of each engine, as a pin against accidents: the one table in which a new
 * configuration has a line.
 *
 * @param missing the capabilities it does not have
 * @param words how it says that a module is broken or a recursion endless; null for native code
 * @param missingFeatures the features it was not seen to execute; null where nobody has looked
 */
record Expected(Set<Capability> missing, Words words, Set<String> missingFeatures) {
  /** The features that samples show. */
  static final Set<String> FEATURES =
      Set.of("bulk-memory", "exceptions", "gc", "multi-memory", "simd", "tail-calls", "threads");

  /**
   * Which of the answers that are allowed an engine gives; {@code Rejected} is for those that do
   * not say which it is.
   *
   * @param malformed for a module that does not decode
   * @param invalid for one that does not validate
   * @param recursion null if it gives none: infinite recursion ends the process
   */
  record Words(
      Class<? extends EngineException> malformed,
      Class<? extends EngineException> invalid,
      Class<? extends EngineException> recursion) {
    static final Words EXACT = new Words(Malformed.class, Invalid.class, Exhausted.class);
    static final Words REJECTS = new Words(Rejected.class, Rejected.class, Exhausted.class);
    static final Words REJECTS_AND_DIES = new Words(Rejected.class, Rejected.class, null);
  }

  static final Map<String, Expected> OF =
      Map.ofEntries(
          entry(
              "chicory/interpreter",
              new Expected(Set.of(SERIALIZE, AHEAD_OF_TIME), Words.EXACT, Set.of("simd"))),
          entry("chicory/compiler", new Expected(Set.of(SERIALIZE), Words.EXACT, Set.of("simd"))),
          entry(
              "chicory/build-time",
              new Expected(Set.of(PARSE, JIT, SERIALIZE), Words.EXACT, Set.of("simd"))),
          entry(
              "endive/interpreter",
              new Expected(Set.of(SERIALIZE, AHEAD_OF_TIME), Words.EXACT, Set.of("simd"))),
          entry("endive/compiler", new Expected(Set.of(SERIALIZE), Words.EXACT, Set.of("simd"))),
          entry(
              "endive/build-time",
              new Expected(Set.of(PARSE, JIT, SERIALIZE), Words.EXACT, Set.of("simd"))),
          entry(
              "graalwasm/interpreter",
              new Expected(
                  Set.of(PARSE, SERIALIZE, AHEAD_OF_TIME),
                  Words.EXACT,
                  Set.of("exceptions", "gc", "tail-calls", "threads"))),
          entry(
              "graalwasm/jit",
              new Expected(
                  Set.of(PARSE, SERIALIZE, AHEAD_OF_TIME),
                  Words.EXACT,
                  Set.of("exceptions", "gc", "tail-calls", "threads"))),
          entry("wasmtime/cranelift", new Expected(Set.of(PARSE), Words.REJECTS, Set.of())),
          entry(
              "wasmtime/winch",
              new Expected(Set.of(PARSE), Words.REJECTS, Set.of("exceptions", "gc", "tail-calls"))),
          entry("wasmtime/pulley", new Expected(Set.of(PARSE), Words.REJECTS, Set.of("threads"))),
          entry(
              "wasmer/singlepass",
              new Expected(
                  Set.of(PARSE), Words.REJECTS, Set.of("exceptions", "gc", "simd", "tail-calls"))),
          entry(
              "wasmer/cranelift",
              new Expected(Set.of(PARSE), Words.REJECTS, Set.of("gc", "tail-calls"))),
          entry("wasmer/llvm", new Expected(Set.of(PARSE), Words.REJECTS, Set.of("gc"))),
          entry(
              "wasmi",
              new Expected(
                  Set.of(PARSE, SERIALIZE, AHEAD_OF_TIME),
                  Words.REJECTS,
                  Set.of("exceptions", "gc", "simd", "threads"))),
          entry(
              "lucet",
              new Expected(Set.of(PARSE, JIT, SERIALIZE, MEMORY), Words.REJECTS, FEATURES)),
          entry(
              "wavm",
              new Expected(
                  Set.of(PARSE, SERIALIZE, AHEAD_OF_TIME, MEMORY, WASI, HOST_FUNCTIONS),
                  Words.REJECTS_AND_DIES,
                  null)),
          entry("v8", inJavaScript(Set.of())),
          entry("v8/liftoff", inJavaScript(Set.of())),
          entry("v8/turbofan", inJavaScript(Set.of())),
          entry("jsc", inJavaScript(Set.of("multi-memory"))),
          entry("jsc/bbq", inJavaScript(Set.of("multi-memory"))),
          entry("jsc/ipint", inJavaScript(Set.of("multi-memory", "simd"))),
          entry(
              "wazero/interpreter",
              new Expected(
                  Set.of(PARSE, SERIALIZE, AHEAD_OF_TIME),
                  Words.REJECTS,
                  Set.of("gc", "multi-memory"))),
          entry(
              "wazero/compiler",
              new Expected(Set.of(PARSE, SERIALIZE), Words.REJECTS, Set.of("gc", "multi-memory"))),
          entry(
              "wasm3",
              new Expected(
                  Set.of(PARSE, SERIALIZE, AHEAD_OF_TIME, WASI),
                  Words.REJECTS,
                  Set.of("exceptions", "gc", "multi-memory", "simd", "threads"))),
          entry(
              "wasm2c",
              new Expected(
                  Set.of(PARSE, JIT, SERIALIZE, WASI, HOST_FUNCTIONS),
                  Words.REJECTS,
                  Set.of("gc"))),
          entry("native", new Expected(Set.of(Capability.values()), null, FEATURES)));

  private static Expected inJavaScript(Set<String> missingFeatures) {
    return new Expected(
        Set.of(PARSE, SERIALIZE, AHEAD_OF_TIME, WASI), Words.REJECTS, missingFeatures);
  }

  /** How an engine says it; null for native code and for engines that have no line. */
  static Words words(String engine) {
    return OF.containsKey(engine) ? OF.get(engine).words() : null;
  }
}
