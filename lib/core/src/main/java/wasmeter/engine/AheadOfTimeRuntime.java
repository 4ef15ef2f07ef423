package wasmeter.engine;

import java.nio.file.Path;
import java.util.Optional;

/** A runtime that compiles to storage and loads from there. */
public interface AheadOfTimeRuntime extends WasmRuntime {
  /**
   * Phases a, b and b'. An engine with a separate serialize composes them.
   *
   * @param module the bytes of a module; not modified
   * @param artefact an existing empty directory that receives what the engine stores
   * @throws EngineException if the module is rejected
   */
  default void compileTo(byte[] module, Path artefact) {
    try (CompiledModule compiled = compile(module)) {
      ((SerializableModule) compiled).serialize(artefact);
    }
  }

  /**
   * Phase c'. Compiles nothing. Some engines execute what they find: {@link
   * wasmeter.fork.lifecycle.Seal#require} comes first.
   *
   * @param artefact a directory that {@link #compileTo} filled, in this process or another
   * @param module the bytes of the same module, for engines that need them again
   * @return the compiled module; the caller closes it before the runtime
   * @throws EngineException if the engine detects that the artefact does not belong to this module
   *     and engine
   */
  CompiledModule deserialize(Path artefact, byte[] module);

  /**
   * Looks for what is executed by an interpreter all the same. Asked outside of what is timed.
   *
   * @param artefact a directory that {@link #compileTo} filled
   * @return empty if nothing is, or the engine never does that
   */
  default Optional<Interpreted> interpreted(Path artefact) {
    return Optional.empty();
  }
}
