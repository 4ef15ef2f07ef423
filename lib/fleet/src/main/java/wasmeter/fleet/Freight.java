package wasmeter.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wasmeter.engine.EngineException;
import wasmeter.engine.EngineProvider;
import wasmeter.engine.RuntimeFiles;
import wasmeter.engine.WasmEngine;
import wasmeter.fleet.cluster.Goods;
import wasmeter.fleet.parcel.PackedPlan;
import wasmeter.fleet.worker.BlockMain;
import wasmeter.install.Libraries;
import wasmeter.measure.Bench;
import wasmeter.measure.EngineVariant;
import wasmeter.measure.Plan;
import wasmeter.record.Globs;
import wasmeter.sample.Action;
import wasmeter.sample.Sample;

/**
 * What a worker needs to measure a plan, beside a JDK: this library, the engines with their jars
 * and libraries, the samples, and files that the plan names. Each keeps its path, below a directory
 * of the worker's, so that what lies beside each other does so there as well.
 */
final class Freight {
  private final Goods goods = new Goods();
  private final Path home = Bench.home();
  private final Bench bench;

  private Freight(Bench bench) {
    this.bench = bench;
  }

  /**
   * Packs all that a plan needs.
   *
   * @param packed the file to write
   * @return a hash of it
   * @throws IOException if something cannot be read, or this file not be written
   */
  static String pack(Plan plan, Bench bench, Path packed) throws IOException {
    Freight freight = new Freight(bench);
    freight.addLibrary();
    freight.addEngines(plan);
    freight.add(freight.home.resolve("samples"));
    freight.addPlan(plan);
    return freight.goods.pack(packed);
  }

  private static String name(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    return BlockMain.FILES + "/" + absolute.getRoot().relativize(absolute);
  }

  /** A file, or all files of a directory. */
  private void add(Path path) throws IOException {
    if (Files.isRegularFile(path)) {
      goods.add(name(path), path);
    } else if (Files.isDirectory(path)) {
      try (Stream<Path> all = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
        all.filter(Files::isRegularFile).forEach(file -> goods.add(name(file), file));
      }
    }
  }

  private void addLibrary() throws IOException {
    List<Path> classPath = new ArrayList<>();
    Path core = SparkProcess.location(Bench.class);
    classPath.add(core);
    add(core.resolveSibling("fork-libs"));
    providers().stream().map(p -> SparkProcess.location(p.getClass())).forEach(classPath::add);
    Path mine = SparkProcess.location(Fleet.class);
    classPath.add(mine);
    Path libraries = mine.resolveSibling("worker-libs");
    try (Stream<Path> jars = Files.list(libraries)) {
      jars.sorted().forEach(classPath::add);
    }
    for (Path one : classPath) {
      add(one);
    }
    goods.add(
        Goods.CLASS_PATH,
        bytes(classPath.stream().distinct().map(Freight::name).collect(Collectors.joining("\n"))));
    goods.add(Goods.HOME, bytes(name(home)));
  }

  private static List<EngineProvider> providers() {
    return ServiceLoader.load(EngineProvider.class, EngineProvider.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  /** Those of the plan are asked what they consist of; what is missing here is missing there. */
  private void addEngines(Plan plan) throws IOException {
    Set<String> chosen =
        bench.engineNames(plan).stream().map(Globs::withoutVariant).collect(Collectors.toSet());
    RuntimeFiles asked = new Asked(Bench.files());
    for (EngineProvider provider : providers()) {
      for (WasmEngine engine : provider.engines()) {
        if (chosen.contains(engine.id())) {
          try {
            engine.fork(asked);
          } catch (EngineException.Unavailable e) {
            // the worker has it, or gives the reason
          }
        }
      }
    }
  }

  /** Notes what an engine asks for. */
  private final class Asked implements RuntimeFiles {
    private final RuntimeFiles files;

    Asked(RuntimeFiles files) {
      this.files = files;
    }

    @Override
    public List<Path> jars(String runtime) {
      List<Path> jars = files.jars(runtime);
      jars.forEach(jar -> goods.add(name(jar), jar));
      return jars;
    }

    /** With what lies beside it: some consist of several files. */
    @Override
    public Path library(String runtime) {
      Path library = files.library(runtime);
      if (!Libraries.isOfSystem(runtime)) {
        Path directory = library.getParent();
        try (Stream<Path> all = Files.walk(directory)) {
          all.filter(Files::isRegularFile)
              .forEach(
                  file ->
                      goods.add(
                          "%s/%s/%s"
                              .formatted(Goods.LIBRARIES, runtime, directory.relativize(file)),
                          file));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return library;
    }
  }

  private void addPlan(Plan plan) throws IOException {
    for (Sample module : plan.ownModules()) {
      add(module.module().path());
      List<Path> inputs =
          module.refusal() != null
              ? List.of()
              : module
                  .workingFiles()
                  .orElseGet(() -> module.data().map(List::of).orElse(List.of()));
      for (Path input : inputs) {
        add(input);
      }
      if (module.nativeSource() != null) {
        add(module.nativeSource().source());
      }
      for (Action action : module.calls().stream().flatMap(c -> c.actions().stream()).toList()) {
        if (action instanceof Action.Write write) {
          add(write.file());
        }
      }
    }
    for (EngineVariant variant : plan.variants()) {
      for (Path file : variant.files()) {
        add(file);
      }
    }
    goods.add(
        BlockMain.PLAN,
        PackedPlan.pack(
            plan,
            path ->
                path.toString().isEmpty()
                    ? ""
                    : name(path).substring(BlockMain.FILES.length() + 1)
                        + (Files.isDirectory(path) ? "/" : "")));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
