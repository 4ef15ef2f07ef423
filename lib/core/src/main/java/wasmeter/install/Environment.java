package wasmeter.install;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An environment of Python packages.
 *
 * @param prefix its directory; absolute
 */
public record Environment(Path prefix) {

  /**
   * The environment of a checkout, made or not: the active one of conda if it was made for
   * wasmeter, else {@code .venv}.
   *
   * @param root of the checkout
   * @return the environment
   */
  public static Environment in(Path root) {
    Environment conda = ofConda();
    return conda != null ? conda : new Environment(root.resolve(".venv"));
  }

  /** The active conda environment if it was made from {@code environment.yml}, else null. */
  static Environment ofConda() {
    String prefix = System.getenv("CONDA_PREFIX");
    if (prefix == null) {
      return null;
    }
    Environment conda = new Environment(Path.of(prefix));
    return Files.isExecutable(conda.program("jupyter-nbconvert"))
            && Files.isRegularFile(conda.kernel().resolve("jjava.jar"))
        ? conda
        : null;
  }

  /**
   * A program of a package.
   *
   * @param name for instance {@code python}
   * @return its path, whether it is there or not
   */
  public Path program(String name) {
    return prefix.resolve("bin").resolve(name);
  }

  /**
   * How a module of a package is started as a program. A program's own script names the Python that
   * it was installed for, which no system starts if its path is long or has strange characters.
   *
   * @param module for instance {@code nbconvert}
   * @return a command that begins with Python
   */
  public List<String> start(String module) {
    // Without modules of the working directory.
    return List.of(program("python").toString(), "-P", "-m", module);
  }

  /**
   * Where Jupyter looks for kernels; first on its path, it comes before the user's own.
   *
   * @return a directory
   */
  public Path data() {
    return prefix.resolve("share/jupyter");
  }

  /**
   * The directory of the Java kernel, as its wheel lays it out.
   *
   * @return a directory
   */
  public Path kernel() {
    return data().resolve("kernels/java");
  }
}
