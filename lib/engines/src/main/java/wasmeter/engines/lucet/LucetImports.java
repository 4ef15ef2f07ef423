package wasmeter.engines.lucet;

import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static wasmeter.engines.ffm.Native.call;
import static wasmeter.engines.ffm.Native.function;

import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import wasmeter.engine.EngineException;
import wasmeter.engine.HostFunction;
import wasmeter.engines.ffm.Call;
import wasmeter.engines.ffm.ImportName;
import wasmeter.engines.ffm.Strings;
import wasmeter.wasm.ModuleOutline;

/**
 * What a module imports, as Lucet links it when it compiles: each from WASI, or from the host, by a
 * number there.
 */
final class LucetImports {
  private static final MethodHandle PROVIDES =
      function("lucet_provides", JAVA_BOOLEAN, JAVA_LONG, JAVA_LONG);

  /** The bridge has symbols for as many. */
  private static final int MOST_HOSTED = 64;

  private final List<ModuleOutline.Import> fromWasi = new ArrayList<>();
  private final List<ModuleOutline.Import> fromHost = new ArrayList<>();

  LucetImports(ModuleOutline outline) {
    for (ModuleOutline.Import imported : outline.imported()) {
      (isWasi(imported) ? fromWasi : fromHost).add(imported);
    }
  }

  private static ImportName name(ModuleOutline.Import imported) {
    return new ImportName(imported.module(), imported.name());
  }

  private static boolean isWasi(ModuleOutline.Import imported) {
    try (Strings strings = new Strings()) {
      return call(PROVIDES, strings.text(imported.module()), strings.text(imported.name())) != 0;
    }
  }

  boolean asksWasi() {
    return !fromWasi.isEmpty();
  }

  /**
   * Requires that Lucet can compile it.
   *
   * @param functions those of the host, by both their names
   * @throws EngineException.Unavailable if it cannot
   */
  void admit(Map<ImportName, HostFunction> functions) {
    for (ModuleOutline.Import imported : fromHost) {
      if (!functions.containsKey(name(imported))) {
        throw new EngineException.Unavailable(
            "lucetc links imports to symbols when it compiles, and its bridge has none for the"
                + " missing "
                + imported.qualified());
      }
    }
    if (hosted().size() > MOST_HOSTED) {
      throw new EngineException.Unavailable(
          "the bridge to lucet has symbols for %d host functions, and the module imports %d"
              .formatted(MOST_HOSTED, hosted().size()));
    }
  }

  /** The first one that is neither WASI's nor the host's, or null. */
  String missing(Map<ImportName, HostFunction> functions) {
    return fromHost.stream()
        .filter(imported -> !functions.containsKey(name(imported)))
        .findFirst()
        .map(ModuleOutline.Import::qualified)
        .orElse(null);
  }

  /** Those of the host in the order of their numbers; one that is imported twice has one number. */
  private Map<ImportName, ModuleOutline.Import> hosted() {
    Map<ImportName, ModuleOutline.Import> hosted = new LinkedHashMap<>();
    fromHost.forEach(imported -> hosted.putIfAbsent(name(imported), imported));
    return hosted;
  }

  /** Module and name of each, in the order of their numbers. */
  List<String> names() {
    return hosted().values().stream()
        .flatMap(imported -> Stream.of(imported.module(), imported.name()))
        .toList();
  }

  /**
   * What an instance is given.
   *
   * @param functions those of the host, by both their names
   * @param hasWasi whether there is WASI
   * @return the functions of the host by their numbers
   * @throws EngineException.Unlinkable if anything is missing, or of another type
   */
  List<LucetFunction> linked(Map<ImportName, HostFunction> functions, boolean hasWasi) {
    if (!hasWasi && asksWasi()) {
      throw Call.missingImport(fromWasi.getFirst().qualified());
    }
    for (ModuleOutline.Import imported : fromHost) {
      HostFunction function = functions.get(name(imported));
      if (function == null) {
        throw Call.missingImport(imported.qualified());
      }
      var type = new ModuleOutline.Signature(function.parameters(), function.results());
      if (!type.equals(imported.type())) {
        throw new EngineException.Unlinkable(
            "'%s' is imported as %s, and is %s"
                .formatted(imported.qualified(), imported.type(), type),
            null);
      }
    }
    return hosted().keySet().stream().map(name -> LucetFunction.of(functions.get(name))).toList();
  }
}
