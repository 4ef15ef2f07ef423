package wasmeter.install;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where shared libraries of runtimes lie that came with a Python package, or were built here. */
public final class Libraries {
  /** Runtimes whose library a package of {@code notebooks/requirements.txt} carries. */
  private static final Set<String> IN_PYTHON = Set.of("wasmtime");

  /** Runtimes that nothing here installs: the user provides their library. */
  private static final Set<String> GIVEN = Set.of("wavm");

  /** Names of the file, newest first, of runtimes that a package of the system carries. */
  private static final Map<String, List<String>> IN_SYSTEM =
      Map.of("jsc", List.of("libjavascriptcoregtk-6.0.so.1", "libjavascriptcoregtk-4.1.so.0"));

  /** Where systems keep libraries, and in them, perhaps, a directory for each kind of machine. */
  private static final List<Path> OF_SYSTEM =
      List.of(Path.of("/usr/local/lib"), Path.of("/usr/lib"), Path.of("/usr/lib64"));

  /** Names the directory with those that came from another machine, one for each runtime. */
  private static final String BROUGHT = "wasmeter.libraries";

  private Libraries() {}

  /** Whether the library of a runtime belongs to the system, which each machine has its own of. */
  public static boolean isOfSystem(String runtime) {
    return IN_SYSTEM.containsKey(runtime);
  }

  /** How to get the library of a runtime that {@link #find} does not find, as half a sentence. */
  public static String advice(String runtime) {
    if (IN_SYSTEM.containsKey(runtime)) {
      return "install Debian's package libjavascriptcoregtk-6.0-1, or Fedora's"
          + " javascriptcoregtk6.0";
    }
    if (GIVEN.contains(runtime)) {
      return "build it by its own instructions and give its path as -D%s.library=label:path"
          .formatted(runtime);
    }
    return "run %s in the checkout to get it"
        .formatted(IN_PYTHON.contains(runtime) ? "mvn" : "mvn -Pengines");
  }

  /**
   * The library of a runtime.
   *
   * @param home the checkout; its Python environment is looked at
   * @param cache where {@code mvn -Pengines} puts {@code <runtime>-<version>/}
   * @return of several versions built the one that the checkout builds
   */
  public static Optional<Path> find(String runtime, Path home, Path cache) {
    if (IN_SYSTEM.containsKey(runtime)) {
      return inSystem(IN_SYSTEM.get(runtime), OF_SYSTEM);
    }
    String brought = System.getProperty(BROUGHT, "");
    if (!brought.isEmpty()) {
      return libraryIn(Path.of(brought, runtime));
    }
    if (!IN_PYTHON.contains(runtime)) {
      return Runtimes.version(home, runtime)
          .map(version -> cache.resolve(runtime + "-" + version))
          .flatMap(Libraries::libraryIn);
    }
    return directories(Environment.in(home).prefix().resolve("lib"), "python3")
        .flatMap(python -> directories(python.resolve("site-packages"), runtime))
        .filter(directory -> directory.getFileName().toString().equals(runtime))
        .flatMap(wheel -> directories(wheel, ""))
        .flatMap(platform -> libraryIn(platform).stream())
        .findFirst();
  }

  /** The first of some names that is there. */
  static Optional<Path> inSystem(List<String> names, List<Path> directories) {
    List<Path> all =
        directories.stream()
            .flatMap(directory -> Stream.concat(Stream.of(directory), directories(directory, "")))
            .toList();
    return names.stream()
        .flatMap(name -> all.stream().map(directory -> directory.resolve(name)))
        .filter(Files::exists)
        .findFirst();
  }

  private static Optional<Path> libraryIn(Path directory) {
    String suffix = System.mapLibraryName("").replaceFirst("^lib", "");
    return list(directory).stream()
        .filter(file -> file.getFileName().toString().endsWith(suffix))
        .findFirst();
  }

  private static Stream<Path> directories(Path parent, String prefix) {
    return list(parent).stream()
        .filter(Files::isDirectory)
        .filter(directory -> directory.getFileName().toString().startsWith(prefix));
  }

  private static List<Path> list(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().map(Path::toAbsolutePath).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
