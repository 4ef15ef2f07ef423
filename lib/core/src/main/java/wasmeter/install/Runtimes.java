package wasmeter.install;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import wasmeter.hash.Ids;

/**
 * Builds the shared libraries of runtimes that no registry carries ready-made, from {@code
 * lib/runtimes}, into a cache outside the checkout: {@code <runtime>-<version>/}. What is there is
 * not built again.
 */
public final class Runtimes {
  private static final long SECONDS_BETWEEN_LINES = 20;
  private static final String WITH_LLVM = "with-llvm";
  private static final String SOURCES = "sources";
  private static final Pattern VERSION = Pattern.compile("(?m)^version = \"(.+)\"");

  private final Checkout home;
  private final Path cache;
  private final Consumer<String> console;
  private final String path;
  private final Path llvm;

  /**
   * The runtimes of a checkout.
   *
   * @param home the checkout
   * @param cache receives a directory for each runtime
   * @param console gets a line for each runtime, and while one is built
   */
  public Runtimes(Checkout home, Path cache, Consumer<String> console) {
    this(
        home,
        cache,
        console,
        System.getenv().getOrDefault("PATH", ""),
        Path.of("/usr/lib/llvm-22"));
  }

  Runtimes(Checkout home, Path cache, Consumer<String> console, String path, Path llvm) {
    this.home = home;
    this.cache = cache;
    this.console = console;
    this.path = path;
    this.llvm = llvm;
  }

  /**
   * What a runtime is built from and by.
   *
   * @param name of its directory and library
   * @param tools commands that must be on the PATH
   * @param install installs all of them, on Debian
   */
  private record Recipe(String name, List<String> tools, String install) {}

  private static final String RUST =
      "curl https://sh.rustup.rs -sSf | sh -s -- -y --default-toolchain 1.95.0";

  private static final List<Recipe> RECIPES =
      List.of(
          new Recipe("wasmi", List.of("cargo", "cc"), "apt-get install gcc"),
          new Recipe(
              "lucet",
              List.of("cargo", "cc", "cmake", "g++", "patch", "ld"),
              "apt-get install gcc cmake g++ patch binutils"),
          new Recipe("wasmer", List.of("cargo", "cc"), "apt-get install gcc"));

  /**
   * Builds what is missing and can be built; says of the rest what to install.
   *
   * @throws InstallException if a build failed; the others were tried
   * @throws InterruptedException if this thread is interrupted
   */
  public void build() throws InterruptedException {
    List<String> failed = new ArrayList<>();
    for (Recipe recipe : RECIPES) {
      List<String> missing = recipe.tools.stream().filter(tool -> find(tool) == null).toList();
      if (isBuilt(recipe)) {
        console.accept("%s %s is built".formatted(recipe.name, version(recipe)));
      } else if (recipe.name.equals("lucet") && !isX86()) {
        console.accept("lucet is not built: it compiles for x86-64 alone");
      } else if (!missing.isEmpty()) {
        console.accept(
            "%s is not built, for want of %s: %s"
                .formatted(
                    recipe.name,
                    String.join(", ", missing),
                    missing.contains("cargo") ? RUST : recipe.install));
      } else if (!build(recipe)) {
        failed.add(recipe.name);
      }
    }
    Recipe wasmer = RECIPES.getLast();
    if (isBuilt(wasmer) && !Files.exists(library(wasmer).resolveSibling(WITH_LLVM))) {
      console.accept(
          "wasmer is built without llvm, for want of LLVM 22: apt-get install llvm-22-dev"
              + " libpolly-22-dev, then mvn -Pengines again");
    }
    if (!failed.isEmpty()) {
      throw new InstallException(
          "%s could not be built: see target/engines-%s.log"
              .formatted(String.join(", ", failed), failed.getFirst()));
    }
  }

