package wasmeter.engines.toy;

import java.util.List;
import java.util.Map;
import wasmeter.engine.Capability;
import wasmeter.engine.CompiledModule;
import wasmeter.engine.EngineProvider;
import wasmeter.engine.ForkSpec;
import wasmeter.engine.Invocation;
import wasmeter.engine.ModuleInstance;
import wasmeter.engine.RuntimeFiles;
import wasmeter.engine.Surroundings;
import wasmeter.engine.WasmEngine;
import wasmeter.engine.WasmRuntime;
import wasmeter.wasm.ExportCall;
import wasmeter.wasm.Phase;

/** Provides an engine that knows one answer. */
public final class ToyProvider implements EngineProvider {
  @Override
  public List<WasmEngine> engines() {
    return List.of(new Toy());
  }

  private static final class Toy
      implements WasmEngine, WasmRuntime, CompiledModule, ModuleInstance {
    @Override
    public String id() {
      return "toy";
    }

    @Override
    public String tier() {
      return "oracle";
    }

    @Override
    public ForkSpec fork(RuntimeFiles files) {
      return ForkSpec.of(List.of());
    }

    @Override
    public Map<Capability, String> missing() {
      String reason = "knows the answer without looking at the module";
      return Map.of(
          Capability.PARSE, reason,
          Capability.SERIALIZE, reason,
          Capability.AHEAD_OF_TIME, reason,
          Capability.WASI, reason);
    }

    @Override
    public List<String> settings() {
      return List.of();
    }

    @Override
    public Map<Phase, String> deferredWork() {
      return Map.of();
    }

    @Override
    public double typicalWarmUpSeconds() {
      return 1;
    }

    @Override
    public String version() {
      return "42";
    }

    @Override
    public WasmRuntime open(Surroundings surroundings) {
      return this;
    }

    @Override
    public CompiledModule compile(byte[] module) {
      return this;
    }

    @Override
    public ModuleInstance instantiate() {
      return this;
    }

    @Override
    public Invocation prepare(ExportCall step) {
      return () -> 42;
    }

    @Override
    public void close() {}
  }
}
