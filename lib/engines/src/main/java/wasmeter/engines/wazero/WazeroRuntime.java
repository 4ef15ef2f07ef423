package wasmeter.engines.wazero;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import wasmeter.engine.AheadOfTimeRuntime;
import wasmeter.engine.CompiledModule;
import wasmeter.engine.EngineException;
import wasmeter.engine.Invocation;
import wasmeter.engine.LoopedInvocation;
import wasmeter.engine.Memory;
import wasmeter.engine.ModuleInstance;
import wasmeter.engine.Output;
import wasmeter.engine.Surroundings;
import wasmeter.engine.WasmRuntime;
import wasmeter.engines.ffm.Bytes;
import wasmeter.engines.ffm.Native;
import wasmeter.wasm.ExportCall;
import wasmeter.wasm.ModuleOutline;
import wasmeter.wasm.Value;
import wasmeter.wasm.ValueType;

/**
 * wazero's path through the phases. Each module has its own runtime of wazero, which would return
 * the code of a module that it has compiled before. The first has what modules import from the
 * start, as a user's would; the others get it with their first instance.
 */
class WazeroRuntime implements WasmRuntime {
  /** As many as take the memory that a memory may have. */
  private static final long MOST_ELEMENTS = (1L << 30) / Long.BYTES;

  private final WazeroGiven given;
  private long next;
  private boolean closed;

  private WazeroRuntime(boolean interpreter, Surroundings surroundings) {
    given = new WazeroGiven(interpreter, surroundings);
    next = WazeroH.runtime(given.address(), null);
    if (given.isAnything()) {
      WazeroH.link(next);
    }
  }

  /**
   * A runtime.
   *
   * @return one that stores modules, if it compiles
   */
  static WasmRuntime of(boolean interpreter, Surroundings surroundings) {
    return interpreter ? new WazeroRuntime(true, surroundings) : new Storing(surroundings);
  }

  /** A directory with a cache of wazero's, of one module, is an artefact. */
  private static final class Storing extends WazeroRuntime implements AheadOfTimeRuntime {
    private Storing(Surroundings surroundings) {
      super(false, surroundings);
    }

    @Override
    public void compileTo(byte[] module, Path artefact) {
      long runtime = newRuntime(artefact);
      taken(runtime, module, null).close();
    }

    @Override
    public CompiledModule deserialize(Path artefact, byte[] module) {
      return taken(newRuntime(artefact), module, artefact);
    }
  }

  final long newRuntime(Path directory) {
    return WazeroH.runtime(given.address(), directory);
  }

  private synchronized long takeRuntime() {
    long runtime = next;
    next = 0;
    return runtime == 0 ? newRuntime(null) : runtime;
  }

  @Override
  public final void admit(byte[] module) {
    requireSmall(module);
  }

  /** Go ends the process when there is no memory for what a module says it has. */
  static void requireSmall(byte[] module) {
    try {
      if (ModuleOutline.tableElements(module) > MOST_ELEMENTS) {
        throw new EngineException.Unavailable(
            "wazero ends the process when it finds no memory for a table, so this adapter takes"
                + " tables of at most 1 GiB");
      }
      if (!ModuleOutline.isAsLongAsItSays(module)) {
        throw new EngineException.Unavailable(
            "wazero ends the process when it finds no memory for what a section says it has, so"
                + " this adapter does not take modules with sections that are too short for that");
      }
    } catch (IllegalArgumentException e) {
      // for the engine to reject
    }
  }

  @Override
  public CompiledModule compile(byte[] module) {
    return taken(takeRuntime(), module, null);
  }

  /** A module in a runtime of its own, which is closed with it. */
  final CompiledModule taken(long runtime, byte[] module, Path stored) {
    try {
      return new Module(runtime, WazeroH.compile(runtime, module, stored));
    } catch (RuntimeException e) {
      WazeroH.closeRuntime(runtime);
      throw e;
    }
  }

  @Override
  public final void close() {
    if (next != 0) {
      WazeroH.closeRuntime(next);
      next = 0;
    }
    if (!closed) {
      given.close();
      closed = true;
    }
  }

  private final class Module implements CompiledModule {
    private final long runtime;
    private long module;

    private Module(long runtime, long module) {
      this.runtime = runtime;
      this.module = module;
    }

    @Override
    public ModuleInstance instantiate() {
      return new Instance(WazeroH.instantiate(module), given.hasWasi());
    }

    @Override
    public void close() {
      if (module != 0) {
        WazeroH.closeModule(module);
        WazeroH.closeRuntime(runtime);
        module = 0;
      }
    }
  }

  private static final class Instance implements ModuleInstance {
    private final List<Long> blocks = new ArrayList<>();
    private final List<Long> calls = new ArrayList<>();
    private final boolean printing;
    private long instance;

    private Instance(long instance, boolean printing) {
      this.instance = instance;
      this.printing = printing;
    }

    @Override
    public Invocation prepare(ExportCall step) {
      int size = step.arguments().size();
      int room = Math.max(1, Math.max(size, step.results().size()));
      long values = Native.malloc((room + size) * (long) Long.BYTES);
      blocks.add(values);
      long arguments = values + room * (long) Long.BYTES;
      List<ValueType> types = step.arguments().stream().map(Value::type).toList();
      Run run = new Run(values, arguments, types, !step.results().isEmpty());
      for (int i = 0; i < size; i++) {
        run.set(i, step.arguments().get(i).bits());
      }
      run.call = WazeroH.prepare(instance, step, values);
      calls.add(run.call);
      return run;
    }

    @Override
    public Output output() {
      return printing
          ? new Output(WazeroH.printed(instance, false), WazeroH.printed(instance, true))
          : Output.NONE;
    }

    @Override
    public Memory memory(String export) {
      long name = Native.string(export);
      blocks.add(name);
      if (WazeroH.memory(instance, name) == 0) {
        throw Bytes.missing(export);
      }
      return new Bytes(
          () -> WazeroH.memory(instance, name), () -> WazeroH.memoryBytes(instance, name));
    }

    @Override
    public void close() {
      if (instance != 0) {
        calls.forEach(WazeroH::closeCall);
        WazeroH.closeInstance(instance);
        blocks.forEach(Native::free);
        instance = 0;
      }
    }
  }

  /** Go copies the arguments to where results take their place, before each call. */
  private static final class Run implements LoopedInvocation {
    private static final long LOW_HALF = 0xffff_ffffL;

    private final long values;
    private final long arguments;
    private final List<ValueType> types;
    private final boolean answers;
    private long call;

    private Run(long values, long arguments, List<ValueType> types, boolean answers) {
      this.values = values;
      this.arguments = arguments;
      this.types = types;
      this.answers = answers;
    }

    @Override
    public long run() {
      repeat(1);
      return answers ? Native.getLong(values) : 0;
    }

    private void repeat(long times) {
      long kind = WazeroH.run(call, times);
      if (kind != 0) {
        throw WazeroH.failure(call, kind);
      }
    }

    /** wazero wants the upper half of what has 32 bits to be 0. */
    @Override
    public void set(int index, long bits) {
      boolean small = types.get(index) == ValueType.I32 || types.get(index) == ValueType.F32;
      Native.setLong(arguments + index * (long) Long.BYTES, small ? bits & LOW_HALF : bits);
    }

    /** In Go: nothing is compiled for it. */
    @Override
    public LongConsumer loop() {
      return this::repeat;
    }
  }
}
