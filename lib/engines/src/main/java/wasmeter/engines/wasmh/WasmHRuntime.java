package wasmeter.engines.wasmh;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
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
import wasmeter.engine.WasmRuntime;
import wasmeter.engines.ffm.Bytes;
import wasmeter.engines.ffm.Call;
import wasmeter.engines.ffm.ImportName;
import wasmeter.engines.ffm.Loop;
import wasmeter.engines.ffm.Native;
import wasmeter.wasm.ExportCall;

/**
 * The path through the phases of any library with {@code wasm.h}. Each module has its own engine,
 * since engines keep the code of modules that are deleted; each instance has its own store.
 */
public class WasmHRuntime implements WasmRuntime {
  private final Dialect dialect;
  private final LongSupplier config;
  private final WasmHImports provided;
  private long next;
  private boolean closed;

  private WasmHRuntime(Dialect dialect, LongSupplier config, Surroundings surroundings) {
    this.dialect = dialect;
    this.config = config;
    provided = new WasmHImports(surroundings);
    next = newEngine();
  }

  private long newEngine() {
    return OneProcessor.during(() -> WasmH.engineNew(config.getAsLong()));
  }

  private synchronized long takeEngine() {
    long engine = next;
    next = 0;
    return engine == 0 ? newEngine() : engine;
  }

  /**
   * A runtime.
   *
   * @param config makes a configuration for each engine
   * @param surroundings what modules may import
   * @return one that stores modules, if the library does
   */
  public static WasmRuntime of(Dialect dialect, LongSupplier config, Surroundings surroundings) {
    return dialect.stores()
        ? new Storing(dialect, config, surroundings)
        : new WasmHRuntime(dialect, config, surroundings);
  }

  private static final class Storing extends WasmHRuntime implements AheadOfTimeRuntime {
    private Storing(Dialect dialect, LongSupplier config, Surroundings surroundings) {
      super(dialect, config, surroundings);
    }

    @Override
    public CompiledModule deserialize(Path artefact, byte[] module) {
      return super.accepted(StoredModule.read(artefact), WasmH::moduleDeserialize);
    }
  }

  private interface Take {
    long from(long store, long vector);
  }

  @Override
  public void admit(byte[] module) {
    dialect.admit(module);
  }

  @Override
  public CompiledModule compile(byte[] module) {
    return accepted(Vector.over(module.length, Native.copy(module)), WasmH::moduleNew);
  }

  private CompiledModule accepted(long vector, Take take) {
    long engine = takeEngine();
    long store = WasmH.storeNew(engine);
    try {
      long module = take.from(store, vector);
      if (module == 0) {
        EngineException rejected = new EngineException.Rejected(dialect.lastError(), null);
        WasmH.storeDelete(store);
        WasmH.engineDelete(engine);
        throw rejected;
      }
      return dialect.stores()
          ? new StorableModule(engine, store, module)
          : new Module(engine, store, module);
    } finally {
      Native.free(Vector.data(vector));
      Native.free(vector);
    }
  }

  @Override
  public final void close() {
    if (next != 0) {
      WasmH.engineDelete(next);
      next = 0;
    }
    if (!closed) {
      provided.close();
      closed = true;
    }
  }

  /** A module, compiled. */
  public class Module implements CompiledModule {
    private final List<ImportName> imports;
    private final List<String> exports;
    private final boolean asksWasi;
    private final long engine;
    private final long store;
    private long donor;
    long module;

    Module(long engine, long store, long module) {
      this.engine = engine;
      this.store = store;
      this.module = module;
      imports = WasmH.imports(vector -> WasmH.moduleImports(module, vector));
      exports = WasmH.exportNames(module);
      asksWasi = imports.stream().anyMatch(WasmHWasi::asks);
    }

    /** The engine itself, for anyone who compares this adapter with C. */
    public long engine() {
      return engine;
    }

    /** The module itself, the same. */
    public long address() {
      return module;
    }

    @Override
    public ModuleInstance instantiate() {
      provided.require(imports);
      long own = WasmH.storeNew(engine);
      return new Instance(dialect, own, module, exports, imports.isEmpty() ? null : link(own));
    }

    private WasmHImports.Linked link(long own) {
      try {
        if (donor == 0) {
          donor = provided.donorModule(store);
        }
        return provided.link(own, module, imports, asksWasi, donor);
      } catch (RuntimeException e) {
        WasmH.storeDelete(own);
        throw e;
      }
    }

    @Override
    public void close() {
      if (module != 0) {
        if (donor != 0) {
          WasmH.moduleDelete(donor);
          donor = 0;
        }
        WasmH.moduleDelete(module);
        WasmH.storeDelete(store);
        WasmH.engineDelete(engine);
        module = 0;
      }
    }
  }

