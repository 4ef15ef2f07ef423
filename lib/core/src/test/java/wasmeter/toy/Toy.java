package wasmeter.toy;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
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
  /** Starts a process, and dies without ending it. */
  ORPHANS {
    @Override
    long call(long argument) {
      start("sleep", "1000");
      Runtime.getRuntime().halt(139);
      return 0;
    }
  },
  /** Takes memory that is not on the heap, without end. */
  OFF_HEAP {
    @Override
    long call(long argument) {
      while (true) {
        Arena.global().allocate(16 << 20);
      }
    }

    @Override
    public ForkSpec fork(RuntimeFiles files) {
      return new ForkSpec(List.of(), List.of("-Xmx64m", "-XX:MaxDirectMemorySize=1000g"), Map.of());
    }
  },
  /** Starts threads without end. */
  THREADS {
    @Override
    long call(long argument) {
      while (true) {
        Thread thread = new Thread(LockSupport::park);
        thread.setDaemon(true);
        thread.start();
      }
    }
  },
  /** Starts processes without end. */
  PROCESSES {
    @Override
    long call(long argument) {
      while (true) {
        start("sleep", "1001");
      }
    }
  },
  /** Leaves temporary files. */
  LITTER {
    @Override
    long call(long argument) {
      try {
        File.createTempFile("litter", "").deleteOnExit();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return argument + 1;
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

  /** Not for a machine without limits. */
  private static final Set<Toy> HOSTILE = Set.of(ORPHANS, OFF_HEAP, THREADS, PROCESSES, LITTER);

  abstract long call(long argument);

  private static void start(String... command) {
    try {
      new ProcessBuilder(command).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String id() {
    return (HOSTILE.contains(this) ? "hostile/" : "toy/") + name().toLowerCase(Locale.ROOT);
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
