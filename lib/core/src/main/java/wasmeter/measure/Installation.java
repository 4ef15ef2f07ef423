package wasmeter.measure;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import wasmeter.engine.EngineException;
import wasmeter.engine.EngineProvider;
import wasmeter.engine.ForkSpec;
import wasmeter.engine.RuntimeFiles;
import wasmeter.engine.WasmEngine;
import wasmeter.hash.CodeHash;
import wasmeter.install.Checkout;
import wasmeter.install.Libraries;
import wasmeter.install.Loadable;

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

  private final Path core = location(Installation.class);
  private final List<EngineProvider> providers =
      ServiceLoader.load(EngineProvider.class, EngineProvider.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .toList();
  private final Supplier<CodeHash> code;
  private volatile Experiment experiment;

  Installation() {
    this(() -> CodeHash.of(EngineProvider.class.getClassLoader()));
  }

  /**
   * The same with other code.
   *
   * @param code names what runs in forks
   */
  Installation(Supplier<CodeHash> code) {
    this.code = code;
    lookAgain();
  }

  /** A build may have replaced the classes that forks run since the last time. */
  void lookAgain() {
    experiment = new Experiment(core, providers, code.get());
  }

  /** Names the experiment of an engine: see {@link Experiment}. */
  String experiment(WasmEngine engine) {
    return experiment.of(engine);
  }

  List<WasmEngine> engines() {
    return providers.stream().flatMap(p -> p.engines().stream()).toList();
  }

  /** The JDK that runs this process also runs the forks. */
  Path java() {
    if (Runtime.version().feature() != JDK) {
      throw new PlanException(
          "wasmeter needs JDK %s, and this is %s: install JDK %1$s, and Maven's toolchain finds it"
              .formatted(JDK, Runtime.version()));
    }
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  Path samples() {
    return home().resolve("samples");
  }

  static Path home() {
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
    arguments.add("-XX:+PerfDisableSharedMem"); // no file that a killed fork leaves in /tmp
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
    return variant == null || variant.files().isEmpty() ? new Brought() : new Given(variant);
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
      Path library =
          Libraries.find(runtime, home(), Checkout.cache())
              .orElseThrow(
                  () ->
                      new EngineException.Unavailable(
                          "the library of %s is missing: %s"
                              .formatted(runtime, Libraries.advice(runtime))));
      Path directory = library.getParent();
      if (directory.startsWith(Checkout.cache())
          && Loadable.isWritable(directory)
          && !Loadable.isFrom(directory)) {
        throw new EngineException.Unavailable(
            ("the library of %s cannot be loaded: .cache/wasmeter of the home directory, where it"
                    + " was built, is mounted noexec")
                .formatted(runtime));
      }
      return library;
    }
  }

  private record Given(EngineVariant variant) implements RuntimeFiles {
    @Override
    public List<Path> jars(String runtime) {
      List<Path> jars =
          variant.files().stream()
              .flatMap(p -> Files.isDirectory(p) ? jarsIn(p).stream() : Stream.of(p))
              .map(Path::toAbsolutePath)
              .toList();
      for (Path jar : jars) {
        if (jar.toString().contains(File.pathSeparator)) {
          throw new PlanException(
              "%s@%s names %s, and '%s' separates paths in a class path: move it"
                  .formatted(runtime, variant.label(), jar, File.pathSeparator));
        }
      }
      return jars;
    }

    @Override
    public Path library(String runtime) {
      return variant.files().getFirst().toAbsolutePath();
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
