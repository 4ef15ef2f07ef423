package wasmeter.engines.wasm3;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import wasmeter.engine.CompiledModule;
import wasmeter.engine.HostFunction;
import wasmeter.engine.Invocation;
import wasmeter.engine.LoopedInvocation;
import wasmeter.engine.Memory;
import wasmeter.engine.ModuleInstance;
import wasmeter.engine.WasmRuntime;
import wasmeter.engines.ffm.Bytes;
import wasmeter.engines.ffm.Call;
import wasmeter.engines.ffm.LastOutline;
import wasmeter.engines.ffm.Native;
import wasmeter.wasm.ExportCall;
import wasmeter.wasm.ModuleOutline;
import wasmeter.wasm.ValueType;

/**
 * wasm3's path through the phases. What it translates belongs to one instance, whose addresses it
 * holds: so the first instance is the one that was made to compile, and each further one is made
 * from the bytes.
 */
final class Wasm3Runtime implements WasmRuntime {
  /** Of an instance; what is called takes more of the stack of its thread than of this one. */
  static final int STACK_BYTES = 256 << 10;

  /** As an argument of the JVM. */
  static final String STACK_OF_THREADS = "-Xss8m";

  private final LastOutline outlines = new LastOutline();
  private final Wasm3Imports provided;
  private boolean closed;

  Wasm3Runtime(List<HostFunction> functions) {
    provided = new Wasm3Imports(functions);
    // Shows that the library is there.
    Wasm3H.freeEnvironment(Wasm3H.newEnvironment());
  }

  @Override
  public void admit(byte[] module) {
    imports(module);
  }

  private List<ModuleOutline.Import> imports(byte[] module) {
    try {
      return outlines.of(module).imported();
    } catch (IllegalArgumentException e) {
      return List.of(); // for the engine to reject
    }
  }

  @Override
  public CompiledModule compile(byte[] module) {
    List<ModuleOutline.Import> imports = imports(module);
    long bytes = Native.copy(module);
    try {
      return new Module(module, imports, bytes, load(module, imports, bytes));
    } catch (RuntimeException e) {
      Native.free(bytes);
      throw e;
    }
  }

  /** A module in a runtime of wasm3 of its own, with all that it needs but its start function. */
  private record Loaded(long environment, long runtime, long module) {
    void close() {
      Wasm3H.freeRuntime(runtime);
      Wasm3H.freeEnvironment(environment);
    }
  }

  private Loaded load(byte[] module, List<ModuleOutline.Import> imports, long bytes) {
    long environment = Wasm3H.newEnvironment();
    long runtime = Wasm3H.newRuntime(environment, STACK_BYTES);
    try {
      long loaded = Wasm3H.parseModule(environment, bytes, module.length);
      Wasm3H.loadModule(runtime, loaded);
      provided.link(loaded, imports);
      Wasm3H.compileModule(loaded);
      return new Loaded(environment, runtime, loaded);
    } catch (RuntimeException e) {
      Wasm3H.freeRuntime(runtime);
      Wasm3H.freeEnvironment(environment);
      throw e;
    }
  }

  @Override
  public void close() {
    if (!closed) {
      provided.close();
      closed = true;
    }
  }

  /** The bytes live as long as all that is made from them. */
  private final class Module implements CompiledModule {
    private final byte[] module;
    private final List<ModuleOutline.Import> imports;
    private final AtomicReference<Loaded> first;
    private long bytes;

    private Module(byte[] module, List<ModuleOutline.Import> imports, long bytes, Loaded loaded) {
      this.module = module;
      this.imports = imports;
      this.bytes = bytes;
      first = new AtomicReference<>(loaded);
    }

    @Override
    public ModuleInstance instantiate() {
      Loaded compiled = first.getAndSet(null);
      Loaded loaded = compiled == null ? load(module, imports, bytes) : compiled;
      long failure = Wasm3H.runStart(loaded.module);
      if (failure != 0) {
        loaded.close();
        throw Wasm3Imports.failure(failure);
      }
      return new Instance(loaded, module);
    }

    @Override
    public void close() {
      if (bytes != 0) {
        Loaded unused = first.getAndSet(null);
        if (unused != null) {
          unused.close();
        }
        Native.free(bytes);
        bytes = 0;
      }
    }
  }

  private final class Instance implements ModuleInstance {
    private final List<Long> blocks = new ArrayList<>();
    private final Loaded loaded;
    private final byte[] module;
    private boolean closed;

    private Instance(Loaded loaded, byte[] module) {
      this.loaded = loaded;
      this.module = module;
    }

    /** wasm3 finds functions that are not exported as well, by the names debuggers see. */
    @Override
    public Invocation prepare(ExportCall step) {
      var type = outlines.of(module).functions().get(step.export());
      if (type == null) {
        throw Call.missing(step);
      }
      Call.requireType(step, type.parameters(), type.results());
      long function = Wasm3H.findFunction(loaded.runtime, step.export());
      if (function == 0) {
        throw Call.missing(step);
      }
      Run run = new Run(function, step);
      blocks.add(run.values);
      return run;
    }

    @Override
    public Memory memory(String name) {
      if (!outlines.of(module).exportsMemory(name)) {
        throw Bytes.missing(name);
      }
      return new Bytes(
          () -> Wasm3H.memory(loaded.runtime), () -> Wasm3H.memoryBytes(loaded.runtime));
    }

    @Override
    public void close() {
      if (!closed) {
        loaded.close();
        blocks.forEach(Native::free);
        closed = true;
      }
    }
  }

  /** Arguments stay as they were written once: results lie elsewhere. */
  private static final class Run implements LoopedInvocation {
    private final long function;
    private final int arguments;
    private final int results;
    private final int answerBytes;

    /** Arguments, results, the addresses of the first, the addresses of the second. */
    private final long values;

    private Run(long function, ExportCall step) {
      this.function = function;
      arguments = step.arguments().size();
      results = step.results().size();
      answerBytes = step.results().isEmpty() ? 0 : bytes(step.results().getFirst());
      values = Native.malloc(2L * (arguments + results) * Long.BYTES);
      for (int i = 0; i < arguments + results; i++) {
        Native.setLong(addresses() + i * (long) Long.BYTES, value(i));
        Native.setLong(value(i), i < arguments ? step.arguments().get(i).bits() : 0);
      }
    }

    private static int bytes(ValueType type) {
      return switch (type) {
        case I32, F32 -> Integer.BYTES;
        case I64, F64 -> Long.BYTES;
      };
    }

    private long value(int index) {
      return values + index * (long) Long.BYTES;
    }

    private long addresses() {
      return value(arguments + results);
    }

    @Override
    public long run() {
      repeat(1);
      // Wider than it was written, a read would wait until the write has left the core.
      return switch (answerBytes) {
        case 0 -> 0;
        case Integer.BYTES -> Native.getInt(value(arguments));
        default -> Native.getLong(value(arguments));
      };
    }

    private void repeat(long times) {
      long ofArguments = addresses();
      long ofResults = ofArguments + arguments * (long) Long.BYTES;
      long failure = Wasm3H.run(function, arguments, ofArguments, results, ofResults, times);
      if (failure != 0) {
        throw Wasm3Imports.failure(failure);
      }
    }

    @Override
    public void set(int index, long bits) {
      Native.setLong(value(index), bits);
    }

    /** Built with the library: nothing is compiled for it. */
    @Override
    public LongConsumer loop() {
      return this::repeat;
    }
  }
}
