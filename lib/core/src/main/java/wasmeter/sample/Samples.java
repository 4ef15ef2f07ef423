package wasmeter.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import wasmeter.engine.WasiEnvironment;
import wasmeter.hash.Ids;
import wasmeter.record.Printable;
import wasmeter.wasm.ModuleContents;
import wasmeter.wasm.ModuleOutline;

/** Reads samples: directories with a {@code sample.json}, and single {@code .wasm} files. */
public final class Samples {
  /** Version of the format of {@code sample.json}. */
  public static final int SCHEMA = 1;

  static final String MODULE_SUFFIX = ".wasm";
  private static final String INITIALIZE = "_initialize";

  /** Programs that open files look for them in their working directory, if they have one. */
  private static final String OPENS = WasiEnvironment.MODULE + ".path_open";

  /** What Java reads where bytes of a name are not UTF-8. */
  private static final String NO_UTF_8 = "\uFFFD";

  private Samples() {}

  /**
   * Reads the samples below a directory: each directory with a {@code sample.json}, and each {@code
   * .wasm} file that has none beside it.
   *
   * @param directory a directory of samples, or one sample's
   * @return sorted by name; before them what a {@code sample.json} of the directory itself
   *     describes, if it is none of them
   * @throws SampleException if one cannot be read; the message names it
   */
  public static List<Sample> in(Path directory) {
    return in(directory, Samples::module);
  }

  /**
   * Reads the samples below a directory as {@link #in}, or one file as {@link #module}, but one
   * that cannot be read does not keep the others from being measured: it becomes a sample with a
   * {@link Sample#refusal()}.
   *
   * @param path of a {@code .wasm} file, of a directory as {@link #in} takes it, or of a {@code
   *     .suite} file, as Sightglass has them: the path of a module in each line
   * @return at least one, in the order of {@link #in} or of the suite
   * @throws SampleException if there is nothing of that name, or no module and no sample in it
   */
  public static List<Sample> all(Path path) {
    if (!Files.isDirectory(path)) {
      requireThere(path);
      if (path.getFileName().toString().endsWith(Sightglass.SUITE)) {
        return Sightglass.suite(path);
      }
      return List.of(moduleOrRefusal(path));
    }
    List<Sample> samples = in(path, Samples::moduleOrRefusal);
    if (samples.isEmpty()) {
      throw new SampleException(
          "%s holds no .wasm file and no sample: %s"
              .formatted(
                  path,
                  holdsText(path)
                      ? "compile its .wat files by wat2wasm or wasm-tools parse"
                      : "give the directory that does, not one above it"));
    }
    return samples;
  }

  /**
   * Requires that there is something to read.
   *
   * @param path as a user gives it
   * @throws SampleException if there is nothing of that name
   */
  public static void requireThere(Path path) {
    if (!Files.exists(path)) {
      throw SampleFiles.notThere(path);
    }
  }

  private static boolean holdsText(Path directory) {
    String[] names = directory.toFile().list();
    return names != null && Stream.of(names).anyMatch(name -> name.endsWith(".wat"));
  }

  /**
   * Reads the samples below a directory as {@link #in}, of authors that are trusted: their native
   * programs may be compiled and executed.
   *
   * @param directory a directory of samples, or one sample's
   * @return sorted by name
   * @throws SampleException if one cannot be read; the message names it
   */
  public static List<Sample> trusted(Path directory) {
    return in(directory).stream().map(Sample::trusted).toList();
  }

  static Sample moduleOrRefusal(Path file) {
    try {
      return module(file);
    } catch (SampleException e) {
      return refused(file, e.getMessage());
    }
  }

  private static Sample refused(Path file, String reason) {
    byte[] bytes;
    try {
      bytes = SampleFiles.read(file);
    } catch (SampleException e) {
      bytes = new byte[0]; // the reason says it already
    }
    return refused(file, bytes, reason);
  }

  static Sample refused(Path file, byte[] bytes, String reason) {
    String name = file.toAbsolutePath().normalize().getFileName().toString();
    return Sample.undescribed(
            withoutSuffix(Printable.line(name)),
            new ModuleFile(file.toAbsolutePath(), Ids.sha256(bytes), bytes.length, List.of()),
            new Needs(null, null, List.of(), List.of()),
            List.of())
        .refused(reason);
  }

  private static List<Sample> in(Path directory, Function<Path, Sample> read) {
    if (!Files.isDirectory(directory)) {
      throw new SampleException(
          "%s is not a directory: give one that holds samples".formatted(directory));
    }
    List<Sample> samples = new ArrayList<>();
    try (Stream<Path> entries = Files.list(directory)) {
      for (Path entry : entries.sorted().toList()) {
        if (Files.isRegularFile(entry.resolve(Description.FILE))
            || entry.getFileName().toString().endsWith(MODULE_SUFFIX)) {
          samples.add(
              SampleFiles.leadsOutside(directory, entry)
                  ? refused(entry, new byte[0], outside(entry))
                  : read.apply(entry));
        }
      }
    } catch (IOException e) {
      throw new SampleException(
          "%s cannot be listed (%s): let it be read, or give another"
              .formatted(directory, e.getClass().getSimpleName()),
          e);
    }
    if (Files.isRegularFile(directory.resolve(Description.FILE))) {
      Sample own = read.apply(directory);
      if (samples.stream().noneMatch(sample -> isSame(sample, own))) {
        samples.addFirst(own);
      }
    }
    return samples;
  }

