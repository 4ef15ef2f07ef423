package wasmeter.engines.endive;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.ExportFunction;
import run.endive.runtime.GlobalInstance;
import run.endive.runtime.HostFunction;
import run.endive.runtime.ImportGlobal;
import run.endive.runtime.ImportMemory;
import run.endive.runtime.ImportTable;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.InterpreterMachine;
import run.endive.runtime.Machine;
import run.endive.runtime.TableInstance;
import run.endive.wasi.WasiExitException;
import run.endive.wasi.WasiOptions;
import run.endive.wasi.WasiPreview1;
import run.endive.wasm.InvalidException;
import run.endive.wasm.MalformedException;
import run.endive.wasm.Parser;
import run.endive.wasm.UnlinkableException;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.MutabilityType;
import run.endive.wasm.types.Table;
import run.endive.wasm.types.TableLimits;
import run.endive.wasm.types.ValType;
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
 * Endive's path through the phases. Its counterpart for Chicory differs in names, and in how it
 * makes globals.
 */
final class EndiveLibrary implements Library<WasmModule, Function<Instance, Machine>> {
  /** A reference to nothing. */
  private static final int NULL = run.endive.wasm.types.Value.REF_NULL_VALUE;

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
    return EndiveCompiler.compile(module);
  }

  @Override
  public Function<Instance, Machine> compile(WasmModule module, ClassStore store) {
    return EndiveCompiler.compile(module, store);
  }

  @Override
  public Class<? extends Generator> generator() {
    return EndiveGenerator.class;
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
              function.parameters().stream().map(EndiveLibrary::type).toList(),
              function.results().stream().map(EndiveLibrary::type).toList()),
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
                        parameters.stream().map(EndiveLibrary::type).toList(),
                        results.stream().map(EndiveLibrary::type).toList()),
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
                    GlobalInstance.builder()
                        .valueLow(type.isReference() ? NULL : 0)
                        .valType(type(type))
                        .mutabilityType(mutable ? MutabilityType.Var : MutabilityType.Const)
                        .build()));
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
      WasiOptions.Builder options =
          WasiOptions.builder()
              .withArguments(given.arguments())
              .withStdout(out, false)
              .withStderr(err, false)
              .withStdin(InputStream.nullInputStream(), false);
      given.environment().forEach(options::withEnvironment);
      if (given.directory() != null) {
        options.withDirectory(given.mount(), given.directory());
      }
      wasi = WasiPreview1.builder().withOptions(options.build()).build();
      functions.addAll(List.of(wasi.toHostFunctions()));
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

  private record Bytes(run.endive.runtime.Memory memory) implements Memory {
    @Override
    public long size() {
      return (long) memory.pages() * run.endive.runtime.Memory.PAGE_SIZE;
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

  private static run.endive.runtime.Memory exportedMemory(Instance instance, String name) {
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
            step.arguments().stream().map(Value::type).map(EndiveLibrary::type).toList(),
            step.results().stream().map(EndiveLibrary::type).toList());
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
      case WasmEngineException e when e.getCause() instanceof StackOverflowError ->
          new EngineException.Exhausted(message, e);
      case WasmEngineException e when e.getCause() instanceof IOException ->
          new EngineException.Rejected("the artefact cannot be loaded: " + message, e);
      case WasiExitException e -> new EngineException.Exit(e.exitCode());
      case WasmEngineException e -> new EngineException.Trap(message, e);
      case RuntimeException e when message != null && message.startsWith(NO_INSTRUCTION) ->
          new EngineException.Rejected(message, e);
      default -> null;
    };
  }
}
