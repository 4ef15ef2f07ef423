package wasmeter.notebook;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import wasmeter.measure.EngineVariant;

/** Names what an engine's variant has of its own: files, or arguments of the JVM. */
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

  /**
   * The variant of an engine in a JVM with other arguments: collector and heap are the same in all
   * forks otherwise.
   *
   * <pre>{@code engine("chicory/compiler").jvm("large", "-Xmx6g")}</pre>
   *
   * @param label what distinguishes it from the default
   * @param jvmArguments come after those of the engine, and prevail
   * @return for {@link wasmeter.measure.Plan#variant}
   */
  default EngineVariant jvm(String label, String... jvmArguments) {
    EngineVariant named = jars(label);
    return new EngineVariant(named.engine(), label, List.of(), Arrays.asList(jvmArguments));
  }
}
