package wasmeter.engines.wavm;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import wasmeter.engine.CompiledModule;
import wasmeter.engine.EngineException;
import wasmeter.engine.Invocation;
import wasmeter.engine.LoopedInvocation;
import wasmeter.engine.ModuleInstance;
import wasmeter.engine.WasmRuntime;
import wasmeter.engines.ffm.Call;
import wasmeter.engines.ffm.Loop;
import wasmeter.engines.ffm.Native;
import wasmeter.wasm.ExportCall;

/**
 * WAVM's path through the phases. Each instance has its own compartment, with which it is freed:
 * nothing else frees one.
 */
final class WavmRuntime implements WasmRuntime {
  private long engine = WavmH.engineNew();

  /**
   * Makes sure that the library is WAVM's: others have functions of the same names.
   *
   * @throws EngineException.Unavailable if it is not
   */
  void requireCompartments() {
    WavmH.compartmentDelete(WavmH.compartmentNew(engine));
  }

  @Override
  public CompiledModule compile(byte[] module) {
    return new Module(WavmH.moduleNew(engine, module));
  }

  @Override
  public void close() {
    if (engine != 0) {
      WavmH.engineDelete(engine);
      engine = 0;
    }
  }

  private final class Module implements CompiledModule {
    private final List<String> imports;
    private final List<String> exports;
    private long module;

    private Module(long module) {
      this.module = module;
      imports = WavmH.imports(module);
      exports = WavmH.exportNames(module);
    }

    @Override
    public ModuleInstance instantiate() {
      if (!imports.isEmpty()) {
        throw Call.missingImport(imports.getFirst());
      }
      return new Instance(WavmH.compartmentNew(engine), module, exports);
    }

    @Override
    public void close() {
      if (module != 0) {
        WavmH.moduleDelete(module);
        module = 0;
      }
    }
  }

  private static final class Instance implements ModuleInstance {
    private final List<String> names;
    private final List<Long> blocks = new ArrayList<>(0);
    private final long store;
    private final long instance;
    private long compartment;

    private Instance(long compartment, long module, List<String> names) {
      this.compartment = compartment;
      this.names = names;
      store = WavmH.storeNew(compartment);
      long trap = Native.malloc(Native.ADDRESS_BYTES);
      Native.setLong(trap, 0);
      instance = WavmH.instanceNew(store, module, trap);
      long trapped = Native.getLong(trap);
      Native.free(trap);
      if (trapped != 0 || instance == 0) {
        EngineException failure =
            trapped == 0
                ? new EngineException.Unlinkable("not linked, without a reason", null)
                : WavmH.trapped(trapped);
        close();
        throw failure;
      }
    }

    @Override
    public Invocation prepare(ExportCall step) {
      int index = names.indexOf(step.export());
      long function = index < 0 ? 0 : WavmH.exportedFunction(instance, index);
      if (function == 0) {
        throw Call.missing(step);
      }
      WavmH.withType(
          function, type -> Call.requireType(step, WavmH.params(type), WavmH.results(type)));
      int arguments = step.arguments().size();
      int results = step.results().size();
      long values = Native.malloc((arguments + results) * (long) WavmH.VALUE_BYTES);
      blocks.add(values);
      for (int i = 0; i < arguments; i++) {
        Native.setLong(values + i * (long) WavmH.VALUE_BYTES, step.arguments().get(i).bits());
      }
      long answers = values + arguments * (long) WavmH.VALUE_BYTES;
      return new StoreCall(store, function, values, answers, results > 0);
    }

    @Override
    public void close() {
      if (compartment != 0) {
        if (instance != 0) {
          WavmH.instanceDelete(instance);
        }
        WavmH.storeDelete(store);
        WavmH.compartmentDelete(compartment);
        blocks.forEach(Native::free);
        compartment = 0;
      }
    }
  }

  /** Arguments stay as they were written once: results lie elsewhere, and are copied whole. */
  private record StoreCall(
      long store, long function, long arguments, long answers, boolean answering)
      implements LoopedInvocation {
    @Override
    public long run() {
      long trap = WavmH.funcCall(store, function, arguments, answers);
      if (trap != 0) {
        throw WavmH.trapped(trap);
      }
      return answering ? Native.getLong(answers) : 0;
    }

    @Override
    public LongConsumer loop() {
      long call = Native.address("wasm_func_call");
      return new Loop("loop_store_call", call, store, function, arguments, answers);
    }
  }
}
