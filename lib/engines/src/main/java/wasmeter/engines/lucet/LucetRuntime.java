package wasmeter.engines.lucet;

import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static wasmeter.engines.ffm.Native.call;
import static wasmeter.engines.ffm.Native.function;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import wasmeter.engine.AheadOfTimeRuntime;
import wasmeter.engine.CompiledModule;
import wasmeter.engine.EngineException;
import wasmeter.engine.HostFunction;
import wasmeter.engine.Invocation;
import wasmeter.engine.ModuleInstance;
import wasmeter.engine.Output;
import wasmeter.engine.Surroundings;
import wasmeter.engines.ffm.Call;
import wasmeter.engines.ffm.ImportName;
import wasmeter.engines.ffm.Native;
import wasmeter.engines.ffm.Strings;
import wasmeter.engines.ffm.WasiTexts;
import wasmeter.wasm.ExportCall;
import wasmeter.wasm.ModuleOutline;
import wasmeter.wasm.ValueType;

/**
 * Lucet's path through the phases, over the interface of a crate of this project: a module becomes
 * a shared object, which the system loads.
 */
final class LucetRuntime implements AheadOfTimeRuntime {
  private static final String STORED = "module";
  private static final int TRAP = 1;
  private static final int LIMIT = 3;
  private static final int EXIT = 4;
  private static final int ASKS = 5;
  private static final int MOST_ARGUMENTS = 16;

