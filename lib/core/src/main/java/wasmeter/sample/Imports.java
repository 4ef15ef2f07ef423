package wasmeter.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import wasmeter.engine.Stub;
import wasmeter.engine.WasiEnvironment;
import wasmeter.record.Printable;
import wasmeter.wasm.ImportType;
import wasmeter.wasm.ModuleOutline;
import wasmeter.wasm.ValueType;

/**
 * What a module that nothing describes is given for its imports: functions that are known to do
 * nothing that counts, and stubs for all else.
 */
final class Imports {
  /** Functions that only tell the host something, which need not care. */
  private static final Map<String, List<ValueType>> TOLD =
      Map.of("env.emscripten_notify_memory_growth", List.of(ValueType.I32));

  /**
   * Functions by which the code that compilers put around programs gives up: as a rule a program
   * that does what it should calls none of them.
   */
  private static final Map<String, String> TROUBLE =
      Map.ofEntries(
          Map.entry("abort", "gave up, as programs of AssemblyScript and Emscripten do"),
          Map.entry("_abort_js", "gave up, as programs of Emscripten do"),
          Map.entry("__assert_fail", "found that what it asserts does not hold"),
          Map.entry("__cxa_throw", "threw an exception of C++"),
          Map.entry("__throw_exception_with_stack_trace", "threw an exception of C++"),
          Map.entry("abortOnCannotGrowMemory", "needs more memory than it may have"),
          Map.entry("emscripten_resize_heap", "asked the host for more memory"),
          Map.entry("_emscripten_throw_longjmp", "left a function by longjmp"),
          Map.entry("emscripten_throw_longjmp", "left a function by longjmp"),
          Map.entry("segfault", "used an address that is not valid"),
          Map.entry("alignfault", "used an address that is not aligned"),
          Map.entry("__wbindgen_throw", "panicked, or threw an error, as programs of Rust do"),
          Map.entry("__wbindgen_rethrow", "passed an error of the host on"));

  /** Wasm-bindgen adds a hash to the names of what it imports: the same functions, renamed. */
  private static final String HASHED_THROW = "__wbg___wbindgen_throw_";

  private static final int LONGEST_NAME = 100;

  private Imports() {}

  /** Those of a module that are known. */
  static List<Provided> known(ModuleOutline outline) {
    List<Provided> known = new ArrayList<>();
    for (ModuleOutline.Import one : functions(outline)) {
      List<ValueType> told = TOLD.get(one.qualified());
      if (one.type().results().isEmpty()
          && (told != null && told.equals(one.type().parameters()) || Sightglass.times(one))) {
        known.add(new Provided(one.module(), one.name(), one.type().parameters(), null));
      }
    }
    return List.copyOf(known);
  }

  private static List<ModuleOutline.Import> functions(ModuleOutline outline) {
    return outline.imported().stream().filter(one -> one.type() != null).distinct().toList();
  }

  /**
   * Stubs for all else of which the type is known.
   *
   * @param known what is given already
   */
  static List<Stub> stubs(ModuleOutline outline, List<Provided> known) {
    Set<String> given = Set.copyOf(known.stream().map(Provided::imported).toList());
    return outline.imported().stream()
        .filter(one -> one.required() != null)
        .filter(one -> !one.module().equals(WasiEnvironment.MODULE))
        .filter(one -> !given.contains(one.qualified()))
        .distinct()
        .map(
            one ->
                new Stub(
                    one.module(),
                    one.name(),
                    one.required(),
                    one.required() instanceof ImportType.Function ? says(one) : ""))
        .toList();
  }

  /**
   * Stubs for memories and tables, which are as good as any: what is described is not given others.
   */
  static List<Stub> places(ModuleOutline outline) {
    return stubs(outline, List.of()).stream()
        .filter(
            stub ->
                stub.type() instanceof ImportType.Memory || stub.type() instanceof ImportType.Table)
        .toList();
  }

  private static String says(ModuleOutline.Import one) {
    String trouble = trouble(one.name());
    String name = label(one.qualified());
    return trouble == null
        ? "the module called %s, which it imports and nothing provides: a stub stands in for it"
            .formatted(name)
        : "the module %s: it called %s".formatted(trouble, name);
  }

  /** A name for people: what is too long is cut. */
  static String label(String name) {
    String line = Printable.line(name);
    return line.length() > LONGEST_NAME ? line.substring(0, LONGEST_NAME) + "…" : line;
  }

  private static String trouble(String name) {
    return name.startsWith(HASHED_THROW) ? TROUBLE.get("__wbindgen_throw") : TROUBLE.get(name);
  }

  /**
   * Whether a call of the module may rightly need what a stub stands for.
   *
   * @return false for functions that are called where a program gives up, and for memories and
   *     tables, which are as good as any
   */
  static boolean isNeeded(Stub stub) {
    return switch (stub.type()) {
      case ImportType.Function _ -> trouble(stub.name()) == null;
      case ImportType.Global _ -> true;
      case ImportType.Memory _, ImportType.Table _ -> false;
    };
  }
}
