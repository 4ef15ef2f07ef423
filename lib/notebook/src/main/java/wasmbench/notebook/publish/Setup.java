package wasmbench.notebook.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import wasmbench.record.Ids;

/**
 * Makes the Python environment that runs the notebooks, once, and the kernel specification in it.
 *
 * <p>An active conda environment that has the packages (made from {@code environment.yml}) is used
 * as it is; anywhere else {@code .venv} in the checkout is made from {@code
 * notebooks/requirements.txt}.
 */
final class Setup {
  private static final int JDK = 25;

  private final Home home;
  private final java.util.function.Consumer<String> console;

  Setup(Home home, java.util.function.Consumer<String> console) {
    this.home = home;
    this.console = console;
  }

  /**
   * The environment, made where it is missing or older than the requirements.
   *
   * @throws PublishException if it cannot be made
   */
  Environment environment() throws InterruptedException {
    requireJdk(Runtime.version().feature());
    Environment conda = Environment.ofConda();
    Environment environment = conda != null ? conda : virtualEnvironment();
    new KernelSpec(home, environment).write();
    PlotlyJs.copy(environment);
    JupyterConfig.write(environment);
    return environment;
  }

  private Environment virtualEnvironment() throws InterruptedException {
    Path prefix = home.root().resolve(".venv");
    Environment environment = new Environment(prefix);
    Path stamp = prefix.resolve("wasmbench.stamp");
    // Scripts in it name the directory they were made for: a checkout that was moved needs another.
    String wanted = Ids.of(Ids.sha256(home.requirements()), prefix);
    if (isMade(environment, stamp, wanted)) {
      return environment;
    }
    try (var lock = lock()) {
      if (lock != null && !isMade(environment, stamp, wanted)) {
        make(environment);
        Files.writeString(stamp, wanted);
      }
    } catch (IOException e) {
      throw new PublishException("%s cannot be written: %s".formatted(prefix, e.getMessage()), e);
    }
    return environment;
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
    Command pip =
        new Command(
            List.of(
                environment.program("python").toString(),
                "-m",
                "pip",
                "install",
                "--disable-pip-version-check",
                "--no-input",
                "--progress-bar=off",
                // What is imported is compiled when it is: half the time, and half the files.
                "--no-compile",
                "--requirement",
                home.requirements().toString()),
            home.root(),
            Map.of(),
            home.target().resolve("setup-pip.log"));
    if (pip.run() != 0) {
      throw new PublishException(
          "pip could not install notebooks/requirements.txt (%s): see %s"
              .formatted(
                  lastLine(pip.output().stream().filter(l -> l.startsWith("ERROR")).toList()),
                  home.root().relativize(pip.log())));
    }
    console.accept("Python is set up (%.0f s).".formatted((System.nanoTime() - start) / 1e9));
  }

  /** GraalWasm's compiler is tied to this version. */
  static void requireJdk(int feature) {
    if (feature != JDK) {
      throw new PublishException(
          "this is JDK %d: install JDK %d, which Maven then finds by itself"
              .formatted(feature, JDK));
    }
    if (ModuleLayer.boot().findModule("jdk.jshell").isEmpty()) {
      throw new PublishException("the Java that runs this is no full JDK: install JDK " + JDK);
    }
  }

  /** The last line that says something. */
  static String lastLine(List<String> lines) {
    return lines.stream().map(String::strip).filter(l -> !l.isEmpty()).reduce("", (a, b) -> b);
  }

  /** Writes a file only where its content differs, so that nothing that watches it is disturbed. */
  static void write(Path file, String content) {
    try {
      byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
      if (Files.isRegularFile(file) && java.util.Arrays.equals(Files.readAllBytes(file), bytes)) {
        return;
      }
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
