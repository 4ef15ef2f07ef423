package wasmeter.notebook.figure;

/** Texts as plotly wants them. */
final class Escape {
  private Escape() {}

  /** Plotly reads a few tags and entities in texts: text is shown as it is written. */
  static String pseudoHtml(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", " ");
  }
}
