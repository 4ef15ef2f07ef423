package wasmeter.notebook.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wasmeter.install.Checkout;
import wasmeter.install.Environment;

/**
 * Settings of Jupyter's tools in our environment, so that pages made by hand, by JupyterLab or by
 * the report need nothing from the network.
 */
final class JupyterConfig {
  private JupyterConfig() {}

  /** Directories in the checkout for what Jupyter keeps in the user's home otherwise. */
  static Map<String, String> directories(Checkout home) {
    Map<String, String> directories = new LinkedHashMap<>();
    Map.of(
            "JUPYTER_CONFIG_DIR", "jupyter-config",
            "JUPYTER_CONFIG_PATH", "jupyter-config",
            "JUPYTER_DATA_DIR", "jupyter-data",
            "JUPYTER_RUNTIME_DIR", "jupyter-runtime",
            "IPYTHONDIR", "ipython")
        .forEach((name, kept) -> directories.put(name, home.target().resolve(kept).toString()));
    return directories;
  }

  static void write(Environment environment) {
    // Where a saved notebook finds plotly.js when the output that brought it is gone.
    write(
        environment,
        "jupyter_server_config.json",
        Map.of(
            "ServerApp",
            Map.of(
                "extra_static_paths", List.of(PlotlyJs.in(environment).getParent().toString()))));
    write(
        environment,
        "jupyter_nbconvert_config.json",
        Map.of("HTMLExporter", Map.of("require_js_url", "", "mathjax_url", "", "jquery_url", "")));
    // A question about news would lie over the outputs until it is answered.
    write(
        environment.data().resolve("lab/settings/overrides.json"),
        Map.of("@jupyterlab/apputils-extension:notification", Map.of("fetchNews", "false")));
  }

  private static void write(Environment environment, String name, Map<String, ?> settings) {
    write(environment.prefix().resolve("etc/jupyter").resolve(name), settings);
  }

  private static void write(Path file, Map<String, ?> settings) {
    try {
      Setup.write(file, JsonMapper.builder().build().writeValueAsString(settings) + "\n");
    } catch (JsonProcessingException e) {
      throw new AssertionError("maps and strings are JSON", e);
    }
  }
}
