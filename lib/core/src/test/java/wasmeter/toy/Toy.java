package wasmeter.toy;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import wasmeter.engine.AheadOfTimeRuntime;
import wasmeter.engine.Capability;
import wasmeter.engine.CompiledModule;
import wasmeter.engine.EngineException;
import wasmeter.engine.ForkSpec;
import wasmeter.engine.Invocation;
import wasmeter.engine.LoopedInvocation;
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
  /** Ends like a JVM that finds no memory for itself. */
  STARVED {
    @Override
    long call(long argument) {
      try {
        Files.createFile(Path.of("crash.log"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      Runtime.getRuntime().halt(1);
      return 0;
    }
  },
  /** Ends its process. */
  QUITTER {
    @Override
    long call(long argument) {
      Runtime.getRuntime().halt(1);
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
  /** Prints more than anyone keeps, waits until most of that is gone, and dies. */
  FLOODS {
    @Override
    long call(long argument) {
      String line = "x".repeat(1023);
      for (int i = 0; i < 48 << 10; i++) {
        System.out.println(line);
      }
      File log = new File("log");
      for (int i = 0; i < 200 && log.length() > 1 << 20; i++) {
        LockSupport.parkNanos(100_000_000);
      }
      System.out.println("its last word"); // what is printed just while the log is cut may be lost
      System.out.println(log.length() > 4 << 20 ? "all of it was kept" : "most of it is gone");
      Runtime.getRuntime().halt(1);
      return 0;
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
  /** Traps when it is called for the hundredth time. */
  TIRED {
    @Override
    long call(long argument) {
      if (++calls == 100) {
        throw new EngineException.Trap("out of breath", null);
      }
      return argument + 1;
    }
  },
  /** Traps when an instance is called for the hundredth time. */
  WEARY {
    @Override
    long call(long argument) {
      if (++calls == 100) {
        throw new EngineException.Trap("worn out", null);
      }
      return argument + 1;
    }

    @Override
    void makeInstance() {
      calls = 0;
    }
  },
  /** Is right for twenty calls of an instance. */
  DAILY {
    @Override
    long call(long argument) {
      return argument + (++calls <= 20 ? 1 : 2);
    }

    @Override
    void makeInstance() {
      calls = 0;
    }
  },
  /** Is right for twenty calls. */
  FORGETFUL {
    @Override
    long call(long argument) {
      return argument + (++calls <= 20 ? 1 : 2);
    }
  },
  /** Keeps memory with each call, until its instance is closed. */
  HOARDER {
    private final List<byte[]> hoard = new ArrayList<>();

    @Override
    long call(long argument) {
      hoard.add(new byte[1 << 20]);
      return argument + 1;
    }

    @Override
    void closeInstance() {
      hoard.clear();
    }

    @Override
    public ForkSpec fork(RuntimeFiles files) {
      return new ForkSpec(List.of(), List.of("-Xmx64m"), Map.of());
    }
  },
  /** Does not end the third call. */
  STUCK {
    @Override
    long call(long argument) {
      if (++calls > 2) {
        LockSupport.park(this);
        return call(argument);
      }
      return argument + 1;
    }
  },
  /** Takes most of a second for each call. */
  SLUGGISH {
    @Override
    long call(long argument) {
      LockSupport.parkNanos(800_000_000);
      return argument + 1;
    }
  },
  /** Keeps three hundredths of the heap for each instance. */
  BULKY {
    private final List<byte[]> kept = new ArrayList<>();

    @Override
    long call(long argument) {
      return argument + 1;
    }

    @Override
    void makeInstance() {
      kept.add(new byte[(int) (Runtime.getRuntime().maxMemory() / 100 * 3)]);
    }

    @Override
    public ForkSpec fork(RuntimeFiles files) {
      return new ForkSpec(List.of(), List.of("-Xmx64m"), Map.of());
    }
  },
  /** Makes no more than fifty instances. */
  CROWDED {
    @Override
    long call(long argument) {
      return argument + 1;
    }

    @Override
    void makeInstance() {
      if (++calls > 50) {
        throw new EngineException.Exhausted("no room", null);
      }
    }
  },
  /** Belongs into scripts, and is slow where Java calls it. */
  SCRIPTED {
    @Override
    long call(long argument) {
      LockSupport.parkNanos(2_000_000);
      return argument + 1;
    }

    @Override
    public boolean isScripted() {
      return true;
    }
  },
  /** Stores what it compiles. */
  STORING {
    @Override
    long call(long argument) {
      return argument + 1;
    }
  },
  /** Ends its process when it is opened for the second time there. */
  FRAGILE {
    @Override
    long call(long argument) {
      return argument + 1;
    }

    @Override
    void opened(int times) {
      if (times == 2) {
        Runtime.getRuntime().halt(1);
      }
    }
  },
  /** Does not open for the second time. */
  SLEEPY {
    @Override
    long call(long argument) {
      return argument + 1;
    }

    @Override
    void opened(int times) {
      while (times == 2) {
        LockSupport.park(this);
      }
    }
  },
  /** Traps in the second time that it is open. */
  MOODY {
    @Override
    long call(long argument) {
      if (opened == 2) {
        throw new EngineException.Trap("not again", null);
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
  private static final Set<Toy> HOSTILE =
      Set.of(ORPHANS, STARVED, QUITTER, OFF_HEAP, THREADS, PROCESSES, FLOODS, LITTER);

  /** Are what they are after some time only. */
  private static final Set<Toy> AGING =
      Set.of(TIRED, WEARY, DAILY, FORGETFUL, HOARDER, STUCK, SLUGGISH, CROWDED, BULKY);

  /** Can start from storage; are what they are when they are opened again. */
  private static final Set<Toy> STORES = Set.of(STORING, FRAGILE, SLEEPY, MOODY);

  /** Of this process. */
  int calls;

  /** How many times, in this process. */
  int opened;

  abstract long call(long argument);

  void makeInstance() {}

  void closeInstance() {}

  void opened(int times) {}

  private static void start(String... command) {
    try {
      new ProcessBuilder(command).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String id() {
    String kind =
        HOSTILE.contains(this)
            ? "hostile/"
            : AGING.contains(this)
                ? "aging/"
                : STORES.contains(this) ? "storing/" : isScripted() ? "script/" : "toy/";
    return kind + name().toLowerCase(Locale.ROOT);
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
    String noWasi = "a toy speaks to nobody";
    return STORES.contains(this)
        ? Map.of(Capability.WASI, noWasi)
        : Map.of(Capability.AHEAD_OF_TIME, "a toy stores nothing", Capability.WASI, noWasi);
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
    return "1";
  }

  @Override
  public WasmRuntime open(Surroundings surroundings) {
    opened(++opened);
    return STORES.contains(this) ? new Storing(this) : new ToyRuntime(this);
  }

  private record Storing(Toy toy) implements AheadOfTimeRuntime {
    @Override
    public CompiledModule compile(byte[] module) {
      return new ToyModule(toy);
    }

    @Override
    public void compileTo(byte[] module, Path artefact) {
      try {
        Files.write(artefact.resolve("stored"), module, StandardOpenOption.CREATE_NEW);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public CompiledModule deserialize(Path artefact, byte[] module) {
      return new ToyModule(toy);
    }

    @Override
    public void close() {}
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
      toy.makeInstance();
      return new ToyInstance(toy);
    }

    @Override
    public void close() {}
  }

  private record ToyInstance(Toy toy) implements ModuleInstance {
    @Override
    public Invocation prepare(ExportCall step) {
      long argument = step.arguments().getFirst().bits();
      return toy.isScripted() ? new Scripted(toy, argument) : () -> toy.call(argument);
    }

    @Override
    public void close() {
      toy.closeInstance();
    }
  }

  private record Scripted(Toy toy, long argument) implements LoopedInvocation {
    @Override
    public long run() {
      return toy.call(argument);
    }

    @Override
    public LongConsumer loop() {
      return times -> {
        for (long i = 0; i < times; i++) {
          Thread.onSpinWait();
        }
      };
    }
  }
}
