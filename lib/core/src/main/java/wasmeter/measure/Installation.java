package wasmeter.measure;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import wasmeter.engine.EngineException;
import wasmeter.engine.EngineProvider;
import wasmeter.engine.ForkSpec;
import wasmeter.engine.RuntimeFiles;
import wasmeter.engine.WasmEngine;
import wasmeter.fork.ForkMain;
import wasmeter.hash.CodeHash;
import wasmeter.install.Checkout;
import wasmeter.install.Libraries;

/**
 * Where things are: this library, the engines, their jars, the samples, the JDK.
 *
 * <p>The build puts jars beside the classes; nothing has to be configured. {@code wasmeter.home}
 * names the directory that holds {@code samples}, else it is looked for upwards from the working
 * directory.
 */
final class Installation {
  private static final String HOME = "wasmeter.home";
  private static final int JDK = 25;

  private static final String CLASS = ".class";

  private final Path core = location(Installation.class);
  private final CodeHash code;
  private final Map<String, String> experiments = new ConcurrentHashMap<>();
  private final List<EngineProvider> providers =
      ServiceLoader.load(EngineProvider.class, EngineProvider.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .toList();

  Installation() {
    this(CodeHash.of(EngineProvider.class.getClassLoader()));
  }

  /**
   * The same with other code.
   *
   * @param code names what runs in forks
   */
  Installation(CodeHash code) {
    this.code = code;
  }

  List<WasmEngine> engines() {
    return providers.stream().flatMap(p -> p.engines().stream()).toList();
  }

  /** The JDK that runs this process also runs the forks. */
  Path java() {
    if (Runtime.version().feature() != JDK) {
      throw new PlanException(
          "wasmeter needs JDK %d, and this is %s: install JDK %1$d, and Maven's toolchain finds it"
              .formatted(JDK, Runtime.version()));
    }
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  Path samples() {
    return home().resolve("samples");
  }

  private static Path home() {
    String home = System.getProperty(HOME);
    Path from = home == null ? Path.of("").toAbsolutePath() : Path.of(home);
    for (Path at = from; at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("samples"))) {
        return at;
      }
    }
    throw new PlanException(
        "there is no directory 'samples' at or above %s: start in the checkout or set -D%s"
            .formatted(from, HOME));
  }

  /** What every fork has on its class path before the jars of its engine. */
  List<Path> classPath(boolean jmh) {
    Set<Path> path = new LinkedHashSet<>();
    path.add(core);
    providers.forEach(p -> path.add(location(p.getClass())));
    if (jmh) {
      path.addAll(jarsIn(core.resolveSibling("fork-libs")));
    }
    return List.copyOf(path);
  }

  /** The arguments of a fork's JVM that affect what it measures. */
  List<String> arguments(ForkSpec spec, boolean jmh) {
    List<String> arguments = new ArrayList<>();
    if (jmh) {
      arguments.add("--add-exports=java.management/sun.management=ALL-UNNAMED");
      arguments.add("-Djmh.ignoreLock=true"); // MeasuringLock is the lock for the machine
    }
    if (spec != null) {
      arguments.addAll(spec.jvmArguments());
    }
    return arguments;
  }

  /** The process of a fork, with what every fork has in addition to what its engine asks for. */
  ForkSpec process(ForkSpec spec, boolean jmh, List<String> more) {
    List<String> arguments = new ArrayList<>(arguments(spec, jmh));
    arguments.addAll(more);
    List<Path> classPath = new ArrayList<>(classPath(jmh));
    classPath.addAll(spec.classPath());
    return new ForkSpec(classPath, arguments, spec.environment());
  }

  RuntimeFiles files(EngineVariant variant) {
    return variant == null ? new Brought() : new Given(variant);
  }

  /** What the build installed, or {@code mvn -Pengines} built. */
  private final class Brought implements RuntimeFiles {
    @Override
    public List<Path> jars(String runtime) {
      for (Path at : classPath(false)) {
        Path directory = at.resolveSibling("runtimes").resolve(runtime);
        if (Files.isDirectory(directory)) {
          return jarsIn(directory);
        }
      }
      throw new EngineException.Unavailable(
          "the jars of %s are missing: run mvn in the checkout to get them".formatted(runtime));
    }

    @Override
    public Path library(String runtime) {
      return Libraries.find(runtime, home(), cache())
          .orElseThrow(
              () ->
                  new EngineException.Unavailable(
                      "the library of %s is missing: %s"
                          .formatted(runtime, Libraries.advice(runtime))));
    }
  }

  private record Given(EngineVariant variant) implements RuntimeFiles {
    @Override
    public List<Path> jars(String runtime) {
      return variant.files().stream()
          .flatMap(p -> Files.isDirectory(p) ? jarsIn(p).stream() : Stream.of(p))
          .map(Path::toAbsolutePath)
          .toList();
    }

    @Override
    public Path library(String runtime) {
      return variant.files().getFirst().toAbsolutePath();
    }
  }

  /**
   * Names the experiment: what runs in a fork of this engine, which is all under {@code fork}, the
   * engine with its provider, and what these use of other packages. Another engine's adapter is not
   * part of it, nor is a comment.
   */
  String experiment(WasmEngine engine) {
    return experiments.computeIfAbsent(
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

  /** The cache, made. */
  static Path cache() {
    try {
      return Files.createDirectories(Checkout.cache());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the cache .cache/wasmeter cannot be created in the home directory: make that writable",
          e);
    }
  }

  private static List<Path> jarsIn(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new PlanException(
          "%s is missing beside this library: run mvn in the checkout to get it"
              .formatted(directory.getFileName()));
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(f -> f.toString().endsWith(".jar"))
          .sorted()
          .map(Path::toAbsolutePath)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path location(Class<?> member) {
    try {
      URI source = member.getProtectionDomain().getCodeSource().getLocation().toURI();
      return Path.of(source);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
