package wasmeter.engines.wasm2c;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import wasmeter.engine.AheadOfTimeRuntime;
import wasmeter.engine.CompiledModule;
import wasmeter.engine.EngineException;
import wasmeter.engine.Invocation;
import wasmeter.engine.LoopedInvocation;
import wasmeter.engine.Memory;
import wasmeter.engine.ModuleInstance;
import wasmeter.engines.ffm.Bytes;
import wasmeter.engines.ffm.Call;
import wasmeter.engines.ffm.LastOutline;
import wasmeter.engines.ffm.Native;
import wasmeter.wasm.ExportCall;
import wasmeter.wasm.ModuleOutline;

/** wasm2c's path through the phases: a module becomes a shared object, which the system loads. */
final class Wasm2cRuntime implements AheadOfTimeRuntime {
  private static final String STORED = "module.so";

  private static final AtomicLong COMPILED = new AtomicLong();

  private final LastOutline outlines = new LastOutline();
  private final Path directory;

  /**
   * A runtime.
   *
   * @param directory receives what is compiled without being stored
   */
  Wasm2cRuntime(Path directory) {
    this.directory = directory;
    Wasm2cH.require();
  }

  @Override
  public void admit(byte[] module) {
    List<String> imports;
    try {
      imports = outlines.of(module).imports();
    } catch (IllegalArgumentException e) {
      return; // for the engine to reject
    }
    if (!imports.isEmpty()) {
      throw new EngineException.Unavailable(
          "the C of wasm2c is compiled with what a module imports, and nobody has written the"
              + " missing "
              + imports.getFirst());
    }
  }

  /** A new path each time, unique in the process: the system loads a path only once. */
  @Override
  public CompiledModule compile(byte[] module) {
    Path object = directory.resolve("wasm2c-" + COMPILED.incrementAndGet() + ".so");
    compile(module, object);
    try {
      return load(object, module);
    } finally {
      delete(object);
    }
  }

  private static void delete(Path object) {
    try {
      Files.delete(object);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void compileTo(byte[] module, Path artefact) {
    compile(module, artefact.resolve(STORED));
  }

  private void compile(byte[] module, Path object) {
    Wasm2cCompiler.compile(module, () -> outline(module), directory, object);
  }

  /** Of a module that wasm2c has accepted. */
  private ModuleOutline outline(byte[] module) {
    try {
      return outlines.of(module);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("wasm2c accepts what cannot be read", e);
    }
  }

  @Override
  public CompiledModule deserialize(Path artefact, byte[] module) {
    return load(artefact.resolve(STORED), module);
  }

  private CompiledModule load(Path object, byte[] module) {
    return new Module(Wasm2cH.load(object), module);
  }

  @Override
  public void close() {}

  private final class Module implements CompiledModule {
    private final Wasm2cH.Loaded loaded;
    private final byte[] bytes;
    private boolean closed;

    private Module(Wasm2cH.Loaded loaded, byte[] bytes) {
      this.loaded = loaded;
      this.bytes = bytes;
    }

    @Override
    public ModuleInstance instantiate() {
      return new Instance(loaded.module(), Wasm2cH.instantiate(loaded.module()), bytes);
    }

    @Override
    public void close() {
      if (!closed) {
        Wasm2cH.unload(loaded.library());
        closed = true;
      }
    }
  }

  private final class Instance implements ModuleInstance {
    private final List<Long> blocks = new ArrayList<>();
    private final long module;
    private final byte[] bytes;
    private long instance;

    private Instance(long module, long instance, byte[] bytes) {
      this.module = module;
      this.instance = instance;
      this.bytes = bytes;
    }

    /** C has no types that could be asked for: the module shows them. */
    @Override
    public Invocation prepare(ExportCall step) {
      var functions = outline(bytes).functions();
      var type = functions.get(step.export());
      if (type == null) {
        throw Call.missing(step);
      }
      Call.requireType(step, type.parameters(), type.results());
      int index = List.copyOf(functions.keySet()).indexOf(step.export());
      long function = Wasm2cH.exported(module, index);
      if (function == 0) {
        throw new EngineException.Unavailable(
            "the bridge to wasm2c returns one number, and '%s' returns %d"
                .formatted(step.export(), type.results().size()));
      }
      Run run = new Run(function, instance, step);
      blocks.add(run.arguments);
      return run;
    }

    @Override
    public Memory memory(String name) {
      long memory = Wasm2cH.memory(module, instance);
      String reached = outline(bytes).memory().orElse("");
      if (memory == 0 || !outline(bytes).exportsMemory(name)) {
        throw Bytes.missing(name);
      }
      if (!reached.equals(name)) {
        throw new EngineException.Unavailable(
            "the bridge to wasm2c reaches one memory of a module, '%s', not '%s'"
                .formatted(reached, name));
      }
      return new Bytes(() -> Wasm2cH.memoryData(memory), () -> Wasm2cH.memorySize(memory));
    }

    @Override
    public void close() {
      if (instance != 0) {
        Wasm2cH.release(module, instance);
        blocks.forEach(Native::free);
        instance = 0;
      }
    }
  }

  /** Arguments stay as they were written once: the result lies behind them. */
  private static final class Run implements LoopedInvocation {
    private final long function;
    private final long instance;
    private final long arguments;
    private final long result;
    private final boolean answers;

    private Run(long function, long instance, ExportCall step) {
      this.function = function;
      this.instance = instance;
      answers = !step.results().isEmpty();
      int size = step.arguments().size();
      arguments = Native.malloc((size + 1) * (long) Long.BYTES);
      result = arguments + size * (long) Long.BYTES;
      for (int i = 0; i < size; i++) {
        set(i, step.arguments().get(i).bits());
      }
    }

    @Override
    public long run() {
      repeat(1);
      return answers ? Native.getLong(result) : 0;
    }

    private void repeat(long times) {
      long trap = Wasm2cH.run(function, instance, arguments, result, times);
      if (trap != 0) {
        throw Wasm2cH.trapped(trap);
      }
    }

    @Override
    public void set(int index, long bits) {
      Native.setLong(arguments + index * (long) Long.BYTES, bits);
    }

    /** Built with the library: nothing is compiled for it. */
    @Override
    public LongConsumer loop() {
      return this::repeat;
    }
  }
}
