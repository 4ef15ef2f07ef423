package wasmeter.engine;

/**
 * An engine ready to take modules. May be used by several threads unless the engine says otherwise.
 */
public interface WasmRuntime extends AutoCloseable {
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

  @Override
  void close();
}
