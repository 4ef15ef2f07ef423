package wasmeter.engine;

/** A module that was decoded and validated. */
public interface ParsedModule extends AutoCloseable {
  /**
   * Phase b.
   *
   * @return the compiled module, which outlives this parsed one; the caller closes it
   * @throws EngineException if the module is rejected
   */
  CompiledModule compile();

  @Override
  void close();
}
