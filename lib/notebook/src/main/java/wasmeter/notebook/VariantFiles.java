package wasmeter.notebook;

import java.nio.file.Path;
import wasmeter.measure.EngineVariant;

/** Names the files of an engine's variant. */
@FunctionalInterface
public interface VariantFiles {
  /**
   * The variant.
   *
   * @param label what distinguishes it from the default
   * @param jars all jars of the runtime, or directories of them
   * @return for {@link wasmeter.measure.Plan#variant}
   */
  EngineVariant jars(String label, Path... jars);

  /**
   * The variant of an engine that is a shared library.
   *
   * @param label what distinguishes it from the default
   * @param library of the runtime
   * @return for {@link wasmeter.measure.Plan#variant}
   */
  default EngineVariant library(String label, Path library) {
    return jars(label, library);
  }
}
