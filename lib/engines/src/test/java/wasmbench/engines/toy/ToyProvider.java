package wasmbench.engines.toy;

import java.util.List;
import java.util.Map;
import wasmbench.engine.CompiledModule;
import wasmbench.engine.EngineProvider;
import wasmbench.engine.ForkSpec;
import wasmbench.engine.Invocation;
import wasmbench.engine.ModuleInstance;
import wasmbench.engine.Power;
import wasmbench.engine.RuntimeFiles;
import wasmbench.engine.Surroundings;
import wasmbench.engine.WasmEngine;
import wasmbench.engine.WasmRuntime;
import wasmbench.record.Phase;
import wasmbench.sample.Step;

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
    public Map<Power, String> lacks() {
      String reason = "knows the answer without looking at the module";
      return Map.of(
          Power.PARSE, reason,
          Power.SERIALIZE, reason,
          Power.AHEAD_OF_TIME, reason,
          Power.WASI, reason);
    }

    @Override
    public List<String> settings() {
      return List.of();
    }

    @Override
    public Map<Phase, String> leaves() {
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
    public Invocation prepare(Step step) {
      return () -> 42;
    }

    @Override
    public void close() {}
  }
}
