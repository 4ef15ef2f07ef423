package wasmeter.engine;

import java.nio.file.Path;

/** A compiled module that can be written to storage. */
public interface SerializableModule extends CompiledModule {
  /**
   * Phase b'.
   *
   * @param artefact an existing empty directory that receives what the engine stores
   */
  void serialize(Path artefact);
}
