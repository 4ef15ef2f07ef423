package wasmeter.engines.wasmtime;

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
import wasmeter.engine.SerializableModule;
import wasmeter.engine.Surroundings;
import wasmeter.engines.ffm.Bytes;
import wasmeter.engines.ffm.Call;
import wasmeter.engines.ffm.ImportName;
import wasmeter.engines.ffm.Loop;
import wasmeter.engines.ffm.Native;
import wasmeter.engines.wasmh.StoredModule;
import wasmeter.engines.wasmh.WasmH;
import wasmeter.wasm.ExportCall;

/** Wasmtime's path through the phases. Each instance has its own store, which is closed with it. */
public final class WasmtimeRuntime implements AheadOfTimeRuntime {
  private long engine;
  private final WasmtimeImports provided;

  WasmtimeRuntime(long config, Surroundings surroundings) {
    engine = WasmH.engineNew(config);
    provided = WasmtimeImports.of(engine, surroundings);
  }

  /**
   * The engine itself, for anyone who compares this adapter with C.
   *
   * @return its address
   */
  public long engine() {
    return engine;
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
      if (provided != null) {
        provided.close();
      }
      WasmH.engineDelete(engine);
      engine = 0;
    }
  }

  /** A module, compiled. */
  public final class Module implements SerializableModule {
    private final List<ImportName> imports;
    private long module;

    private Module(long module) {
      this.module = module;
      this.imports = WasmH.imports(vector -> WasmtimeH.moduleImports(module, vector));
    }

    /**
     * The module itself, for anyone who compares this adapter with C.
     *
     * @return its address
     */
    public long address() {
      return module;
    }

    @Override
    public void serialize(Path artefact) {
      StoredModule.write(artefact, vector -> WasmtimeH.moduleSerialize(module, vector));
    }

    @Override
    public ModuleInstance instantiate() {
      if (imports.isEmpty()) {
        return new Instance(WasmtimeH.storeNew(engine), module, imports, null);
      }
      if (provided == null) {
        throw Call.missingImport(imports.getFirst().toString());
      }
      return new Instance(WasmtimeH.storeNew(engine), module, imports, provided);
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

    /** Where Wasmtime writes to while it instantiates: separate memory would be slower. */
    private static final ThreadLocal<Long> SCRATCH =
        ThreadLocal.withInitial(() -> Native.malloc(TRAP_OF + Native.ADDRESS_BYTES));

    private final List<Long> blocks = new ArrayList<>(0);
    private final long context;
    private final long lowHalf;
    private final long highHalf;
    private final WasmtimeImports.Wasi wasi;
    private long store;

    private Instance(long store, long module, List<ImportName> imports, WasmtimeImports provided) {
      this.store = store;
      context = WasmtimeH.storeContext(store);
      wasi = provided == null ? null : provided.newWasi();
      long scratch = SCRATCH.get();
      try {
        if (provided == null) {
          WasmtimeH.instanceNew(context, module, 0, 0, scratch, scratch + TRAP_OF);
        } else {
          provided.instantiate(wasi, context, module, imports, scratch, scratch + TRAP_OF);
        }
        long trap = Native.getLong(scratch + TRAP_OF);
        if (trap != 0) {
          throw WasmtimeH.trapped(trap);
        }
      } catch (RuntimeException e) {
        close();
        throw e;
      }
      lowHalf = Native.getLong(scratch);
      highHalf = Native.getLong(scratch + Long.BYTES);
    }

    /** The instance as C has it. */
    private long inScratch() {
      long scratch = SCRATCH.get();
      Native.setLong(scratch, lowHalf);
      Native.setLong(scratch + Long.BYTES, highHalf);
      return scratch;
    }

    @Override
    public Invocation prepare(ExportCall step) {
      int values = Math.max(1, Math.max(step.arguments().size(), step.results().size()));
      long func = Native.malloc(UncheckedCall.bytes(values, step));
      blocks.add(func);
      if (!WasmtimeH.exportedFunction(context, inScratch(), step.export(), func)) {
        throw Call.missing(step);
      }
      WasmH.requireType(step, WasmtimeH.funcType(context, func));
      return new UncheckedCall(context, func, values, step);
    }

    @Override
    public Output output() {
      return wasi == null ? Output.NONE : wasi.output();
    }

    @Override
    public Memory memory(String name) {
      long memory = Native.malloc(WasmtimeH.MEMORY_BYTES);
      blocks.add(memory);
      if (!WasmtimeH.exportedMemory(context, inScratch(), name, memory)) {
        throw Bytes.missing(name);
      }
      return new Bytes(
          () -> WasmtimeH.memoryData(context, memory),
          () -> WasmtimeH.memoryDataSize(context, memory));
    }

    @Override
    public void close() {
      if (store != 0) {
        WasmtimeH.storeDelete(store);
        if (wasi != null) {
          wasi.close();
        }
        blocks.forEach(Native::free);
        store = 0;
      }
    }
  }

  /** Arguments and results share one array, so that the arguments are written before each call. */
  private static final class UncheckedCall implements LoopedInvocation {
    private final long context;
    private final long func;
    private final long raw;
    private final long values;
    private final long trap;
    private final long[] arguments;
    private final int answerBytes;

    /** The function, the array, a trap, and arguments for a loop to copy from. */
    private static long bytes(int values, ExportCall step) {
      return WasmtimeH.FUNC_BYTES
          + (long) (values + step.arguments().size()) * WasmtimeH.RAW_BYTES
          + Native.ADDRESS_BYTES;
    }

    private UncheckedCall(long context, long func, int values, ExportCall step) {
      this.context = context;
      this.func = func;
      this.values = values;
      raw = func + WasmtimeH.FUNC_BYTES;
      trap = raw + (long) values * WasmtimeH.RAW_BYTES;
      arguments = step.arguments().stream().mapToLong(value -> value.bits()).toArray();
      answerBytes = step.results().isEmpty() ? 0 : WasmtimeH.bytes(step.results().getFirst());
      Native.setLong(trap, 0);
    }

    @Override
    public long run() {
      writeArguments(raw);
      long error = WasmtimeH.funcCallUnchecked(context, func, raw, values, trap);
      long trapped = Native.getLong(trap);
      if (error != 0 || trapped != 0) {
        throw failure(error, trapped);
      }
      // Wider than it was written, a read would wait until the write has left the core.
      return switch (answerBytes) {
        case 0 -> 0;
        case Integer.BYTES -> Native.getInt(raw);
        default -> Native.getLong(raw);
      };
    }

    @Override
    public LongConsumer loop() {
      long written = trap + Native.ADDRESS_BYTES;
      writeArguments(written);
      long call = Native.address("wasmtime_func_call_unchecked");
      int bytes = arguments.length * WasmtimeH.RAW_BYTES;
      return new Loop("loop_unchecked", call, context, func, written, bytes, raw, values);
    }

    private void writeArguments(long at) {
      for (int i = 0; i < arguments.length; i++) {
        Native.setLong(at + (long) i * WasmtimeH.RAW_BYTES, arguments[i]);
      }
    }

    @Override
    public void set(int index, long bits) {
      arguments[index] = bits;
    }

    private RuntimeException failure(long error, long trapped) {
      if (error != 0) {
        EngineException exit = WasmtimeH.exit(error);
        String message = WasmtimeH.message(error);
        return exit == null ? new EngineException.Trap(message, null) : exit;
      }
      Native.setLong(trap, 0);
      return WasmtimeH.trapped(trapped);
    }
  }
}
