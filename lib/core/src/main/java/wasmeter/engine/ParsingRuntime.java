package wasmeter.engine;

/** A runtime that decodes and validates as a separate step. */
public interface ParsingRuntime extends WasmRuntime {
  /**
   * Phase a.
   *
   * @param module the bytes of a module; not modified
   * @return the parsed module; the caller closes it before the runtime
   * @throws EngineException if the module is rejected
   */
  ParsedModule parse(byte[] module);

  @Override
  default CompiledModule compile(byte[] module) {
    return parse(module).compile();
  }
}
