package wasmeter.notebook.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import wasmeter.install.Environment;
import wasmeter.install.InstallException;
import wasmeter.install.Trees;
import wasmeter.record.io.IoReason;

/**
 * plotly.js, taken from the package that carries it and never from the network.
 *
 * <p>It is wrapped so that a page with an AMD loader does not mistake it for a module, which would
 * leave {@code window.Plotly} undefined.
 */
final class PlotlyJs {
  private static final String NAME = "plotly.min.js";

  private PlotlyJs() {}

  /** Where the wrapped script is, for the kernel and for Jupyter's server. */
  static Path in(Environment environment) {
    return environment.prefix().resolve("share/jupyter/wasmeter").resolve(NAME);
  }

  /**
   * Wraps the script, once, and takes the package's extension out of JupyterLab: it needs widgets,
   * which nothing here has, and fails without them even when it is disabled.
   */
  static void copy(Environment environment) {
    Path wrapped = in(environment);
    Path extension = environment.data().resolve("labextensions/jupyterlab-plotly");
    if (!Trees.delete(extension)) {
      throw new InstallException("%s cannot be deleted: delete it by hand".formatted(extension));
    }
    if (!Files.isRegularFile(wrapped)) {
      Setup.write(
          wrapped,
          "(function(){var module,exports,define;\n%s\n}).call(window);\n"
              .formatted(original(environment)));
    }
  }

  private static String original(Environment environment) {
    try (Stream<Path> versions = Files.list(environment.prefix().resolve("lib"))) {
      Path script =
          versions
              .map(v -> v.resolve("site-packages/plotly/package_data").resolve(NAME))
              .filter(Files::isRegularFile)
              .findFirst()
              .orElseThrow(
                  () ->
                      new InstallException(
                          "the Python package plotly is missing: delete .venv and try again"));
      return Files.readString(script);
    } catch (IOException e) {
      throw new InstallException("plotly.js cannot be read: " + IoReason.of(e), e);
    }
  }
}
