package wasmeter.engines.chicory;

import com.dylibso.chicory.runtime.ByteArrayMemory;
import com.dylibso.chicory.runtime.ExportFunction;
import com.dylibso.chicory.runtime.GlobalInstance;
import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportGlobal;
import com.dylibso.chicory.runtime.ImportMemory;
import com.dylibso.chicory.runtime.ImportTable;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.InterpreterMachine;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.runtime.TableInstance;
import com.dylibso.chicory.wasi.WasiExitException;
import com.dylibso.chicory.wasi.WasiOptions;
import com.dylibso.chicory.wasi.WasiPreview1;
import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.InvalidException;
import com.dylibso.chicory.wasm.MalformedException;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.UnlinkableException;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import com.dylibso.chicory.wasm.types.MutabilityType;
import com.dylibso.chicory.wasm.types.Table;
import com.dylibso.chicory.wasm.types.TableLimits;
import com.dylibso.chicory.wasm.types.ValType;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import wasmeter.engine.Captured;
import wasmeter.engine.EngineException;
import wasmeter.engine.Invocation;
import wasmeter.engine.Memory;
import wasmeter.engine.Output;
import wasmeter.engine.Stub;
import wasmeter.engine.Surroundings;
import wasmeter.engine.WasiEnvironment;
import wasmeter.engines.jvm.ClassStore;
import wasmeter.engines.jvm.Generator;
import wasmeter.engines.jvm.Library;
import wasmeter.wasm.ExportCall;
import wasmeter.wasm.ImportType;
import wasmeter.wasm.Value;
import wasmeter.wasm.ValueType;
import wasmeter.wasm.WasmType;

/**
 * Chicory's path through the phases. Its counterpart for Endive differs in names, and in how it
 * makes globals.
 */
final class ChicoryLibrary implements Library<WasmModule, Function<Instance, Machine>> {
  /** A reference to nothing. */
  private static final int NULL = com.dylibso.chicory.wasm.types.Value.REF_NULL_VALUE;

