package wasmeter.measure;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import wasmeter.engine.EngineProvider;
import wasmeter.engine.WasmEngine;
import wasmeter.fork.ForkMain;
import wasmeter.hash.CodeHash;

/**
 * Names an experiment by the code that runs in a fork: all under {@code fork}, the engine with its
 * provider, and what these use of other packages.
 */
final class Experiment {
  private static final String CLASS = ".class";

  private final Path core;
  private final List<EngineProvider> providers;
  private final CodeHash code;
  private final Map<String, String> known = new ConcurrentHashMap<>();

  /**
   * Names experiments.
   *
   * @param core the directory or jar of the classes under {@code fork}
   */
  Experiment(Path core, List<EngineProvider> providers, CodeHash code) {
    this.core = core;
    this.providers = providers;
    this.code = code;
  }

  /** The same for the same code; another engine's adapter is not part of it, nor is a comment. */
  String of(WasmEngine engine) {
    return known.computeIfAbsent(
        engine.id(),
        id -> {
          List<String> roots = new ArrayList<>(roof());
          roots.add(internalName(engine.getClass()));
          providers.stream()
              .filter(p -> p.engines().stream().anyMatch(e -> e.id().equals(id)))
              .forEach(p -> roots.add(internalName(p.getClass())));
          return code.of(roots);
        });
  }

  /** All classes of the package of forks, those that JMH generates and finds by name too. */
  private List<String> roof() {
    String folder = ForkMain.class.getPackageName().replace('.', '/');
    try {
      if (Files.isDirectory(core)) {
        return classes(core, core.resolve(folder));
      }
      try (FileSystem jar = FileSystems.newFileSystem(core)) {
        return classes(jar.getPath("/"), jar.getPath("/").resolve(folder));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> classes(Path root, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(file -> root.relativize(file).toString().replace(File.separatorChar, '/'))
          .filter(name -> name.endsWith(CLASS))
          .map(name -> name.substring(0, name.length() - CLASS.length()))
          .toList();
    }
  }

  private static String internalName(Class<?> type) {
    return type.getName().replace('.', '/');
  }
}
