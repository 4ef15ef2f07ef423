package wasmeter.sample;

/**
 * What readers want to know of a sample.
 *
 * @param summary one sentence, or empty
 * @param language source language, or empty if unknown
 * @param toolchain what built it, or empty if unknown
 * @param licence SPDX expression, or empty if unknown
 */
public record About(String summary, String language, String toolchain, String licence) {
  /** Nothing is known. */
  static final About UNKNOWN = new About(null, null, null, null);

  /** What is null is empty. */
  public About {
    summary = orEmpty(summary);
    language = orEmpty(language);
    toolchain = orEmpty(toolchain);
    licence = orEmpty(licence);
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
