package wasmeter.measure.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import wasmeter.hash.Ids;
import wasmeter.install.Home;
import wasmeter.install.Loadable;
import wasmeter.record.Header;

/**
 * What forks inherit of this process's environment. Of what is known to affect speed a fork gets
 * what its engine declares, and not what happens to be set; what must be passed on names the
 * conditions.
 */
final class ForkEnvironment {
  /** Without it a library, or one that it needs, may not be found; another may be another build. */
  private static final List<String> PASSED_ON = List.of("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH");

  /** Beginnings of variables that change how a JVM, an allocator, a compiler or an engine works. */
  private static final List<String> INFLUENCES =
      List.of(
          "JAVA_TOOL_OPTIONS",
          "JAVA_OPTIONS",
          "JDK_",
          "_JAVA_",
          "JVMCI_",
          "POLYGLOT_",
          "LD_",
          "DYLD_",
          "GLIBC_TUNABLES",
          "MALLOC_",
          "_RJEM_MALLOC_",
          "JE_MALLOC_",
          "MIMALLOC_",
          "TCMALLOC_",
          "OMP_",
          "GCC_",
          "CCC_",
          "RUST_",
          "RUSTC_",
          "RAYON_",
          "CRANELIFT_",
          "WASMI_",
          "WASMTIME_",
          "WASMER_",
          "WAVM_",
          "JSC_",
          "GIGACAGE_");

  /** Looked at once. */
  private static final Map<Path, Boolean> LOADABLE = new ConcurrentHashMap<>();

  private ForkEnvironment() {}

  /** Removes what must not reach a fork. */
  static void clean(Map<String, String> environment) {
    environment
        .keySet()
        .removeIf(
            name -> !PASSED_ON.contains(name) && INFLUENCES.stream().anyMatch(name::startsWith));
  }

  /**
   * Gives a fork a cache of its own where this user has none that libraries can be loaded from:
   * Truffle unpacks one there, and without it compiles nothing.
   */
  static void shelter(Map<String, String> environment, Path temporary) {
    shelter(environment, temporary, LOADABLE.computeIfAbsent(Home.cache(), Loadable::isFrom));
  }

  static void shelter(Map<String, String> environment, Path temporary, boolean isLoadable) {
    if (!isLoadable) {
      environment.put("XDG_CACHE_HOME", temporary.toString());
    }
  }

  /** What is passed on, with hashes in place of values: these hold paths. */
  static String named(Map<String, String> environment) {
    Map<String, String> named = new TreeMap<>(environment);
    named.keySet().retainAll(PASSED_ON);
    named.values().removeIf(String::isEmpty);
    return named.isEmpty()
        ? Header.Conditions.NONE
        : named.entrySet().stream()
            .map(variable -> variable.getKey() + " " + Ids.of(variable.getValue()))
            .collect(Collectors.joining(", "));
  }
}
