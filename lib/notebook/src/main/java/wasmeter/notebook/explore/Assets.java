package wasmeter.notebook.explore;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;

/** Scripts of others, once beside the pages of a report. */
final class Assets {
  /** Where they are, beside the pages. */
  static final String DIRECTORY = "assets";

  private static final String JAR =
      "/META-INF/maven/org.webjars.npm/tabulator-tables/pom.properties";
  private static final String IN_JAR = "/META-INF/resources/webjars/tabulator-tables/%s/dist/%s";
  private static final Map<String, String> FILES =
      Map.of(
          "tabulator.min.js", "js/tabulator.min.js", "tabulator.min.css", "css/tabulator.min.css");

  private Assets() {}

  /** Copies those that are not there yet; without plotly.js, if there is none to copy. */
  static void copy(Path report, Path plotly) throws IOException {
    Path assets = Files.createDirectories(report.resolve(DIRECTORY));
    Properties jar = new Properties();
    try (InputStream properties = stream(JAR)) {
      jar.load(properties);
    }
    for (Map.Entry<String, String> file : FILES.entrySet()) {
      try (InputStream content =
          stream(IN_JAR.formatted(jar.getProperty("version"), file.getValue()))) {
        Files.copy(content, assets.resolve(file.getKey()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Path shared = assets.resolve(plotly.getFileName().toString());
    if (Files.isRegularFile(plotly) && !Files.exists(shared)) {
      Files.copy(plotly, shared);
    }
  }

  private static InputStream stream(String name) throws IOException {
    InputStream stream = Assets.class.getResourceAsStream(name);
    if (stream == null) {
      throw new IOException("the class path has no " + name);
    }
    return stream;
  }
}
