package wasmeter.engines.wasm3;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import wasmeter.engine.EngineException;
import wasmeter.engine.HostFunction;
import wasmeter.engines.ffm.Call;
import wasmeter.engines.ffm.Host;
import wasmeter.engines.ffm.ImportName;
import wasmeter.engines.ffm.Native;
import wasmeter.wasm.ModuleOutline;
import wasmeter.wasm.ValueType;

/** The host functions that modules may import on wasm3. */
final class Wasm3Imports {
  private static final MethodHandle CALLED =
      Host.method(
          MethodHandles.lookup(),
          Wasm3Imports.class,
          "called",
          HostFunction.class,
          long.class,
          long.class,
          long.class,
          long.class);

  /** How wasm3 writes types, and the absence of a result. */
  private static final String TYPES = "iIfF";

  private static final String NOTHING = "v";

  /** The text of a host function that failed in this thread: a result as those of wasm3. */
  private static final ThreadLocal<Long> PROBLEM = ThreadLocal.withInitial(() -> 0L);

  private final Arena arena;
  private final Map<ImportName, Provided> functions = new HashMap<>();

  /** A function with what wasm3 wants to know of it, as strings of C. */
  private record Provided(HostFunction function, long callback, long from, long name, long type) {
    static Provided of(HostFunction function, long callback) {
      return new Provided(
          function,
          callback,
          Native.string(function.module()),
          Native.string(function.name()),
          Native.string(
              (function.results().isEmpty() ? NOTHING : letters(function.results()))
                  + "("
                  + letters(function.parameters())
                  + ")"));
    }

    void close() {
      Native.free(from);
      Native.free(name);
      Native.free(type);
    }
  }

  Wasm3Imports(List<HostFunction> provided) {
    arena = provided.isEmpty() ? null : Arena.ofShared();
    for (HostFunction function : provided) {
      long callback =
          Native.upcall(
              CALLED.bindTo(function),
              arena,
              JAVA_LONG,
              JAVA_LONG,
              JAVA_LONG,
              JAVA_LONG,
              JAVA_LONG);
      functions.put(
          new ImportName(function.module(), function.name()), Provided.of(function, callback));
    }
  }

  private static String letters(List<ValueType> types) {
    return types.stream()
        .map(type -> TYPES.substring(type.ordinal(), type.ordinal() + 1))
        .collect(Collectors.joining());
  }

  /** Where the result goes to comes before the arguments. */
  private static long called(
      HostFunction function, long runtime, long context, long stack, long memory) {
    long arguments = stack + function.results().size() * (long) Long.BYTES;
    String problem = Host.call(function, arguments, Long.BYTES, stack);
    if (problem == null) {
      return 0;
    }
    long text = Native.string(problem);
    PROBLEM.set(text);
    return text;
  }

  /**
   * Links what a module imports.
   *
   * @throws EngineException.Unlinkable if something is missing, or has another type
   */
  void link(long module, List<ModuleOutline.Import> imports) {
    for (ModuleOutline.Import wanted : imports) {
      Provided provided =
          wanted.kind() == ModuleOutline.Kind.FUNCTION
              ? functions.get(new ImportName(wanted.module(), wanted.name()))
              : null;
      if (provided == null) {
        throw Call.missingImport(wanted.qualified());
      }
      long failure =
          Wasm3H.link(module, provided.from, provided.name, provided.type, provided.callback);
      if (failure != 0) {
        throw new EngineException.Unlinkable(
            "import %s: %s".formatted(wanted.qualified(), Native.text(failure)), null);
      }
    }
  }

  /** What a result other than 0 of a call is, with what host functions said. */
  static EngineException failure(long result) {
    if (result != PROBLEM.get()) {
      return Wasm3H.failure(result);
    }
    PROBLEM.remove();
    String text = Native.text(result);
    Native.free(result);
    return new EngineException.Trap(text, null);
  }

  void close() {
    functions.values().forEach(Provided::close);
    functions.clear();
    if (arena != null) {
      arena.close();
    }
  }
}
