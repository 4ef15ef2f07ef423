package wasmeter.install;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import wasmeter.hash.Ids;

/**
 * Builds the shared libraries of runtimes that no registry carries ready-made into a cache outside
 * the checkout: {@code <runtime>-<version>/}. What is there is not built again.
 *
 * <p>A runtime is a directory in {@code lib/runtimes} with a script {@code build}, which knows what
 * is special about it, and with its version; {@code common.sh} there says how the script is called
 * and how it answers. What it puts beside the library is kept beside it.
 */
public final class Runtimes {
  private static final long SECONDS_BETWEEN_LINES = 20;
  private static final String SCRIPT = "build";
  private static final String NEEDS = "--needs";
  private static final int EVERYTHING = 0;
  private static final int NOT_HERE = 3;
  private static final int WITHOUT_A_PART = 4;

  /** Beside a library that was built with all that belongs to it. */
  private static final String COMPLETE = "complete";

  private static final String SOURCES = "sources";
  private static final Pattern VERSION = Pattern.compile("(?m)^version = \"(.+)\"");

  /** Where cargo looks for the version of a crate, and where it is of what cargo does not build. */
  private static final List<String> MANIFESTS = List.of("Cargo.toml", "version.toml");

  private static final Pattern CONFIGURATION = Pattern.compile("[/@]");

  private final Checkout home;
  private final Path cache;
  private final Consumer<String> console;
  private final Map<String, String> environment;

  /**
   * The runtimes of a checkout.
   *
   * @param home the checkout
   * @param cache receives a directory for each runtime
   * @param console gets a line for each runtime, and while one is built
   */
  public Runtimes(Checkout home, Path cache, Consumer<String> console) {
    this(home, cache, console, Map.of());
  }

  /**
   * The runtimes of a checkout.
   *
   * @param environment variables that scripts get in addition to those of this process
   */
  Runtimes(Checkout home, Path cache, Consumer<String> console, Map<String, String> environment) {
    this.home = home;
    this.cache = cache;
    this.console = console;
    this.environment = environment;
  }

  /** What a script says it could build here, and in a sentence what is missing. */
  private record Needs(int code, String sentence) {}

  /**
   * Builds what is missing and can be built; says of the rest what to install.
   *
   * @param engines globs of those to build; what follows a slash or an at sign is ignored
   * @throws InstallException if a build failed, after the others were tried; or if none was chosen
   * @throws InterruptedException if this thread is interrupted
   */
  public void build(List<String> engines) throws InterruptedException {
    List<String> failed = new ArrayList<>();
    List<String> incomplete = new ArrayList<>();
    for (String runtime : chosen(engines)) {
      Needs needs = needs(runtime);
      if (isBuilt(runtime, needs)) {
        console.accept("%s %s is built".formatted(runtime, version(runtime)));
      } else if (needs.code == NOT_HERE) {
        console.accept(needs.sentence);
        continue;
      } else if (!build(runtime, needs)) {
        failed.add(runtime);
        continue;
      }
      if (needs.code == WITHOUT_A_PART && !isComplete(runtime)) {
        incomplete.add(needs.sentence);
      }
    }
    incomplete.forEach(console);
    if (!failed.isEmpty()) {
      throw new InstallException(
          "%s could not be built: see target/engines-%s.log"
              .formatted(String.join(", ", failed), failed.getFirst()));
    }
  }

  private List<String> chosen(List<String> engines) {
    List<String> all = names();
    List<String> chosen =
        all.stream()
            .filter(runtime -> engines.stream().anyMatch(e -> chooses(e, runtime)))
            .toList();
    if (chosen.isEmpty()) {
      throw new InstallException(
          "no runtime that is built here matches %s: there are %s"
              .formatted(String.join(",", engines), String.join(", ", all)));
    }
    return chosen;
  }

