package wasmeter.toy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import wasmeter.engine.Capability;
import wasmeter.engine.CompiledModule;
import wasmeter.engine.EngineException;
import wasmeter.engine.ForkSpec;
import wasmeter.engine.Invocation;
import wasmeter.engine.ModuleInstance;
import wasmeter.engine.RuntimeFiles;
import wasmeter.engine.Surroundings;
import wasmeter.engine.WasmEngine;
import wasmeter.engine.WasmRuntime;
import wasmeter.wasm.ExportCall;
import wasmeter.wasm.Phase;

/** Every module adds one here, if this engine does what it should. */
enum Toy implements WasmEngine {
  RIGHT {
    @Override
    long call(long argument) {
      return argument + 1;
    }
  },
  WRONG {
    @Override
    long call(long argument) {
      return argument + 2;
    }
  },
  TRAP {
    @Override
    long call(long argument) {
      throw new EngineException.Trap("unreachable", null);
    }
  },
  LOOP {
    @Override
    long call(long argument) {
      while (true) {
        Thread.onSpinWait();
      }
    }
  },
  KILLED {
    @Override
    long call(long argument) {
      try {
        new ProcessBuilder("kill", "-9", Long.toString(ProcessHandle.current().pid()))
            .start()
            .waitFor();
        Thread.sleep(10_000);
      } catch (java.io.IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return 0;
    }
  },
  HUNGRY {
    @Override
    long call(long argument) {
      List<byte[]> hoard = new ArrayList<>();
      while (true) {
        hoard.add(new byte[1 << 20]);
      }
    }

    @Override
    public ForkSpec fork(RuntimeFiles files) {
      return new ForkSpec(List.of(), List.of("-Xmx64m"), Map.of());
    }
  },
  ABSENT {
    @Override
    long call(long argument) {
      return 0;
    }

    @Override
    public String version() {
      throw new EngineException.Unavailable("the toy is not in its box: look under the bed");
    }
  };

  abstract long call(long argument);

  @Override
  public String id() {
    return "toy/" + name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String tier() {
    return "Java";
  }

  @Override
  public ForkSpec fork(RuntimeFiles files) {
    return ForkSpec.of(List.of());
  }

  @Override
  public Map<Capability, String> missing() {
    return Map.of(
        Capability.AHEAD_OF_TIME,
        "a toy stores nothing",
        Capability.WASI,
        "a toy speaks to nobody");
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
    return 3;
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public WasmRuntime open(Surroundings surroundings) {
    return new ToyRuntime(this);
  }

  private record ToyRuntime(Toy toy) implements WasmRuntime {
    @Override
    public CompiledModule compile(byte[] module) {
      return new ToyModule(toy);
    }

    @Override
    public void close() {}
  }

  private record ToyModule(Toy toy) implements CompiledModule {
    @Override
    public ModuleInstance instantiate() {
      return new ToyInstance(toy);
    }

    @Override
    public void close() {}
  }

  private record ToyInstance(Toy toy) implements ModuleInstance {
    @Override
    public Invocation prepare(ExportCall step) {
      long argument = step.arguments().getFirst().bits();
      return () -> toy.call(argument);
    }

    @Override
    public void close() {}
  }
}
