package wasmbench.engine;

import java.nio.file.Path;

/** A runtime that compiles to storage and loads from there. */
public interface AheadOfTimeRuntime extends WasmRuntime {
  /**
   * Phases a, b and b'.
   *
   * @param module the bytes of a module; not modified
   * @param artefact an existing empty directory that receives what the engine stores
   * @throws EngineException if the module is rejected
   */
  void compileTo(byte[] module, Path artefact);

  /**
   * Phase c'. Compiles nothing.
   *
   * @param artefact a directory that {@link #compileTo} filled, in this process or another
   * @param module the bytes of the same module, for engines that need them again
   * @return the compiled module; the caller closes it before the runtime
   * @throws EngineException if the artefact is not one of this module and engine
   */
  CompiledModule deserialize(Path artefact, byte[] module);
}
