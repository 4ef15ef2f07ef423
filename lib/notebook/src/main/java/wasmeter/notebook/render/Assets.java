package wasmeter.notebook.render;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** What every output with tables brings along: a style, and a script that it works without. */
final class Assets {
  /** Colours come from JupyterLab's theme where there is one. */
  static final String STYLE = "<style>" + text("tables.css") + "</style>";

  /**
   * The first output of a page defines what the others use: any of them may be the only one that is
   * left, so each brings it.
   */
  static final String SCRIPT = "<script>" + text("tables.js") + "</script>";

  private Assets() {}

  private static String text(String name) {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
