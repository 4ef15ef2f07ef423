package wasmeter.notebook.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipFile;
import wasmeter.install.Checkout;
import wasmeter.install.Environment;
import wasmeter.install.InstallException;
import wasmeter.record.io.IoReason;

/**
 * The kernel where the user's own Jupyter, VS Code or other editor finds it, for notebooks in any
 * directory.
 */
final class UserKernel {
  /** What can be given to Maven. */
  static final List<String> SETTINGS = List.of("ijava", "remove");

  private static final String NAME = "wasmeter";
  private static final String TITLE = "Wasmeter (Java 25)";
  private static final String IJAVA = "io.github.spencerpark.ijava.IJava";

  private final Checkout home;
  private final Map<String, String> variables;
  private final Consumer<String> console;

  UserKernel(Checkout home, Map<String, String> variables, Consumer<String> console) {
    this.home = home;
    this.variables = variables;
    this.console = console;
  }

  /**
   * Registers the kernel, or takes it out again.
   *
   * @param given {@code remove=true}, or {@code ijava=} and the jar of the kernel IJava, which then
   *     takes the place of JJava; neither for the usual
   * @throws InstallException if it cannot be done
   */
  void run(Map<String, String> given) throws InterruptedException {
    String remove = given.getOrDefault("remove", "false");
    if (List.of("", "true").contains(remove)) {
      remove();
      return;
    }
    if (!remove.equals("false")) {
      throw new InstallException("-Dremove= is true or false, not '%s'".formatted(remove));
    }
    String ijava = given.getOrDefault("ijava", "");
    Path jar = ijava.isBlank() ? null : ijava(home.root().resolve(ijava.strip()));
    register(new Setup(home, console).environment(), jar);
  }

  void register(Environment environment, Path ijava) {
    spec(environment, ijava).write(directory());
    console.accept(
        ("The kernel '%s' is registered in %s, for notebooks in any directory. To remove it: mvn"
                + " -Pkernel -Dremove=true, or jupyter kernelspec remove %s.")
            .formatted(TITLE, directory(), NAME));
  }

  KernelSpec spec(Environment environment, Path ijava) {
    return ijava == null
        ? KernelSpec.ofJJava(home, environment, TITLE)
        : new KernelSpec(home, environment, TITLE, List.of("-cp", ijava.toString(), IJAVA));
  }

  /** The jar of IJava, and no other file. */
  static Path ijava(Path jar) {
    Path file = jar.toAbsolutePath().normalize();
    if (!Files.isRegularFile(file)) {
      throw new InstallException(
          "there is no file %s: give the path of IJava's jar, -Dijava=path/to/ijava-1.3.0.jar"
              .formatted(file));
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.getEntry(IJAVA.replace('.', '/') + ".class") != null) {
        return file;
      }
    } catch (IOException e) {
      // It is not a jar at all.
    }
    throw new InstallException(
        "%s is not the jar of IJava: unpack ijava-1.3.0.zip, and give java/ijava-1.3.0.jar in it"
            .formatted(file));
  }

  private void remove() {
    Path file = directory().resolve(KernelSpec.FILE);
    try {
      if (!Files.deleteIfExists(file)) {
        console.accept("No kernel is registered in %s.".formatted(directory()));
        return;
      }
      if (isEmpty(directory())) {
        Files.delete(directory());
      }
      console.accept("The kernel '%s' is no longer registered.".formatted(TITLE));
    } catch (IOException e) {
      throw new InstallException("%s cannot be deleted: %s".formatted(file, IoReason.of(e)), e);
    }
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files.findAny().isEmpty();
    }
  }

  /** Where Jupyter looks for what a user installed. */
  Path directory() {
    return data().resolve("kernels").resolve(NAME);
  }

  private Path data() {
    String given = variables.getOrDefault("JUPYTER_DATA_DIR", "");
    if (!given.isEmpty()) {
      return Path.of(given).toAbsolutePath();
    }
    String share = variables.getOrDefault("XDG_DATA_HOME", "");
    Path user = Path.of(System.getProperty("user.home"));
    boolean isMac = System.getProperty("os.name").startsWith("Mac");
    if (!share.isEmpty() && !isMac) {
      return Path.of(share).resolve("jupyter");
    }
    if (!user.isAbsolute()) { // Java says "?" of an account without one
      throw new InstallException(
          "this account has no home directory: set JUPYTER_DATA_DIR to where your Jupyter looks");
    }
    return user.resolve(isMac ? "Library/Jupyter" : ".local/share/jupyter");
  }
}
