package wasmeter.notebook.figure;

/** Texts as plotly expects them. */
final class Escape {
  private Escape() {}

  /** Plotly interprets a few tags and entities in texts: escaped, a text is shown as written. */
  static String pseudoHtml(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", " ");
  }
}