  private boolean isBuilt(Recipe recipe) {
    Path library = library(recipe);
    try {
      Path sources = library.resolveSibling(SOURCES);
      return Files.exists(library)
          && Files.exists(sources)
          && Files.readString(sources).equals(sources(recipe))
          && (!recipe.name.equals("wasmer")
              || !hasLlvm()
              || Files.exists(library.resolveSibling(WITH_LLVM)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A hash of what the library is built from: a change of it is built again. */
  private String sources(Recipe recipe) throws IOException {
    Path directory = home.root().resolve("lib/runtimes").resolve(recipe.name);
    List<String> hashes = new ArrayList<>(Ids.ofFiles(directory));
    Path lock = directory.resolveSibling("Cargo.lock");
    if (Files.exists(lock)) {
      hashes.add(Ids.sha256(lock));
    }
    return Ids.of(hashes);
  }

  private boolean build(Recipe recipe) throws InterruptedException {
    boolean lucet = recipe.name.equals("lucet");
    boolean withLlvm = recipe.name.equals("wasmer") && hasLlvm();
    Path source = home.root().resolve("lib/runtimes");
    Path target = source.resolve("target");
    Path directory = source;
    List<String> arguments =
        new ArrayList<>(
            List.of(
                find("cargo").toString(),
                "build",
                "--release",
                "--locked",
                "-p",
                "wasmeter-" + recipe.name));
    if (withLlvm) {
      arguments.addAll(List.of("--features", "llvm"));
    }
    if (lucet) {
      // It patches what it unpacks, which is no part of the checkout.
      directory = target.resolve(recipe.name);
      delete(directory.resolve("patched"));
      copy(source.resolve(recipe.name), directory);
      target = directory.resolve("target");
      arguments = List.of("./build");
    }
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", path);
    environment.put("CARGO_TARGET_DIR", target.toString());
    if (withLlvm) {
      environment.put("LLVM_SYS_221_PREFIX", llvm.toString());
      environment.put("LIBRARY_PATH", linkNames(target).toString());
    }
    SetupCommand command =
        new SetupCommand(
            arguments,
            directory,
            environment,
            home.target().resolve("engines-" + recipe.name + ".log"));
    if (run(recipe, command) != 0) {
      console.accept(
          "%s could not be built: %s"
              .formatted(recipe.name, SetupCommand.lastLine(errors(command.output()))));
      return false;
    }
    keep(recipe, target.resolve("release").resolve(library(recipe).getFileName()), withLlvm);
    return true;
  }

  private Path linkNames(Path target) throws InterruptedException {
    Path directory = target.resolve("link-names");
    try {
      LinkNames.forLlvm(
          llvm.resolve("bin/llvm-config"),
          find("cc"),
          directory,
          home.target().resolve("engines-link-names.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return directory;
  }

  private int run(Recipe recipe, SetupCommand command) throws InterruptedException {
    console.accept("%s %s is being built …".formatted(recipe.name, version(recipe)));
    long began = System.nanoTime();
    Process process = command.start();
    try {
      while (!process.waitFor(SECONDS_BETWEEN_LINES, TimeUnit.SECONDS)) {
        List<String> crates =
            command.output().stream().filter(line -> line.contains(" Compiling ")).toList();
        console.accept(
            "%s: %d crates, %d s%s"
                .formatted(
                    recipe.name,
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

  /** Other processes see a whole library or none. */
  private void keep(Recipe recipe, Path built, boolean withLlvm) {
    Path library = library(recipe);
    try {
      Files.createDirectories(library.getParent());
      Path beside = Files.createTempFile(library.getParent(), "new", "");
      Files.copy(built, beside, StandardCopyOption.REPLACE_EXISTING);
      Files.move(beside, library, StandardCopyOption.ATOMIC_MOVE);
      if (withLlvm) {
        Files.writeString(library.resolveSibling(WITH_LLVM), llvm + "\n");
      }
      Files.writeString(library.resolveSibling(SOURCES), sources(recipe));
      console.accept("%s %s is built".formatted(recipe.name, version(recipe)));
    } catch (IOException e) {
      throw new InstallException(
          "%s cannot be kept in %s: %s".formatted(recipe.name, cache, e.getMessage()), e);
    }
  }

  private Path library(Recipe recipe) {
    return cache
        .resolve(recipe.name + "-" + version(recipe))
        .resolve(System.mapLibraryName(recipe.name));
  }

  private String version(Recipe recipe) {
    return version(home.root(), recipe.name)
        .orElseThrow(() -> new IllegalStateException(recipe.name + " has no version"));
  }

  /**
   * The version of a runtime that a checkout builds.
   *
   * @param root the checkout
   * @param runtime name of a runtime
   * @return empty if it builds none of this name
   */
  public static Optional<String> version(Path root, String runtime) {
    Path manifest = root.resolve("lib/runtimes").resolve(runtime).resolve("Cargo.toml");
    if (!Files.exists(manifest)) {
      return Optional.empty();
    }
    try {
      Matcher version = VERSION.matcher(Files.readString(manifest));
      return version.find() ? Optional.of(version.group(1)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean hasLlvm() {
    return Files.exists(llvm.resolve("bin/llvm-config"))
        && Files.exists(llvm.resolve("lib/libPolly.a"));
  }

  private Path find(String tool) {
    return Stream.of(path.split(File.pathSeparator))
        .map(directory -> Path.of(directory, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  private static boolean isX86() {
    return List.of("amd64", "x86_64").contains(System.getProperty("os.arch"));
  }

  private static void delete(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(
              file, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