  /**
   * What the interpreter says when it reaches an instruction that it decoded but cannot execute.
   */
  private static final String NO_INSTRUCTION = "Machine doesn't recognize Instruction";

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
    return ChicoryCompiler.compile(module);
  }

  @Override
  public Function<Instance, Machine> compile(WasmModule module, ClassStore store) {
    return ChicoryCompiler.compile(module, store);
  }

  @Override
  public Class<? extends Generator> generator() {
    return ChicoryGenerator.class;
  }

  @Override
  public Function<Instance, Machine> machines(Class<?> generated)
      throws ReflectiveOperationException {
    Constructor<? extends Machine> machine =
        generated.asSubclass(Machine.class).getConstructor(Instance.class);
    return instance -> {
      try {
        return machine.newInstance(instance);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  @Override
  public Exports instantiate(
      WasmModule module, Function<Instance, Machine> machines, Surroundings surroundings) {
    Imports imports = new Imports(surroundings);
    Instance instance =
        Instance.builder(module)
            .withMachineFactory(machines)
            .withImportValues(imports.values())
            .withStart(false) // of a command, whose _start is a call like others
            .build();
    return new Exports() {
      @Override
      public Invocation prepare(ExportCall step, Function<Throwable, RuntimeException> inWords) {
        return new Apply(
            function(instance, step),
            step.arguments().stream().mapToLong(Value::bits).toArray(),
            !step.results().isEmpty(),
            inWords);
      }

      @Override
      public Memory memory(String name) {
        return new Bytes(exportedMemory(instance, name));
      }

      @Override
      public Output output() {
        return imports.output();
      }

      @Override
      public void close() {
        imports.close();
      }
    };
  }

  /** What an instance may import, and what came of it. */
  private static final class Imports {
    private final List<HostFunction> functions = new ArrayList<>();
    private final List<ImportMemory> memories = new ArrayList<>();
    private final List<ImportTable> tables = new ArrayList<>();
    private final List<ImportGlobal> globals = new ArrayList<>();
    private WasiPreview1 wasi;
    private Captured out;
    private Captured err;

    private Imports(Surroundings surroundings) {
      surroundings.functions().forEach(f -> functions.add(function(f)));
      surroundings.stubs().forEach(this::add);
      if (surroundings.wasi() != null) {
        add(surroundings.wasi());
      }
    }

    private static HostFunction function(wasmeter.engine.HostFunction function) {
      return new HostFunction(
          function.module(),
          function.name(),
          FunctionType.of(
              function.parameters().stream().map(ChicoryLibrary::type).toList(),
              function.results().stream().map(ChicoryLibrary::type).toList()),
          function.results().isEmpty()
              ? (instance, arguments) -> {
                function.call(arguments);
                return null;
              }
              : (instance, arguments) -> new long[] {function.call(arguments)});
    }

    private void add(Stub stub) {
      String module = stub.module();
      String name = stub.name();
      switch (stub.type()) {
        case ImportType.Function(List<WasmType> parameters, List<WasmType> results) ->
            functions.add(
                new HostFunction(
                    module,
                    name,
                    FunctionType.of(
                        parameters.stream().map(ChicoryLibrary::type).toList(),
                        results.stream().map(ChicoryLibrary::type).toList()),
                    (instance, arguments) -> {
                      throw stub.trap();
                    }));
        case ImportType.Memory memory ->
            memories.add(new ImportMemory(module, name, new ByteArrayMemory(limits(memory))));
        case ImportType.Table table ->
            tables.add(
                new ImportTable(
                    module,
                    name,
                    new TableInstance(new Table(type(table.element()), limits(table)), NULL)));
        case ImportType.Global(WasmType type, boolean mutable) ->
            globals.add(
                new ImportGlobal(
                    module,
                    name,
                    new GlobalInstance(
                        type.isReference() ? NULL : 0,
                        0,
                        type(type),
                        mutable ? MutabilityType.Var : MutabilityType.Const)));
      }
    }

    /**
     * Where there is no limit, that of all memories, which is what a module without one expects.
     */
    private static MemoryLimits limits(ImportType.Memory memory) {
      long most = memory.most() == null ? MemoryLimits.MAX_PAGES : memory.most();
      return new MemoryLimits(
          (int) Math.min(memory.least(), MemoryLimits.MAX_PAGES),
          (int) Math.min(most, MemoryLimits.MAX_PAGES),
          memory.shared());
    }

    private static TableLimits limits(ImportType.Table table) {
      return table.most() == null
          ? new TableLimits(table.least())
          : new TableLimits(table.least(), table.most());
    }

    private void add(WasiEnvironment given) {
      out = new Captured(given.outputLimit());
      err = new Captured(given.outputLimit());
      WasiOptions.Builder options = WasiOptions.builder().withArguments(given.arguments());
      connect(options);
      given.environment().forEach(options::withEnvironment);
      if (given.directory() != null) {
        options.withDirectory(given.mount(), given.directory());
      }
      wasi = WasiPreview1.builder().withOptions(options.build()).build();
      functions.addAll(List.of(wasi.toHostFunctions()));
    }

    /** No stream is a terminal, as far as the version can be told so. */
    private void connect(WasiOptions.Builder options) {
      InputStream in = InputStream.nullInputStream();
      try {
        options.withStdout(out, false).withStderr(err, false).withStdin(in, false);
      } catch (NoSuchMethodError e) { // before Chicory 1.7
        options.withStdout(out).withStderr(err).withStdin(in);
      }
    }

    private ImportValues values() {
      return ImportValues.builder()
          .withFunctions(List.copyOf(functions))
          .withMemories(memories)
          .withTables(tables)
          .withGlobals(globals)
          .build();
    }

    private Output output() {
      return wasi == null ? Output.NONE : new Output(out.bytes(), err.bytes());
    }

    private void close() {
      if (wasi != null) {
        wasi.close();
      }
    }
  }

  private record Apply(
      ExportFunction function,
      long[] arguments,
      boolean answers,
      Function<Throwable, RuntimeException> inWords)
      implements Invocation {
    @Override
    public long run() {
      try {
        long[] results = function.apply(arguments);
        return answers ? results[0] : 0;
      } catch (RuntimeException | StackOverflowError e) {
        throw inWords.apply(e);
      }
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

  private static com.dylibso.chicory.runtime.Memory exportedMemory(Instance instance, String name) {
    try {
      return instance.exports().memory(name);
    } catch (InvalidException e) {
      throw new EngineException.Unlinkable(e.getMessage(), e);
    }
  }

  private static ExportFunction function(Instance instance, ExportCall step) {
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

  private static ValType type(WasmType type) {
    return switch (type) {
      case I32 -> ValType.I32;
      case I64 -> ValType.I64;
      case F32 -> ValType.F32;
      case F64 -> ValType.F64;
      case V128 -> ValType.V128;
      case FUNCREF -> ValType.FuncRef;
      case EXTERNREF -> ValType.ExternRef;
    };
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
      case WasiExitException e -> new EngineException.Exit(e.exitCode());
      case ChicoryException e -> new EngineException.Trap(message, e);
      case RuntimeException e when message != null && message.startsWith(NO_INSTRUCTION) ->
          new EngineException.Rejected(message, e);
      default -> null;
    };
  }
}