  private static boolean chooses(String engine, String runtime) {
    String glob = CONFIGURATION.split(engine, 2)[0];
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(runtime));
    } catch (PatternSyntaxException e) {
      return false; // no runtime is called so
    }
  }

  private List<String> names() {
    try (Stream<Path> entries = Files.list(sources())) {
      return entries
          .filter(entry -> Files.isExecutable(entry.resolve(SCRIPT)))
          .filter(entry -> Files.isRegularFile(entry.resolve(SCRIPT)))
          .map(entry -> entry.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path sources() {
    return home.root().resolve("lib/runtimes");
  }

  private Path sources(String runtime) {
    return sources().resolve(runtime);
  }

  private SetupCommand command(String runtime, String argument, String log) {
    Path directory = sources(runtime);
    return new SetupCommand(
        List.of(directory.resolve(SCRIPT).toString(), argument),
        directory,
        environment,
        home.target().resolve("engines-%s%s.log".formatted(runtime, log)));
  }

  private Needs needs(String runtime) throws InterruptedException {
    SetupCommand command = command(runtime, NEEDS, "-needs");
    int code = command.run();
    String sentence = SetupCommand.lastLine(command.output());
    if (code != EVERYTHING && code != NOT_HERE && code != WITHOUT_A_PART) {
      throw new InstallException(
          "lib/runtimes/%s/%s %s ended with %d: %s"
              .formatted(runtime, SCRIPT, NEEDS, code, sentence));
    }
    return new Needs(code, sentence);
  }

  private boolean isComplete(String runtime) {
    return Files.exists(library(runtime).resolveSibling(COMPLETE));
  }

  private boolean isBuilt(String runtime, Needs needs) {
    Path library = library(runtime);
    try {
      Path sources = library.resolveSibling(SOURCES);
      return Files.exists(library)
          && Files.exists(sources)
          && Files.readString(sources).equals(hash(runtime))
          && (needs.code != EVERYTHING || isComplete(runtime));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A hash of what the library is built from: when that changes, it is built again. */
  private String hash(String runtime) throws IOException {
    List<String> hashes = new ArrayList<>(Ids.ofFiles(sources(runtime)));
    try (Stream<Path> shared = Files.list(sources())) {
      for (Path file : shared.filter(Files::isRegularFile).sorted().toList()) {
        hashes.add(Ids.sha256(file));
      }
    }
    return Ids.of(hashes);
  }

  private boolean build(String runtime, Needs needs) throws InterruptedException {
    Path output = home.target().resolve("engines").resolve(runtime);
    if (!Trees.delete(output)) { // what an earlier build left is not part of this one
      throw new InstallException("%s cannot be emptied: delete it by hand".formatted(output));
    }
    try {
      Files.createDirectories(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SetupCommand command = command(runtime, output.toString(), "");
    if (run(runtime, command) != 0) {
      console.accept(
          "%s could not be built: %s"
              .formatted(runtime, SetupCommand.lastLine(errors(command.output()))));
      return false;
    }
    keep(runtime, output, needs);
    return true;
  }

  private int run(String runtime, SetupCommand command) throws InterruptedException {
    console.accept("%s %s is being built …".formatted(runtime, version(runtime)));
    long began = System.nanoTime();
    Process process = command.start();
    try {
      while (!process.waitFor(SECONDS_BETWEEN_LINES, TimeUnit.SECONDS)) {
        List<String> crates =
            command.output().stream().filter(line -> line.contains(" Compiling ")).toList();
        console.accept(
            "%s: %d crates, %d s%s"
                .formatted(
                    runtime,
                    crates.size(),
                    (System.nanoTime() - began) / 1_000_000_000,
                    crates.isEmpty() ? "" : ", now " + crates.getLast().strip()));
      }
      return process.exitValue();
    } finally {
      SetupCommand.end(process);
    }
  }

  private static List<String> errors(List<String> lines) {
    List<String> errors = lines.stream().filter(line -> line.startsWith("error")).toList();
    return errors.isEmpty() ? lines : errors;
  }

  /** Other processes see a whole library or none, and what belongs to it before itself. */
  private void keep(String runtime, Path output, Needs needs) {
    Path library = library(runtime);
    Path built = output.resolve(library.getFileName());
    try (Stream<Path> files = Files.walk(output)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.equals(built)) {
          keep(file, library.resolveSibling(output.relativize(file)));
        }
      }
      keep(built, library);
      Path complete = library.resolveSibling(COMPLETE);
      if (needs.code == EVERYTHING) {
        Files.write(complete, new byte[0]);
      } else {
        Files.deleteIfExists(complete);
      }
      Files.writeString(library.resolveSibling(SOURCES), hash(runtime));
      console.accept("%s %s is built".formatted(runtime, version(runtime)));
    } catch (IOException e) {
      throw new InstallException(
          "%s cannot be kept in %s: %s".formatted(runtime, cache, e.getMessage()), e);
    }
  }

  private static void keep(Path file, Path kept) throws IOException {
    Files.createDirectories(kept.getParent());
    Path beside = Files.createTempFile(kept.getParent(), "new", "");
    try {
      Files.copy(
          file,
          beside,
          StandardCopyOption.REPLACE_EXISTING,
          // A program stays one.
          StandardCopyOption.COPY_ATTRIBUTES);
      Files.move(beside, kept, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside); // there is no room for it, say
    }
  }

  private Path library(String runtime) {
    return cache.resolve(runtime + "-" + version(runtime)).resolve(System.mapLibraryName(runtime));
  }

  private String version(String runtime) {
    return version(home.root(), runtime)
        .orElseThrow(
            () ->
                new InstallException(
                    "lib/runtimes/%s has no version in %s"
                        .formatted(runtime, String.join(" or ", MANIFESTS))));
  }

  /**
   * The version of a runtime that a checkout builds.
   *
   * @param root the checkout
   * @param runtime name of a runtime
   * @return empty if it builds none of this name
   */
  public static Optional<String> version(Path root, String runtime) {
    Path directory = root.resolve("lib/runtimes").resolve(runtime);
    return MANIFESTS.stream()
        .map(directory::resolve)
        .filter(Files::exists)
        .flatMap(manifest -> version(manifest).stream())
        .findFirst();
  }

  private static Optional<String> version(Path manifest) {
    try {
      Matcher version = VERSION.matcher(Files.readString(manifest));
      return version.find() ? Optional.of(version.group(1)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