  private final class StorableModule extends Module implements SerializableModule {
    StorableModule(long engine, long store, long module) {
      super(engine, store, module);
    }

    @Override
    public void serialize(Path artefact) {
      StoredModule.write(artefact, vector -> WasmH.moduleSerialize(module, vector));
    }
  }

  private static final class Instance implements ModuleInstance {
    private final Dialect dialect;
    private final List<String> names;
    private final List<Long> blocks = new ArrayList<>();
    private final long exports;
    private final long instance;
    private final WasmHImports.Linked imports;
    private long store;

    private Instance(
        Dialect dialect, long store, long module, List<String> names, WasmHImports.Linked imports) {
      this.dialect = dialect;
      this.names = names;
      this.store = store;
      this.imports = imports;
      exports = Vector.over(0, 0);
      long trap = Native.malloc(Native.ADDRESS_BYTES);
      Native.setLong(trap, 0);
      instance = WasmH.instanceNew(store, module, imports == null ? exports : imports.vector, trap);
      long trapped = Native.getLong(trap);
      Native.free(trap);
      if (instance == 0) {
        throw closed(
            trapped == 0
                ? new EngineException.Unlinkable(dialect.lastError(), null)
                : WasmHImports.failure(dialect, imports, trapped));
      }
      if (imports != null && !imports.begin(instance)) {
        WasmH.instanceDelete(instance);
        throw closed(new EngineException.Unlinkable("its WASI finds no memory: export one", null));
      }
      WasmH.exports(instance, exports);
    }

    private EngineException closed(EngineException reason) {
      closeImports();
      WasmH.storeDelete(store);
      Native.free(exports);
      return reason;
    }

    @Override
    public Invocation prepare(ExportCall step) {
      long extern = export(step.export(), WasmH.KIND_FUNCTION);
      if (extern == 0) {
        throw Call.missing(step);
      }
      long function = WasmH.externAsFunc(extern);
      WasmH.requireType(step, WasmH.funcType(function));
      int arguments = step.arguments().size();
      int results = step.results().size();
      long block =
          Native.malloc(2L * Vector.BYTES + (arguments + results) * (long) WasmH.VALUE_BYTES);
      blocks.add(block);
      long values = block + 2L * Vector.BYTES;
      long answers = values + arguments * (long) WasmH.VALUE_BYTES;
      for (int i = 0; i < arguments; i++) {
        WasmH.setValue(values + i * (long) WasmH.VALUE_BYTES, step.arguments().get(i));
      }
      Vector.set(block, arguments, values);
      Vector.set(block + Vector.BYTES, results, answers);
      return new CheckedCall(dialect, imports, function, block, results == 0 ? 0 : answers);
    }

    @Override
    public Output output() {
      return imports == null ? Output.NONE : imports.output();
    }

    private void closeImports() {
      if (imports != null) {
        imports.close();
      }
    }

    @Override
    public Memory memory(String name) {
      long extern = export(name, WasmH.KIND_MEMORY);
      if (extern == 0) {
        throw Bytes.missing(name);
      }
      long memory = WasmH.externAsMemory(extern);
      return new Bytes(() -> WasmH.memoryData(memory), () -> WasmH.memoryDataSize(memory));
    }

    /** 0 if there is none of this kind. */
    private long export(String name, int kind) {
      int index = names.indexOf(name);
      long extern = index < 0 ? 0 : Vector.pointers(exports).get(index);
      return extern != 0 && WasmH.externKind(extern) == kind ? extern : 0;
    }

    @Override
    public void close() {
      if (store != 0) {
        WasmH.externVecDelete(exports);
        WasmH.instanceDelete(instance);
        closeImports();
        WasmH.storeDelete(store);
        Native.free(exports);
        blocks.forEach(Native::free);
        store = 0;
      }
    }
  }

  /** Arguments stay as they were written once: results lie elsewhere. */
  private record CheckedCall(
      Dialect dialect, WasmHImports.Linked imports, long function, long vectors, long answer)
      implements LoopedInvocation {
    @Override
    public long run() {
      long trap = WasmH.funcCall(function, vectors, vectors + Vector.BYTES);
      if (trap != 0) {
        throw WasmHImports.failure(dialect, imports, trap);
      }
      return answer == 0 ? 0 : WasmH.valueBits(answer);
    }

    @Override
    public void set(int index, long bits) {
      WasmH.setValueBits(Vector.data(vectors) + index * (long) WasmH.VALUE_BYTES, bits);
    }

    @Override
    public LongConsumer loop() {
      long call = Native.address("wasm_func_call");
      return new Loop("loop_func_call", call, function, vectors, vectors + Vector.BYTES);
    }
  }
}
