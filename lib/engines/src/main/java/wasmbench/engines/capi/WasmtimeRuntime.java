package wasmbench.engines.capi;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import wasmbench.engine.AheadOfTimeRuntime;
import wasmbench.engine.CompiledModule;
import wasmbench.engine.EngineException;
import wasmbench.engine.Invocation;
import wasmbench.engine.Memory;
import wasmbench.engine.ModuleInstance;
import wasmbench.engine.SerializableModule;
import wasmbench.sample.Step;

/** Wasmtime's path through the phases. Each instance has a store of its own, which it ends with. */
final class WasmtimeRuntime implements AheadOfTimeRuntime {
  long engine;

  WasmtimeRuntime(long config) {
    engine = WasmH.engineNew(config);
  }

  @Override
  public CompiledModule compile(byte[] module) {
    return new Module(WasmtimeH.moduleNew(engine, module));
  }

  @Override
  public CompiledModule deserialize(Path artefact, byte[] module) {
    return new Module(WasmtimeH.moduleDeserializeFile(engine, StoredModule.in(artefact)));
  }

  @Override
  public void close() {
    if (engine != 0) {
      WasmH.engineDelete(engine);
      engine = 0;
    }
  }

  final class Module implements SerializableModule {
    private final List<String> imports;
    long module;

    private Module(long module) {
      this.module = module;
      this.imports = WasmH.imports(vector -> WasmtimeH.moduleImports(module, vector));
    }

    @Override
    public void serialize(Path artefact) {
      StoredModule.write(artefact, vector -> WasmtimeH.moduleSerialize(module, vector));
    }

    @Override
    public ModuleInstance instantiate() {
      if (!imports.isEmpty()) {
        throw Call.missingImport(imports);
      }
      return new Instance(WasmtimeH.storeNew(engine), module);
    }

    @Override
    public void close() {
      if (module != 0) {
        WasmtimeH.moduleDelete(module);
        module = 0;
      }
    }
  }

  private static final class Instance implements ModuleInstance {
    private static final int TRAP_OF = WasmtimeH.INSTANCE_BYTES;

    private final List<Long> blocks = new ArrayList<>();
    private final long context;
    private final long block;
    private long store;

    private Instance(long store, long module) {
      this.store = store;
      context = WasmtimeH.storeContext(store);
      block = Native.malloc(TRAP_OF + Native.ADDRESS_BYTES);
      blocks.add(block);
      try {
        WasmtimeH.instanceNew(context, module, block, block + TRAP_OF);
        long trap = Native.getLong(block + TRAP_OF);
        if (trap != 0) {
          throw WasmtimeH.trapped(trap);
        }
      } catch (RuntimeException e) {
        close();
        throw e;
      }
    }

    @Override
    public Invocation prepare(Step step) {
      int values = Math.max(1, Math.max(step.arguments().size(), step.results().size()));
      long func =
          Native.malloc(
              WasmtimeH.FUNC_BYTES + (long) values * WasmtimeH.RAW_BYTES + Native.ADDRESS_BYTES);
      blocks.add(func);
      if (!WasmtimeH.exportedFunction(context, block, step.export(), func)) {
        throw Call.missing(step);
      }
      Call.requireType(step, WasmtimeH.funcType(context, func));
      return new UncheckedCall(context, func, values, step);
    }

    @Override
    public Memory memory() {
      long memory = Native.malloc(WasmtimeH.MEMORY_BYTES);
      blocks.add(memory);
      if (!WasmtimeH.exportedMemory(context, block, Memory.EXPORT, memory)) {
        throw Bytes.missing();
      }
      return new Bytes(
          () -> WasmtimeH.memoryData(context, memory),
          () -> WasmtimeH.memoryDataSize(context, memory));
    }

    @Override
    public void close() {
      if (store != 0) {
        WasmtimeH.storeDelete(store);
        blocks.forEach(Native::free);
        store = 0;
      }
    }
  }

  /** Arguments and results share one array, so that the arguments are written before each call. */
  static final class UncheckedCall implements Invocation {
    final long context;
    final long func;
    private final long raw;
    private final long values;
    private final long trap;
    private final long[] arguments;
    private final boolean answers;

    private UncheckedCall(long context, long func, int values, Step step) {
      this.context = context;
      this.func = func;
      this.values = values;
      raw = func + WasmtimeH.FUNC_BYTES;
      trap = raw + (long) values * WasmtimeH.RAW_BYTES;
      arguments = step.arguments().stream().mapToLong(value -> value.bits()).toArray();
      answers = !step.results().isEmpty();
      Native.setLong(trap, 0);
    }

    @Override
    public long run() {
      for (int i = 0; i < arguments.length; i++) {
        Native.setLong(raw + (long) i * WasmtimeH.RAW_BYTES, arguments[i]);
      }
      long error = WasmtimeH.funcCallUnchecked(context, func, raw, values, trap);
      long trapped = Native.getLong(trap);
      if (error != 0 || trapped != 0) {
        throw failure(error, trapped);
      }
      return answers ? Native.getLong(raw) : 0;
    }

    @Override
    public void set(int index, long bits) {
      arguments[index] = bits;
    }

    private RuntimeException failure(long error, long trapped) {
      if (error != 0) {
        return new EngineException.Trap(WasmtimeH.message(error), null);
      }
      Native.setLong(trap, 0);
      return WasmtimeH.trapped(trapped);
    }
  }
}
