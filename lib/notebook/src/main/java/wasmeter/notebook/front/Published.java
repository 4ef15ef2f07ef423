package wasmeter.notebook.front;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import wasmeter.notebook.render.Html;

/**
 * What is published beside the front page.
 *
 * @param pages in reading order
 * @param leftOut pages that are not part of the report, each with the reason
 * @param downloads files
 */
public record Published(List<Page> pages, List<LeftOut> leftOut, List<Download> downloads) {
  /**
   * A page that is not part of the report.
   *
   * @param page which
   * @param reason without a full stop
   * @param isThere whether it can be read all the same
   */
  public record LeftOut(Page page, String reason, boolean isThere) {}

  /**
   * A file.
   *
   * @param name of the file
   * @param content what it holds, without a full stop
   * @param bytes its size
   * @param sha256 its hash
   */
  public record Download(String name, String content, long bytes, String sha256) {
    private static final double KILO = 1000;

    private String size() {
      double kilo = bytes / KILO;
      return kilo < KILO
          ? String.format(Locale.ROOT, "%.0f kB", Math.ceil(kilo))
          : String.format(Locale.ROOT, "%.1f MB", kilo / KILO);
    }
  }

  /** Copies the lists. */
  public Published {
    pages = List.copyOf(pages);
    leftOut = List.copyOf(leftOut);
    downloads = List.copyOf(downloads);
  }

  /**
   * A front page that says nothing of what was measured.
   *
   * @param reason why, without a full stop
   * @return HTML, to be put into the frame of all pages
   */
  public String html(String reason) {
    return "<h1>WebAssembly runtimes, measured</h1>\n<p class=\"lead\">%s.</p>\n"
            .formatted(Markup.text(reason))
        + files()
        + contents();
  }

  /** What can be taken along, as HTML; nothing if there is nothing. */
  String files() {
    if (downloads.isEmpty()) {
      return "";
    }
    return """
    <p class="downloads">Downloads: %s</p>
    <details><summary>What they hold, and their hashes</summary>
    <ul>
    %s</ul>
    <p class="quiet"><a href="sha256sums.txt" download>sha256sums.txt</a> is for <code>sha256sum -c</code>.</p></details>
    """
        .formatted(
            downloads.stream()
                .map(file -> link(file) + ", " + file.size())
                .collect(Collectors.joining("; ")),
            downloads.stream()
                .map(
                    file ->
                        "<li>%s: %s.<br><span class=\"quiet\">sha256 <code>%s</code></span></li>\n"
                            .formatted(link(file), Html.escape(file.content()), file.sha256()))
                .collect(Collectors.joining()));
  }

  private static String link(Download file) {
    String name = Html.escape(file.name());
    return "<a href=\"%s\" download>%s</a>".formatted(name, name);
  }

  /** The pages, and why others are missing, as HTML. */
  String contents() {
    return pages.stream()
            .map(
                page ->
                    "<li><a href=\"%s.html\">%s</a><br>%s</li>\n"
                        .formatted(
                            Html.escape(page.name()),
                            Html.escape(page.title()),
                            Html.escape(page.sentence())))
            .collect(Collectors.joining("", "<h2>Pages</h2>\n<ol>\n", "</ol>\n"))
        + Markup.list(leftOut.stream().map(Published::sentence).toList());
  }

  private static String sentence(LeftOut out) {
    String title =
        "%s (%s)".formatted(Html.escape(out.page().title()), Html.escape(out.page().name()));
    return "Left out: %s: %s."
        .formatted(
            out.isThere()
                ? "<a href=\"%s.html\">%s</a>".formatted(Html.escape(out.page().name()), title)
                : title,
            Markup.text(out.reason()));
  }
}
