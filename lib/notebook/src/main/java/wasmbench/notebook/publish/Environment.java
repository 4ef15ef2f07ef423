package wasmbench.notebook.publish;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An environment of Python packages.
 *
 * @param prefix its directory; absolute
 */
record Environment(Path prefix) {

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

  Path program(String name) {
    return prefix.resolve("bin").resolve(name);
  }

  /** Where Jupyter looks for kernels; first on its path, it comes before the user's own. */
  Path data() {
    return prefix.resolve("share/jupyter");
  }

  /** The directory of the Java kernel, as its wheel lays it out. */
  Path kernel() {
    return data().resolve("kernels/java");
  }
}
