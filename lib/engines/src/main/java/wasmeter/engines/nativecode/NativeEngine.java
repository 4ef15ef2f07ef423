package wasmeter.engines.nativecode;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import wasmeter.engine.Capability;
import wasmeter.engine.EngineException;
import wasmeter.engine.ForkSpec;
import wasmeter.engine.NativeSource;
import wasmeter.engine.RuntimeFiles;
import wasmeter.engine.Surroundings;
import wasmeter.engine.WasmEngine;
import wasmeter.engine.WasmRuntime;
import wasmeter.engines.ffm.NativeCompiler;
import wasmeter.wasm.Phase;

/** A sample's program, compiled natively and called through {@code java.lang.foreign}. */
final class NativeEngine implements WasmEngine {
  @Override
  public String id() {
    return "native";
  }

  @Override
  public String tier() {
    return "machine code of cc or rustc";
  }

  @Override
  public ForkSpec fork(RuntimeFiles files) {
    return new ForkSpec(List.of(), List.of("--enable-native-access=ALL-UNNAMED"), Map.of());
  }

  @Override
  public boolean isNative() {
    return true;
  }

  @Override
  public Map<Capability, String> missing() {
    String reason =
        "native code is compiled before the run by cc or rustc: only pure execution is compared";
    return Arrays.stream(Capability.values())
        .collect(Collectors.toMap(Function.identity(), p -> reason));
  }

  @Override
  public List<String> settings() {
    return List.of("compiler and flags are those of the sample's native source");
  }

  @Override
  public Map<Phase, String> deferredWork() {
    return Map.of();
  }

  @Override
  public double typicalWarmUpSeconds() {
    return 3;
  }

  /** The compilers that are here: they decide what is measured. */
  @Override
  public String version() {
    String versions =
        List.of(NativeCompiler.CC, NativeCompiler.RUSTC).stream()
            .flatMap(compiler -> compiler.version().stream())
            .collect(Collectors.joining("; "));
    if (versions.isEmpty()) {
      throw new EngineException.Unavailable(
          "neither cc nor rustc is found: install one of them (for instance Debian's packages gcc"
              + " and rustc) and run again");
    }
    return versions;
  }

  @Override
  public WasmRuntime open(Surroundings surroundings) {
    NativeSource program = surroundings.nativeSource();
    if (program == null) {
      throw new EngineException.Unavailable(
          "the sample has no source that can be compiled natively");
    }
    return NativeRuntime.of(new NativeCompiler(program.compiler()).library(program));
  }
}
