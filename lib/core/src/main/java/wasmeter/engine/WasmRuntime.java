package wasmeter.engine;

import java.util.Optional;

/**
 * An engine ready to take modules. May be used by several threads unless the engine says otherwise.
 */
public interface WasmRuntime extends AutoCloseable {
  /**
   * What an engine that compiles leaves to an interpreter in one module, its own or the JVM's.
   *
   * @param count how many functions of the module, and how many other parts of what was compiled
   * @param sentence which, and why, for people; without a full stop
   */
  record Interpreted(int count, String sentence) {}

  /**
   * Rejects a module that the engine would not survive. Anyone who compiles a module calls this
   * once before, outside of what is timed.
   *
   * @param module the bytes of a module; not modified
   * @throws EngineException.Unavailable if it would not: the message says why
   */
  default void admit(byte[] module) {}

  /**
   * Phases a and b.
   *
   * @param module the bytes of a module that {@link #admit} lets pass; not modified
   * @return the compiled module; the caller closes it before the runtime
   * @throws EngineException if the module is rejected
   */
  CompiledModule compile(byte[] module);

  /**
   * Which functions of what was executed so far a compiler has given up, so that an interpreter
   * goes on executing them, or code that is less optimised. Asked outside of what is timed, after
   * many calls.
   *
   * @return empty if it has given up none, or the engine does not say
   */
  default Optional<Interpreted> givenUp() {
    return Optional.empty();
  }

  @Override
  void close();
}
