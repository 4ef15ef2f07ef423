package wasmbench.engines.chicory;

import com.dylibso.chicory.compiler.Cache;
import com.dylibso.chicory.compiler.InterpreterFallback;
import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.runtime.ExportFunction;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.InterpreterMachine;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.InvalidException;
import com.dylibso.chicory.wasm.MalformedException;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.UnlinkableException;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.ValType;
import java.io.IOException;
import java.util.function.Function;
import wasmbench.engine.EngineException;
import wasmbench.engine.Invocation;
import wasmbench.engine.Memory;
import wasmbench.engines.jvm.ClassStore;
import wasmbench.engines.jvm.Library;
import wasmbench.sample.Step;
import wasmbench.sample.Value;
import wasmbench.sample.ValueType;

/** Chicory's path through the phases. Its twin for Endive differs in names only. */
final class ChicoryLibrary implements Library<WasmModule, Function<Instance, Machine>> {
  @Override
  public WasmModule parse(byte[] module) {
    return Parser.parse(module);
  }

  @Override
  public Function<Instance, Machine> interpreter() {
    return InterpreterMachine::new;
  }

  @Override
  public Function<Instance, Machine> compile(WasmModule module) {
    return compiler(module).compile();
  }

  @Override
  public Function<Instance, Machine> compile(WasmModule module, ClassStore store) {
    return compiler(module)
        .withCache(
            new Cache() {
              @Override
              public byte[] get(String key) throws IOException {
                return store.get(key);
              }

              @Override
              public void putIfAbsent(String key, byte[] archive) throws IOException {
                store.put(key, archive);
              }
            })
        .compile();
  }

  private static MachineFactoryCompiler.Builder compiler(WasmModule module) {
    return MachineFactoryCompiler.builder(module).withInterpreterFallback(InterpreterFallback.WARN);
  }

  @Override
  public Exports instantiate(WasmModule module, Function<Instance, Machine> machines) {
    Instance instance = Instance.builder(module).withMachineFactory(machines).build();
    return new Exports() {
      @Override
      public Invocation prepare(Step step) {
        return new Apply(
            function(instance, step),
            step.arguments().stream().mapToLong(Value::bits).toArray(),
            !step.results().isEmpty());
      }

      @Override
      public Memory memory() {
        return new Bytes(exportedMemory(instance));
      }
    };
  }

  private record Apply(ExportFunction function, long[] arguments, boolean answers)
      implements Invocation {
    @Override
    public long run() {
      long[] results = function.apply(arguments);
      return answers ? results[0] : 0;
    }

    @Override
    public void set(int index, long bits) {
      arguments[index] = bits;
    }
  }

  private record Bytes(com.dylibso.chicory.runtime.Memory memory) implements Memory {
    @Override
    public long size() {
      return (long) memory.pages() * com.dylibso.chicory.runtime.Memory.PAGE_SIZE;
    }

    @Override
    public void write(long at, byte[] bytes) {
      require(at, bytes.length);
      memory.write((int) at, bytes);
    }

    @Override
    public byte[] read(long at, int length) {
      require(at, length);
      return memory.readBytes((int) at, length);
    }
  }

  private static com.dylibso.chicory.runtime.Memory exportedMemory(Instance instance) {
    try {
      return instance.exports().memory(Memory.EXPORT);
    } catch (InvalidException e) {
      throw new EngineException.Unlinkable(e.getMessage(), e);
    }
  }

  private static ExportFunction function(Instance instance, Step step) {
    ExportFunction function;
    try {
      function = instance.exports().function(step.export());
    } catch (InvalidException e) {
      throw new EngineException.Unlinkable(e.getMessage(), e);
    }
    FunctionType type = instance.exportType(step.export());
    FunctionType wanted =
        FunctionType.of(
            step.arguments().stream().map(Value::type).map(ChicoryLibrary::type).toList(),
            step.results().stream().map(ChicoryLibrary::type).toList());
    if (!type.equals(wanted)) {
      throw new EngineException.Unlinkable(
          "'%s' is %s, not %s".formatted(step.export(), type, wanted), null);
    }
    return function;
  }

  private static ValType type(ValueType type) {
    return switch (type) {
      case I32 -> ValType.I32;
      case I64 -> ValType.I64;
      case F32 -> ValType.F32;
      case F64 -> ValType.F64;
    };
  }

  @Override
  public EngineException inWords(RuntimeException failure) {
    String message = failure.getMessage();
    return switch (failure) {
      case MalformedException e -> new EngineException.Malformed(message, e);
      case InvalidException e -> new EngineException.Invalid(message, e);
      case UnlinkableException e -> new EngineException.Unlinkable(message, e);
      case ChicoryException e when e.getCause() instanceof StackOverflowError ->
          new EngineException.Exhausted(message, e);
      case ChicoryException e when e.getCause() instanceof IOException ->
          new EngineException.Rejected("the artefact cannot be loaded: " + message, e);
      case ChicoryException e -> new EngineException.Trap(message, e);
      default -> null;
    };
  }
}
