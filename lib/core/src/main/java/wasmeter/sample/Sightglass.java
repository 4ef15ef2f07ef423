package wasmeter.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import wasmeter.engine.WasiEnvironment;
import wasmeter.record.Printable;
import wasmeter.wasm.ModuleOutline;

/**
 * Modules that keep to the protocol of Sightglass, the benchmark suite of the Bytecode Alliance: a
 * command that calls {@code bench.start} and {@code bench.end}, reads its input from its own
 * directory, and has what it must print in files beside it.
 */
final class Sightglass {
  /** How the names of suites end. */
  static final String SUITE = ".suite";

  private static final String MODULE = "bench";
  private static final List<String> FUNCTIONS = List.of("start", "end");
  private static final String EXPECTED = ".expected";
  private static final String ANY = "default";
  private static final String INPUT = ".input";

  /** What suites call a module that is alone in its directory. */
  private static final String ALONE = "benchmark";

  private static final long LARGEST_SUITE = 1L << 20;
  private static final long LARGEST_OUTPUT = 64L << 20;
  private static final long LARGEST_INPUT = 256L << 20;

  private Sightglass() {}

  /** Whether an import is one of the functions between which a module is timed. */
  static boolean times(ModuleOutline.Import one) {
    return one.module().equals(MODULE)
        && FUNCTIONS.contains(one.name())
        && one.type() != null
        && one.type().parameters().isEmpty()
        && one.type().results().isEmpty();
  }

  /** Whether a module keeps to the protocol. */
  static boolean isFollowedBy(ModuleOutline outline) {
    return Calls.isCommand(outline)
        && outline.imported().stream().filter(Sightglass::times).distinct().count()
            == FUNCTIONS.size();
  }

  /**
   * What a module sees through WASI: its directory, in which relative paths are looked up.
   *
   * @throws SampleException if that holds too much to be copied for each process
   */
  static WasiEnvironment environment(Path file, String name) {
    Path directory = file.toAbsolutePath().normalize().getParent();
    requireCopied(file, directory);
    Output output = new Output(file);
    return new WasiEnvironment(
        List.of(name),
        Map.of(),
        directory,
        WasiEnvironment.WORKING_DIRECTORY,
        Math.max(WasiEnvironment.OUTPUT_LIMIT, output.limit()));
  }

  private static void requireCopied(Path file, Path directory) {
    String name = Printable.line(file.getFileName().toString());
    List<Path> inputs;
    try {
      inputs = inputs(directory);
    } catch (UncheckedIOException e) {
      throw new SampleException(
          "the directory of %s, from which it reads, cannot be listed: let it be read"
              .formatted(name),
          e);
    }
    if (inputs.stream().mapToLong(input -> input.toFile().length()).sum() > LARGEST_INPUT) {
      throw new SampleException(
          ("the directory of %s holds more than %d MiB beside modules, which each process would get"
                  + " a copy of: put the module and its input into a directory of their own")
              .formatted(name, LARGEST_INPUT >> 20));
    }
    inputs.stream()
        .filter(input -> !Files.isReadable(input))
        .findFirst()
        .ifPresent(
            input -> {
              throw new SampleException(
                  "%s, which is beside %s and may be its input, cannot be read: let it be read, or"
                          .formatted(Printable.line(input.getFileName().toString()), name)
                      + " move it away");
            });
  }

  /** Whether a module that keeps to no protocol has its input beside it all the same. */
  static boolean hasInput(Path file) {
    String module = Samples.withoutSuffix(file.getFileName().toString());
    return Stream.of(module, ANY)
        .map(name -> file.toAbsolutePath().resolveSibling(name + INPUT))
        .anyMatch(input -> Files.isRegularFile(input, LinkOption.NOFOLLOW_LINKS));
  }

  /** Whether what a module is given is a directory of this kind: the one that it is in. */
  static boolean isWorkingDirectory(WasiEnvironment wasi, Path module) {
    return wasi != null
        && wasi.mount().equals(WasiEnvironment.WORKING_DIRECTORY)
        && module.toAbsolutePath().normalize().getParent().equals(wasi.directory());
  }

  /** The files that a module may read: those of its directory, without modules and outputs. */
  static List<Path> inputs(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .filter(file -> isInput(file.getFileName().toString()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isInput(String name) {
    return !name.endsWith(Samples.MODULE_SUFFIX)
        && !name.endsWith(EXPECTED)
        && !name.endsWith(SUITE);
  }

  /** The call of a module, with what it must print as far as that is stated. */
  static Call call(Path file) {
    Output output = new Output(file);
    return new Call(
        Action.Start.EXPORT, List.of(Action.Start.byLine(0, output.out(), output.err())));
  }

  /** What a module must print: null where that is not stated. */
  private record Output(byte[] out, byte[] err) {
    private Output(Path file) {
      this(expected(file, "stdout"), expected(file, "stderr"));
    }

    private static byte[] expected(Path file, String stream) {
      String module = Samples.withoutSuffix(file.getFileName().toString());
      return Stream.of(module, ANY)
          .map(name -> file.resolveSibling(name + "." + stream + EXPECTED))
          .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
          .findFirst()
          .map(path -> SampleFiles.read(path, LARGEST_OUTPUT))
          .orElse(null);
    }

    /** One byte more, so that what is too long is not cut to what is right. */
    private long limit() {
      return 1 + Math.max(out == null ? 0 : out.length, err == null ? 0 : err.length);
    }
  }

  /**
   * The modules of a suite: those that cannot be measured have a refusal.
   *
   * @param suite a file that names a module in each line, relative to its own place
   * @throws SampleException if it cannot be read, or names none
   */
  static List<Sample> suite(Path suite) {
    String text = new String(SampleFiles.read(suite, LARGEST_SUITE), StandardCharsets.UTF_8);
    Path directory = suite.toAbsolutePath().normalize().getParent();
    List<Sample> samples = new ArrayList<>();
    for (String line : text.lines().map(String::strip).toList()) {
      if (!line.isEmpty() && !line.startsWith("#")) {
        samples.add(entry(suite, directory, line, samples));
      }
    }
    if (samples.isEmpty()) {
      throw new SampleException(
          "%s names no module: give a suite with the path of one in each line".formatted(suite));
    }
    return List.copyOf(samples);
  }

  private static Sample entry(Path suite, Path directory, String line, List<Sample> before) {
    String said = "%s, which %s names,".formatted(Printable.line(line), suite.getFileName());
    Path file;
    try {
      file = directory.resolve(line).normalize();
    } catch (InvalidPathException e) {
      Path place = directory.resolve("entry-" + (before.size() + 1));
      return Samples.refused(place, new byte[0], said + " is not a path: correct the line");
    }
    Sample sample;
    if (!file.startsWith(directory) || SampleFiles.leadsOutside(directory, file)) {
      sample =
          Samples.refused(
              file, new byte[0], said + " is outside of the suite's directory: copy it there");
    } else if (!Files.isRegularFile(file)) {
      sample =
          Samples.refused(
              file, new byte[0], said + " is not there: fetch or build it, or remove the line");
    } else {
      sample = Samples.moduleOrRefusal(file);
    }
    Path of = file.getParent().getFileName(); // none at the root of a file system
    return of != null && sample.name().equals(ALONE)
        ? sample.named(Printable.line(of.toString()))
        : sample;
  }
}
