package wasmeter.engines.lucet;

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
import java.util.concurrent.atomic.AtomicLong;
import wasmeter.engine.AheadOfTimeRuntime;
import wasmeter.engine.CompiledModule;
import wasmeter.engine.EngineException;
import wasmeter.engine.Invocation;
import wasmeter.engine.ModuleInstance;
import wasmeter.engines.ffm.Call;
import wasmeter.engines.ffm.Native;
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
  private static final int MOST_ARGUMENTS = 16;

  private static final MethodHandle INIT = function("lucet_init", JAVA_INT);
  private static final MethodHandle LAST_ERROR = function("lucet_last_error", JAVA_LONG);
  private static final MethodHandle COMPILE =
      function("lucet_compile", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle LOAD = function("lucet_load", JAVA_LONG, JAVA_LONG);
  private static final MethodHandle UNLOAD = function("lucet_unload", null, JAVA_LONG);
  private static final MethodHandle INSTANTIATE =
      function("lucet_instantiate", JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle DELETE = function("lucet_delete", null, JAVA_LONG);
  private static final MethodHandle RUN =
      function(
          "lucet_run", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);

  private static final AtomicLong COMPILED = new AtomicLong();

  private final Path directory;
  private byte[] outlined;
  private ModuleOutline outline;

  /**
   * A runtime.
   *
   * @param directory receives what is compiled without being stored
   */
  LucetRuntime(Path directory) {
    this.directory = directory;
    if (call(INIT) != 0) {
      throw new EngineException.Unavailable(
          "the library of lucet cannot show its symbols to modules: run mvn -Pengines again");
    }
  }

  /**
   * Of the module asked for last: it is read beforehand, and needed again while a call is prepared.
   */
  private synchronized ModuleOutline outline(byte[] module) {
    if (module != outlined) {
      outline = ModuleOutline.of(module);
      outlined = module;
    }
    return outline;
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

  private static void compile(byte[] module, Path object) {
    long bytes = Native.copy(module);
    long path = Native.string(object.toString());
    try {
      if (call(COMPILE, bytes, module.length, path) != 0) {
        delete(object);
        throw new EngineException.Rejected(lastError(), null);
      }
    } finally {
      Native.free(path);
      Native.free(bytes);
    }
  }

  @Override
  public void admit(byte[] module) {
    List<String> imports;
    try {
      imports = outline(module).imports();
    } catch (IllegalArgumentException e) {
      return; // for the engine to reject
    }
    if (!imports.isEmpty()) {
      throw new EngineException.Unavailable(
          "lucetc compiles no import without a binding, and this module has none for the missing "
              + imports.getFirst());
    }
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
  public void close() {}

  private final class Module implements CompiledModule {
    private final byte[] bytes;
    private long module;

    private Module(long module, byte[] bytes) {
      this.module = module;
      this.bytes = bytes;
    }

    @Override
    public ModuleInstance instantiate() {
      long code = Native.malloc(Native.ADDRESS_BYTES);
      try {
        Native.setLong(code, 0);
        long instance = call(INSTANTIATE, module, code);
        if (instance != 0) {
          return new Instance(instance, bytes);
        }
        throw switch (Native.getByte(code)) {
          case TRAP -> trapped(lastError());
          case LIMIT -> new EngineException.Exhausted(lastError(), null);
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

  private final class Instance implements ModuleInstance {
    private final byte[] module;
    private final List<Long> blocks = new ArrayList<>();
    private long instance;

    private Instance(long instance, byte[] module) {
      this.instance = instance;
      this.module = module;
    }

    /**
     * Lucet knows the names and types of functions only when it calls them: the module shows them.
     */
    @Override
    public Invocation prepare(ExportCall step) {
      var type = outline(module).functions().get(step.export());
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
      return new Run(instance, name, size, kinds, arguments, results, answer(step, results));
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
    public void close() {
      if (instance != 0) {
        call(DELETE, instance);
        blocks.forEach(Native::free);
        instance = 0;
      }
    }
  }

  private record Run(
      long instance, long name, long size, long kinds, long arguments, long results, long answer)
      implements Invocation {
    @Override
    public long run() {
      long code = call(RUN, instance, name, size, kinds, arguments, results);
      if (code != 0) {
        throw code == TRAP ? trapped(lastError()) : new IllegalStateException(lastError());
      }
      return answer == 0 ? 0 : Native.getLong(answer);
    }
  }
}
