package wasmbench.engine;

/** An engine ready to take modules. May be used by several threads unless the engine says no. */
public interface WasmRuntime extends AutoCloseable {
  /**
   * Phases a and b.
   *
   * @param module the bytes of a module; not modified
   * @return the compiled module; the caller closes it before the runtime
   * @throws EngineException if the module is rejected
   */
  CompiledModule compile(byte[] module);

  @Override
  void close();
}
