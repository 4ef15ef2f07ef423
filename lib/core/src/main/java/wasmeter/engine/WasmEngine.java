package wasmeter.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;
import wasmeter.wasm.Phase;

/**
 * One runtime in one configuration.
 *
 * <p>The methods up to {@link #typicalWarmUpSeconds()} are called anywhere; {@link #version()} and
 * {@link #open} only in a process that {@link #fork} describes. Implementations are immutable and
 * may be used by several threads.
 */
public interface WasmEngine {
  /**
   * The name in plans and tables.
   *
   * @return {@code runtime/configuration}, or {@code runtime} where there is only one
   */
  String id();

  /**
   * What executes the code, in the engine's own words.
   *
   * @return for instance {@code interpreter}
   */
  String tier();

  /**
   * The process in which this engine runs.
   *
   * @param files where jars and libraries of a runtime are
   * @return class path and arguments
   * @throws EngineException.Unavailable if they are missing: the message says how to get them
   */
  ForkSpec fork(RuntimeFiles files);

  /**
   * The capabilities this engine does not have.
   *
   * @return each with one sentence that says why, and how to close the gap where one can
   */
  Map<Capability, String> missing();

  /**
   * Whether this runs the sample's native program instead of its module.
   *
   * @return false for every WebAssembly runtime
   */
  default boolean isNative() {
    return false;
  }

  /**
   * Whether this engine consists of machine code that must be built for each platform, such as a
   * shared library: some programs may not load any.
   *
   * @return false if the JVM executes its classes and nothing else, apart from what a JDK brings
   */
  default boolean isMachineCode() {
    return isNative();
  }

  /**
   * Whether programs that use this engine are written in a language of its own, such as JavaScript
   * or Go, which takes long to reach from any other: then warm calls and lifetimes are repeated
   * there, by {@link LoopedInvocation#loop}. Calls that calibrate come from Java all the same.
   *
   * @return false for an engine that Java programs call, or that has an API in C
   */
  default boolean isScripted() {
    return false;
  }

  /**
   * The threads on which this engine compiles, or collects garbage, besides those of the JVM: a
   * call is not steady while they work.
   *
   * @return how their names begin, of which Linux keeps 15 characters; elsewhere nobody looks
   */
  default List<String> compilerThreads() {
    return List.of();
  }

  /**
   * What this engine's WASI lets modules do although it should not: samples that say they need the
   * protection are not run here.
   *
   * @return each with one sentence that says how; empty if it confines them
   */
  default Map<Protection, String> sandboxGaps() {
    return Map.of();
  }

  /**
   * What modules may import of the host here, beyond functions over numbers with at most one
   * result: {@link Surroundings#stubs()} has nothing else.
   *
   * @return none if it is not implemented
   */
  default Set<Importable> importable() {
    return Set.of();
  }

  /**
   * Settings that affect speed, beyond the JVM arguments of the fork.
   *
   * @return for people; empty if all is at its default
   */
  List<String> settings();

  /**
   * What each phase leaves for a later one.
   *
   * @return a sentence for each phase where there is something to say
   */
  Map<Phase, String> deferredWork();

  /**
   * Whether this engine compiles modules, but may leave some of their functions to an interpreter:
   * {@link AheadOfTimeRuntime#interpreted} then says which.
   *
   * @return false if it compiles all of a module, or nothing
   */
  default boolean mayInterpret() {
    return false;
  }

  /**
   * How long execute typically warms up on two cores before it is steady, in seconds; used only to
   * estimate how long a plan takes.
   *
   * @return a rough figure
   */
  double typicalWarmUpSeconds();

  /**
   * The version as the library itself reports it, or else as its package does.
   *
   * @return for instance {@code 1.7.5}
   * @throws EngineException.Unavailable if the engine does not run here as configured
   */
  String version();

  /**
   * Creates the runtime: its engine, store or context, unless each module needs its own.
   *
   * @param surroundings what must be known early
   * @return the runtime; the caller closes it
   * @throws EngineException.Unavailable if the engine does not run here as configured
   */
  WasmRuntime open(Surroundings surroundings);
}