  private static final MethodHandle INIT = function("lucet_init", JAVA_INT);
  private static final MethodHandle LAST_ERROR = function("lucet_last_error", JAVA_LONG);
  private static final MethodHandle COMPILE =
      function("lucet_compile", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle LOAD = function("lucet_load", JAVA_LONG, JAVA_LONG);
  private static final MethodHandle UNLOAD = function("lucet_unload", null, JAVA_LONG);
  private static final MethodHandle WASI_NEW =
      function("lucet_wasi_new", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle WASI_DELETE = function("lucet_wasi_delete", null, JAVA_LONG);
  private static final MethodHandle INSTANTIATE =
      function("lucet_instantiate", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle PRINTED =
      function("lucet_printed", JAVA_LONG, JAVA_LONG, JAVA_BOOLEAN, JAVA_LONG);
  private static final MethodHandle DELETE = function("lucet_delete", null, JAVA_LONG);
  private static final MethodHandle RUN =
      function(
          "lucet_run", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);

  private static final MethodHandle RESUME =
      function("lucet_resume", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle ABANDON = function("lucet_abandon", null, JAVA_LONG);

  private static final AtomicLong COMPILED = new AtomicLong();

  private final Path directory;
  private final Map<ImportName, HostFunction> functions;
  private long wasi;
  private Outlined outlined;

  /** What is known of a module without Lucet, which knows no types. */
  private record Outlined(byte[] module, ModuleOutline outline, LucetImports imports) {}

  LucetRuntime(Surroundings surroundings) {
    directory = surroundings.directory();
    functions =
        surroundings.functions().stream()
            .collect(
                Collectors.toMap(
                    function -> new ImportName(function.module(), function.name()),
                    Function.identity()));
    if (call(INIT) != 0) {
      throw new EngineException.Unavailable(
          "the library of lucet cannot show its symbols to modules: run mvn -Pengines again");
    }
    if (surroundings.wasi() != null) {
      try (WasiTexts texts = WasiTexts.of(surroundings.wasi())) {
        wasi =
            call(
                WASI_NEW,
                texts.arguments(),
                texts.variables(),
                texts.directory(),
                texts.mount(),
                texts.limit());
      }
    }
  }

  /** Of the module asked for last: it is read beforehand, and needed again when it is compiled. */
  private synchronized Outlined outlined(byte[] module) {
    if (outlined == null || module != outlined.module) {
      ModuleOutline outline = ModuleOutline.of(module);
      outlined = new Outlined(module, outline, new LucetImports(outline));
    }
    return outlined;
  }

  private static String lastError() {
    return Native.text(call(LAST_ERROR));
  }

  /** A new path each time, unique in the process: the system loads a path only once. */
  @Override
  public CompiledModule compile(byte[] module) {
    Path object = directory.resolve("lucet-" + COMPILED.incrementAndGet() + ".so");
    compile(module, object);
    try {
      return load(object, module);
    } finally {
      delete(object);
    }
  }

  private static void delete(Path object) {
    try {
      Files.deleteIfExists(object);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void compileTo(byte[] module, Path artefact) {
    compile(module, artefact.resolve(STORED));
  }

  private void compile(byte[] module, Path object) {
    long bytes = Native.copy(module);
    try (Strings strings = new Strings()) {
      long path = strings.text(object.toString());
      if (call(COMPILE, bytes, module.length, path, strings.array(hosted(module))) != 0) {
        delete(object);
        throw refused(module, lastError());
      }
    } finally {
      Native.free(bytes);
    }
  }

  private List<String> hosted(byte[] module) {
    try {
      return outlined(module).imports.names();
    } catch (IllegalArgumentException e) {
      return List.of(); // for the engine to reject
    }
  }

  /** The words for an import of another kind are those for a module that is broken. */
  private EngineException refused(byte[] module, String words) {
    try {
      String missing = outlined(module).imports.missing(functions);
      if (missing != null) {
        return Call.missingImport(missing);
      }
    } catch (IllegalArgumentException e) {
      // it is broken
    }
    return new EngineException.Rejected(words, null);
  }

  @Override
  public void admit(byte[] module) {
    LucetImports imports;
    try {
      imports = outlined(module).imports;
    } catch (IllegalArgumentException e) {
      return; // for the engine to reject
    }
    imports.admit(functions);
  }

  @Override
  public CompiledModule deserialize(Path artefact, byte[] module) {
    return load(artefact.resolve(STORED), module);
  }

  private CompiledModule load(Path object, byte[] module) {
    long path = Native.string(object.toString());
    try {
      long loaded = call(LOAD, path);
      if (loaded == 0) {
        throw new EngineException.Rejected(lastError(), null);
      }
      return new Module(loaded, module);
    } finally {
      Native.free(path);
    }
  }

  @Override
  public void close() {
    if (wasi != 0) {
      call(WASI_DELETE, wasi);
      wasi = 0;
    }
  }

  private final class Module implements CompiledModule {
    private final Outlined known;
    private long module;

    private Module(long module, byte[] bytes) {
      this.module = module;
      known = outlined(bytes);
    }

    @Override
    public ModuleInstance instantiate() {
      List<LucetFunction> linked = known.imports.linked(functions, wasi != 0);
      long code = Native.malloc(Native.ADDRESS_BYTES);
      try {
        Native.setLong(code, 0);
        long instance = call(INSTANTIATE, module, known.imports.asksWasi() ? wasi : 0, code);
        if (instance != 0) {
          return new Instance(instance, known.outline, linked);
        }
        throw switch (Native.getByte(code)) {
          case TRAP -> trapped(lastError());
          case LIMIT -> new EngineException.Exhausted(lastError(), null);
          case EXIT -> new EngineException.Exit(Native.getInt(code + Integer.BYTES));
          default -> new EngineException.Unlinkable(lastError(), null);
        };
      } finally {
        Native.free(code);
      }
    }

    @Override
    public void close() {
      if (module != 0) {
        call(UNLOAD, module);
        module = 0;
      }
    }
  }

  private static EngineException trapped(String code) {
    return code.contains("StackOverflow")
        ? new EngineException.Exhausted(code, null)
        : new EngineException.Trap(code, null);
  }

  private static final class Instance implements ModuleInstance {
    private final ModuleOutline outline;
    private final List<LucetFunction> linked;
    private final List<Long> blocks = new ArrayList<>();
    private long instance;

    private Instance(long instance, ModuleOutline outline, List<LucetFunction> linked) {
      this.instance = instance;
      this.outline = outline;
      this.linked = linked;
    }

    /**
     * Lucet knows the names and types of functions only when it calls them: the module shows them.
     */
    @Override
    public Invocation prepare(ExportCall step) {
      var type = outline.functions().get(step.export());
      if (type == null) {
        throw Call.missing(step);
      }
      Call.requireType(step, type.parameters(), type.results());
      int size = step.arguments().size();
      if (size > MOST_ARGUMENTS) {
        throw new EngineException.Unavailable(
            "the bridge to lucet passes at most %d arguments, and '%s' takes %d"
                .formatted(MOST_ARGUMENTS, step.export(), size));
      }
      long name = Native.string(step.export());
      long kinds = Native.malloc(size);
      long arguments = Native.malloc((long) size * Long.BYTES);
      long results = Native.malloc(3L * Long.BYTES);
      blocks.addAll(List.of(name, kinds, arguments, results));
      for (int i = 0; i < size; i++) {
        Native.setByte(kinds + i, (byte) step.arguments().get(i).type().ordinal());
        Native.setLong(arguments + (long) i * Long.BYTES, step.arguments().get(i).bits());
      }
      return new Run(
          instance, linked, name, size, kinds, arguments, results, answer(step, results));
    }

    /** Where the answer of its type is; 0 for none. */
    private static long answer(ExportCall step, long results) {
      if (step.results().isEmpty()) {
        return 0;
      }
      ValueType type = step.results().getFirst();
      return switch (type) {
        case I32, I64 -> results;
        case F32 -> results + Long.BYTES;
        case F64 -> results + 2L * Long.BYTES;
      };
    }

    @Override
    public Output output() {
      return new Output(printed(false), printed(true));
    }

    private byte[] printed(boolean error) {
      long size = Native.malloc(Native.ADDRESS_BYTES);
      try {
        long bytes = call(PRINTED, instance, error ? 1 : 0, size);
        return Native.read(bytes, Math.toIntExact(Native.getLong(size)));
      } finally {
        Native.free(size);
      }
    }

    @Override
    public void close() {
      if (instance != 0) {
        call(DELETE, instance);
        blocks.forEach(Native::free);
        instance = 0;
      }
    }
  }

  private record Run(
      long instance,
      List<LucetFunction> linked,
      long name,
      long size,
      long kinds,
      long arguments,
      long results,
      long answer)
      implements Invocation {
    @Override
    public long run() {
      int code = (int) call(RUN, instance, name, size, kinds, arguments, results);
      while (code == ASKS) {
        code = (int) call(RESUME, instance, asked(), results);
      }
      return switch (code) {
        case 0 -> answer == 0 ? 0 : Native.getLong(answer);
        case TRAP -> throw trapped(lastError());
        case EXIT -> throw new EngineException.Exit((int) Native.getLong(results));
        default -> throw new IllegalStateException(lastError());
      };
    }

    /** Calls the host function whose number lies where results do, and after it its arguments. */
    private long asked() {
      LucetFunction function = linked.get((int) Native.getLong(results));
      try {
        return function.answer(
            Native.getLong(results + Long.BYTES), Native.getLong(results + 2L * Long.BYTES));
      } catch (EngineException e) {
        call(ABANDON, instance);
        throw e;
      }
    }
  }
}
