package wasmeter.engine;

import wasmeter.wasm.ExportCall;

/** An instance of a module. Used by one thread at a time. */
public interface ModuleInstance extends AutoCloseable {
  /**
   * Looks the export up and prepares its arguments.
   *
   * @param call export and arguments
   * @return the call; usable until this instance is closed
   * @throws EngineException.Unlinkable if there is no such function or its type differs
   */
  Invocation prepare(ExportCall call);

  /**
   * What this instance has printed so far through WASI.
   *
   * @return a copy; nothing where the module was given no WASI
   */
  default Output output() {
    return Output.NONE;
  }

  /**
   * Looks the memory up that is exported as {@link Memory#EXPORT}.
   *
   * @return the memory; usable until this instance is closed, even after it has grown
   * @throws EngineException.Unlinkable if there is none
   * @throws EngineException.Unavailable if the engine lacks {@link Capability#MEMORY}
   */
  default Memory memory() {
    return memory(Memory.EXPORT);
  }

  /**
   * Looks a memory up.
   *
   * @param name under which it is exported
   * @return the memory; usable until this instance is closed, even after it has grown
   * @throws EngineException.Unlinkable if there is none
   * @throws EngineException.Unavailable if the engine lacks {@link Capability#MEMORY}
   */
  default Memory memory(String name) {
    throw new EngineException.Unavailable(
        "the memory of this engine's instances cannot be reached");
  }

  @Override
  void close();
}
