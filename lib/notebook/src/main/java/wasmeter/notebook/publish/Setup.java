package wasmeter.notebook.publish;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import wasmeter.install.Checkout;
import wasmeter.install.Environment;
import wasmeter.install.InstallException;
import wasmeter.install.Packages;
import wasmeter.record.io.IoReason;

/**
 * Makes the Python environment ready for notebooks: the kernel's specification, plotly.js,
 * settings, parameters.
 */
final class Setup {
  private static final int JDK = 25;

  private final Checkout home;
  private final java.util.function.Consumer<String> console;

  Setup(Checkout home, java.util.function.Consumer<String> console) {
    this.home = home;
    this.console = console;
  }

  /**
   * The environment, made where it is missing or older than the requirements.
   *
   * @throws InstallException if it cannot be made
   */
  Environment environment() throws InterruptedException {
    requireJdk(Runtime.version().feature());
    requireFonts();
    Environment environment = new Packages(home, console).environment();
    KernelSpec.ofJJava(home, environment, KernelSpec.JAVA).write(environment.kernel());
    PlotlyJs.copy(environment);
    JupyterConfig.write(environment);
    Papermill.write(environment);
    return environment;
  }

  /** GraalWasm's compiler is tied to this version. */
  static void requireJdk(int feature) {
    if (feature != JDK) {
      throw new InstallException(
          String.format(
              Locale.ROOT,
              "this is JDK %d: install JDK %d, which Maven then finds on its own",
              feature,
              JDK));
    }
    if (ModuleLayer.boot().findModule("jdk.jshell").isEmpty()) {
      throw new InstallException("the Java that runs this is not a full JDK: install JDK " + JDK);
    }
  }

  /** Pictures have words, which a JVM draws by fonts of the system: a small container has none. */
  static void requireFonts() {
    try {
      new Font(Font.SANS_SERIF, Font.PLAIN, 12)
          .getStringBounds("a word", new FontRenderContext(null, true, true));
    } catch (RuntimeException | Error e) { // of which a JDK throws one or the other
      throw new InstallException(
          "Java finds no fonts here, which pictures need: install fontconfig and a font, such as"
              + " Debian's fonts-dejavu-core",
          e);
    }
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
      throw new InstallException("%s cannot be written: %s".formatted(file, IoReason.of(e)), e);
    }
  }
}
