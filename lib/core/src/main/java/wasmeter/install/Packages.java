package wasmeter.install;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import wasmeter.hash.Ids;

/**
 * Makes the environment of Python packages, once: notebooks need it, and engines whose library a
 * package carries.
 *
 * <p>An active conda environment that has the packages (made from {@code environment.yml}) is used
 * as it is; anywhere else {@code .venv} in the checkout is made from {@code
 * notebooks/requirements.txt}.
 */
public final class Packages {
  private final Checkout home;
  private final Consumer<String> console;

  /**
   * The packages of a checkout.
   *
   * @param home the checkout
   * @param console gets a line before and after something is made
   */
  public Packages(Checkout home, Consumer<String> console) {
    this.home = home;
    this.console = console;
  }

  /**
   * The environment, made where it is missing or older than the requirements.
   *
   * @return the environment
   * @throws InstallException if it cannot be made
   * @throws InterruptedException if this thread is interrupted
   */
  public Environment environment() throws InterruptedException {
    Environment conda = Environment.ofConda();
    requireLoadable(conda == null ? own() : conda.prefix(), Loadable::isFrom);
    return conda == null ? virtualEnvironment() : conda;
  }

  /**
   * A home that is mounted noexec may hold the checkout as well.
   *
   * @throws InstallException if Python cannot load what its packages bring
   */
  static void requireLoadable(Path prefix, Predicate<Path> loadable) {
    if (Loadable.isWritable(prefix) && !loadable.test(prefix)) {
      throw new InstallException(
          ("%s is on a file system that is mounted noexec, so Python cannot load its packages from"
                  + " there: move the checkout, or activate a conda environment made from"
                  + " environment.yml")
              .formatted(prefix));
    }
  }

  private Path own() {
    return home.root().resolve(".venv");
  }

  private Environment virtualEnvironment() throws InterruptedException {
    Path prefix = own();
    Environment environment = new Environment(prefix);
    Path stamp = prefix.resolve("wasmeter.stamp");
    // Scripts in it name the directory they were made for: a checkout that was moved needs a new
    // one, but not one that is reached by a link.
    String wanted = Ids.of(Ids.sha256(home.requirements()), real(home.root()).resolve(".venv"));
    if (isMade(environment, stamp, wanted)) {
      return environment;
    }
    try (var lock = lock()) {
      if (lock != null && !isMade(environment, stamp, wanted)) {
        make(environment);
        Files.writeString(stamp, wanted);
      }
    } catch (IOException e) {
      throw new InstallException("%s cannot be written: %s".formatted(prefix, e.getMessage()), e);
    }
    return environment;
  }

  private static Path real(Path directory) {
    try {
      return directory.toRealPath();
    } catch (IOException e) {
      return directory;
    }
  }

  private static boolean isMade(Environment environment, Path stamp, String wanted) {
    try {
      return Files.isExecutable(environment.program("python"))
          && Files.isRegularFile(stamp)
          && Files.readString(stamp).equals(wanted);
    } catch (IOException e) {
      return false;
    }
  }

  /** Two builds of one checkout set up one after the other. */
  private FileChannel lock() throws IOException {
    Files.createDirectories(home.target());
    FileChannel channel =
        FileChannel.open(
            home.target().resolve("setup.lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    channel.lock();
    return channel;
  }

  private void make(Environment environment) throws InterruptedException {
    Python python = Python.find();
    long start = System.nanoTime();
    console.accept(
        "Setting up Python %s in .venv (once; half a gigabyte, a minute or two) …"
            .formatted(python.version()));
    python.makeEnvironment(environment.prefix(), home.target().resolve("setup-venv.log"));
    SetupCommand pip =
        new SetupCommand(
            List.of(
                environment.program("python").toString(),
                "-m",
                "pip",
                "install",
                "--disable-pip-version-check",
                "--no-input",
                "--progress-bar=off",
                // Modules are compiled when they are imported: half the time, and half the files.
                "--no-compile",
                "--requirement",
                home.requirements().toString()),
            home.root(),
            PipSettings.of(environment.program("python").toString()),
            home.target().resolve("setup-pip.log"));
    if (pip.run() != 0) {
      throw new InstallException(
          "pip could not install notebooks/requirements.txt (%s): see %s"
              .formatted(
                  SetupCommand.lastLine(
                      pip.output().stream().filter(l -> l.startsWith("ERROR")).toList()),
                  home.root().relativize(pip.log())));
    }
    console.accept("Python is set up (%.0f s).".formatted((System.nanoTime() - start) / 1e9));
  }
}