  /** A directory of strangers may link to anything: what is outside must not be read. */
  private static String outside(Path entry) {
    return "%s is a link that leads out of its directory: give what it links to instead"
        .formatted(Printable.line(entry.getFileName().toString()));
  }

  /** A file beside a {@code sample.json} is what that describes, or may be refused with it. */
  private static boolean isSame(Sample sample, Sample own) {
    return sample.module().path().equals(own.module().path())
        || own.refusal() != null && own.refusal().equals(sample.refusal());
  }

  /**
   * Reads one module. Beside a {@code sample.json} that describes it, that is used; else {@code
   * run(i32)} is called with 10 if it is exported, else {@code _start} once per instance, and else
   * it is compiled and instantiated only: so is a module that imports what nothing provides, with
   * stubs for that. One that keeps to the protocol of Sightglass has its directory to read from,
   * and what it prints is compared with the files beside it; one that opens files has its directory
   * if its input is there, as {@code default.input}, and else an empty one.
   *
   * <pre>{@code Sample mine = Samples.module(Path.of("my.wasm"));}</pre>
   *
   * @param file path of a {@code .wasm} file, or of a directory with a {@code sample.json}
   * @return the sample; without an expected answer, unless {@code sample.json} has one
   * @throws SampleException if there is no such file or it is not a module
   */
  public static Sample module(Path file) {
    String name = String.valueOf(file.getFileName());
    if (name.contains(NO_UTF_8)) {
      throw new SampleException(
          (isUtf8()
                  ? "the name %s is not UTF-8, so no other process can be given it: rename the file"
                  : "the name %s cannot be read under this locale: set LC_ALL=C.UTF-8 and run"
                      + " again")
              .formatted(name));
    }
    if (!Printable.isLine(name)) {
      throw new SampleException(
          "the name %s has control characters: rename the file".formatted(Printable.line(name)));
    }
    if (Files.isRegularFile(file.resolve(Description.FILE))) {
      return Description.read(file);
    }
    if (Files.isDirectory(file)) {
      throw new SampleException(
          "%s is a directory without a sample.json: give the path of a .wasm file in it, or add all of them by .modules(path)"
              .formatted(name));
    }
    Path beside = file.toAbsolutePath().getParent().resolve(Description.FILE);
    if (Files.isRegularFile(beside)) {
      Sample sample = Description.read(beside.getParent());
      if (sample.module().path().getFileName().equals(file.getFileName())) {
        return sample;
      }
    }
    byte[] bytes = SampleFiles.read(file);
    ModuleOutline outline = SampleFiles.outline(file, bytes);
    List<Provided> known = Imports.known(outline);
    Needs needs =
        new Needs(
            outline.functions().containsKey(INITIALIZE) ? INITIALIZE : null,
            wasi(file, outline),
            known,
            Imports.stubs(outline, known));
    return Sample.undescribed(
        withoutSuffix(name),
        new ModuleFile(file.toAbsolutePath(), Ids.sha256(bytes), bytes.length, outline.imports()),
        needs,
        needs.stubbed().isEmpty() ? usual(file, outline) : List.of());
  }

  /** Whether names of files are read as UTF-8, which the locale decides. */
  private static boolean isUtf8() {
    return "UTF-8".equals(System.getProperty("sun.jnu.encoding"));
  }

  private static WasiEnvironment wasi(Path file, ModuleOutline outline) {
    String name = withoutSuffix(file.getFileName().toString());
    if (!importsWasi(outline)) {
      return null;
    }
    boolean opens = outline.imports().contains(OPENS);
    if (Sightglass.isFollowedBy(outline) || opens && Sightglass.hasInput(file)) {
      return Sightglass.environment(file, name);
    }
    return opens
        ? WasiEnvironment.of(name).at(WasiEnvironment.WORKING_DIRECTORY)
        : WasiEnvironment.of(name);
  }

  /** What is called of a module that nothing describes. */
  static List<Call> usual(Path file, ModuleOutline outline) {
    return Sightglass.isFollowedBy(outline) ? List.of(Sightglass.call(file)) : Calls.usual(outline);
  }

  /**
   * What a sample's module imports and exports.
   *
   * @param sample whose module is read
   * @return its outline
   * @throws SampleException if it cannot be read, or is no longer a module
   */
  public static ModuleOutline outline(Sample sample) {
    return SampleFiles.outline(sample.module().path(), SampleFiles.read(sample.module().path()));
  }

  /**
   * What a sample's module is made of.
   *
   * @param sample whose module is read
   * @return features and instructions
   * @throws SampleException if it cannot be read, or is no longer a module
   */
  public static ModuleContents contents(Sample sample) {
    try {
      return ModuleContents.of(SampleFiles.read(sample.module().path()));
    } catch (IllegalArgumentException e) {
      throw new SampleException(
          "%s is no longer a module: %s"
              .formatted(sample.module().path().getFileName(), e.getMessage()),
          e);
    }
  }

  static boolean importsWasi(ModuleOutline outline) {
    return outline.imports().stream().anyMatch(i -> i.startsWith(WasiEnvironment.MODULE + "."));
  }

  static String withoutSuffix(String name) {
    return name.endsWith(MODULE_SUFFIX)
        ? name.substring(0, name.length() - MODULE_SUFFIX.length())
        : name;
  }
}
