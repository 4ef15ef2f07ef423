package wasmbench.notebook.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * plotly.js, taken from the package that carries it and never from the network.
 *
 * <p>It is wrapped so that a page with an AMD loader does not take it for a module, which would
 * leave {@code window.Plotly} undefined.
 */
final class PlotlyJs {
  private static final String NAME = "plotly.min.js";

  private PlotlyJs() {}

  /** Where the wrapped script lies, for the kernel and for Jupyter's server. */
  static Path in(Environment environment) {
    return environment.prefix().resolve("share/jupyter/wasmbench").resolve(NAME);
  }

  /** Wraps the script and tells Jupyter's server to serve it below {@code /static}. */
  static void copy(Environment environment) {
    Path wrapped = in(environment);
    if (!Files.isRegularFile(wrapped)) {
      Setup.write(
          wrapped,
          "(function(){var module,exports,define;\n%s\n}).call(window);\n"
              .formatted(original(environment)));
    }
    Setup.write(
        environment.prefix().resolve("etc/jupyter/jupyter_server_config.json"),
        "{\"ServerApp\": {\"extra_static_paths\": [\"%s\"]}}\n"
            .formatted(wrapped.getParent().toString().replace("\\", "\\\\").replace("\"", "\\\"")));
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
                      new PublishException(
                          "the Python package plotly is missing: delete .venv and try again"));
      return Files.readString(script);
    } catch (IOException e) {
      throw new PublishException("plotly.js cannot be read: " + e.getMessage(), e);
    }
  }
}
