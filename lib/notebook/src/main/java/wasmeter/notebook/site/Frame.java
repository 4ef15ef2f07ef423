package wasmeter.notebook.site;

import java.util.List;
import java.util.stream.Collectors;
import wasmeter.notebook.front.Page;
import wasmeter.notebook.render.Html;

/**
 * What is around every page: what was measured where, the way to all others, and to each part of
 * this one.
 *
 * @param facts plan, machine, date and number of engines
 * @param pages all that can be reached, the front page first, in reading order
 */
record Frame(List<String> facts, List<Page> pages) {
  /** The name of the site. */
  static final String TITLE = "WebAssembly runtimes, measured";

  private static final String LIVE = "<script src=\"assets/plotly.min.js\"></script>\n";

  Frame {
    facts = List.copyOf(facts);
    pages = List.copyOf(pages);
  }

  /**
   * A whole page.
   *
   * @param contents its headings
   * @param main HTML of what it shows
   * @param live whether it has figures that a script draws
   */
  String html(Page page, List<Link> contents, String main, boolean live) {
    String title = page.title().equals(TITLE) ? TITLE : page.title() + " · " + TITLE;
    return """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>%s</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="assets/site.css">
    %s</head><body>
    %s<main id="content">
    %s
    </main>
    %s</body></html>
    """
        .formatted(Html.escape(title), live ? LIVE : "", above(page, contents), main, below(page));
  }

  /** What comes before the content of a page, which is called {@code content}. */
  String above(Page page, List<Link> contents) {
    return "<a class=\"skip\" href=\"#content\">Skip to the content</a>\n" + header(page, contents);
  }

  /** What comes after it. */
  String below(Page page) {
    return turn(page, "Previous and next page");
  }

  private String header(Page page, List<Link> contents) {
    return "<header>\n<p class=\"site\"><a href=\"index.html\">%s</a></p>\n".formatted(TITLE)
        + line()
        + "<div class=\"ways\">"
        + folded("All pages", pages.stream().map(one -> entry(one, page)).toList())
        + folded("On this page", contents.stream().map(Frame::entry).toList())
        + "</div>\n</header>\n"
        + turn(page, "Previous and next page, above");
  }

  private String line() {
    return facts.isEmpty()
        ? ""
        : "<p class=\"facts\">%s</p>\n"
            .formatted(
                facts.stream()
                    .map(fact -> "<span>" + Html.escape(fact) + "</span>")
                    .collect(Collectors.joining(" · ")));
  }

  private static String folded(String title, List<String> entries) {
    return entries.isEmpty()
        ? ""
        : "<details><summary>%s</summary><nav aria-label=\"%s\"><ol>\n%s</ol></nav></details>\n"
            .formatted(title, title, String.join("", entries));
  }

  private static String entry(Page page, Page current) {
    return "<li><a href=\"%s.html\"%s>%s</a></li>\n"
        .formatted(
            Html.escape(page.name()),
            page.name().equals(current.name()) ? " aria-current=\"page\"" : "",
            Html.escape(page.title()));
  }

  private static String entry(Link link) {
    return "<li><a href=\"#%s\">%s</a></li>\n"
        .formatted(Html.escape(link.id()), Html.escape(link.text()));
  }

  private String turn(Page page, String label) {
    int place = pages.stream().map(Page::name).toList().indexOf(page.name());
    if (place < 0) {
      return "";
    }
    String before = place == 0 ? "" : turn("prev", "Previous: ", pages.get(place - 1));
    String after = place + 1 == pages.size() ? "" : turn("next", "Next: ", pages.get(place + 1));
    return before.isEmpty() && after.isEmpty()
        ? ""
        : "<nav class=\"turn\" aria-label=\"%s\">%s%s</nav>\n".formatted(label, before, after);
  }

  private static String turn(String relation, String way, Page page) {
    return "<a rel=\"%s\" href=\"%s.html\">%s%s</a>\n"
        .formatted(relation, Html.escape(page.name()), way, Html.escape(page.title()));
  }
}
