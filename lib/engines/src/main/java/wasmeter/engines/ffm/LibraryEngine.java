package wasmeter.engines.ffm;

import java.util.List;
import java.util.Map;
import wasmeter.engine.ForkSpec;
import wasmeter.engine.RuntimeFiles;
import wasmeter.engine.WasmEngine;

/** An engine that is one shared library: what all of them have in common. */
public interface LibraryEngine extends WasmEngine {
  /** Why an engine behind a C API cannot parse separately. */
  String NO_PARSE = "its C API can validate alone, but returns nothing to compile from";

  /** The message for an engine that rejects without one. */
  String NO_REASON = "rejected, without a reason: its C API gives none";

  /** The setting of engines that would keep what was compiled. */
  String ENGINE_FOR_EACH_MODULE =
      "an engine for each module, as it keeps the code of modules that are closed";

  /** Name of the library in the cache, or of its Python package. */
  String runtime();

  /** Variables of its process. */
  default Map<String, String> environment() {
    return Map.of();
  }

  @Override
  default ForkSpec fork(RuntimeFiles files) {
    return new ForkSpec(
        List.of(),
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-D" + Native.LIBRARY + "=" + files.library(runtime())),
        environment());
  }

  @Override
  default boolean isMachineCode() {
    return true;
  }

  /** The JVM compiles nothing but the call. */
  @Override
  default double typicalWarmUpSeconds() {
    return 1;
  }
}
