package wasmeter.notebook.site;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import wasmeter.notebook.front.Page;
import wasmeter.notebook.render.Html;

/**
 * What a page shows of a notebook: its texts, its results, and its code folded.
 *
 * @param page what it is
 * @param main the elements of the page, below one that is not written
 * @param contents its headings
 * @param tables those that the page has only the first rows of
 */
record Article(Page page, Element main, List<Link> contents, List<Tables.Long> tables) {
  /** Cells that speak to those who run the notebook. */
  private static final String NOTEBOOK_ONLY = ".celltag_notebook-only";

  /** How the script begins that brings plotly.js into a notebook. */
  private static final String LIBRARY = "if (!window.Plotly) {";

  /** A time, a size above bytes, or a ratio: a result, not a property of a module. */
  private static final Pattern RESULT =
      Pattern.compile("\\d (?:ns|µs|ms|s|min|h|KiB|MiB|GiB|×)(?![\\w/])|\\d ?×");

  /**
   * Reads what nbconvert made of an executed notebook, by its template {@code basic}.
   *
   * @param html elements of a body
   * @param isPage whether a page of a name is published, so that it can be linked
   */
  static Article of(Page page, String html, Predicate<String> isPage) {
    Document document = Jsoup.parseBodyFragment(html);
    document.outputSettings().prettyPrint(false);
    document.select("script").stream()
        .filter(script -> script.data().startsWith(LIBRARY))
        .toList()
        .forEach(Element::remove);
    document.select(NOTEBOOK_ONLY).remove();
    for (Element told : document.select("." + Html.NOTEBOOK_ONLY)) {
      Element output = told.closest(".output_area");
      told.remove();
      if (output != null && !output.select(".output_subarea").hasText()) {
        output.remove();
      }
    }
    // The text above the parameters says how to change them.
    document.select(".text_cell:has(+ .celltag_parameters)").remove();
    Element main = document.body();
    if (main.selectFirst(".cell") != null) {
      main = flat(main);
    }
    once(main);
    links(main, page, isPage);
    List<Link> contents = headings(main);
    return new Article(page, main, contents, Tables.prepare(main, page.name()));
  }

  /** Texts, folded code and outputs in turn, without what belongs to notebooks alone. */
  private static Element flat(Element body) {
    Element main = shell();
    for (Element cell : body.select(".cell")) {
      for (Element text : cell.select(".text_cell_render")) {
        main.appendChildren(List.copyOf(text.childNodes()));
      }
      for (Element code : cell.select(".input_area .highlight")) {
        Element details = main.appendElement("details").addClass("code");
        details.appendElement("summary").text("Code");
        details.appendChild(code);
      }
      for (Element output : cell.select(".output_subarea")) {
        main.appendElement("div")
            .addClass("output")
            .appendChildren(List.copyOf(output.childNodes()));
      }
    }
    return main;
  }

  /** An empty body, written as it is: line breaks may be part of a text. */
  static Element shell() {
    Document document = Document.createShell("");
    document.outputSettings().prettyPrint(false);
    return document.body();
  }

  /**
   * Every output brings its own style and script, since it may be the only one in a notebook. On a
   * page, the first style and the last script do.
   */
  private static void once(Element main) {
    Set<String> seen = new HashSet<>();
    List<Element> all = new ArrayList<>(main.select("style"));
    all.addAll(main.select("script").reversed());
    for (Element element : all) {
      if (!seen.add(element.normalName() + element.data())) {
        element.remove();
      }
    }
  }

  /** Names of other notebooks lead there. */
  private static void links(Element main, Page page, Predicate<String> isPage) {
    for (Element code : main.select("code")) {
      String name = code.text();
      boolean other = !name.equals(page.name()) && isPage.test(name);
      if (other && code.closest("a, pre") == null) {
        code.wrap("<a></a>");
        code.parent().attr("href", name + ".html");
      }
    }
    // In the notebooks themselves, links lead to notebooks.
    for (Element link : main.select("a[href$=.ipynb]")) {
      String name = link.attr("href").replaceFirst("\\.ipynb$", "");
      if (isPage.test(name)) {
        link.attr("href", name + ".html");
      }
    }
  }

  /** Gives each heading a name and a link to itself; the contents are those of the second level. */
  static List<Link> headings(Element main) {
    Set<String> ids = new HashSet<>();
    List<Link> contents = new ArrayList<>();
    for (Element heading : main.select("h1, h2, h3, h4")) {
      heading.select("a.anchor-link").remove();
      String text = heading.text();
      String wanted = heading.id().isEmpty() ? text.replaceAll("\\W+", "-") : heading.id();
      String id = wanted;
      for (int i = 2; !ids.add(id); i++) {
        id = wanted + "-" + i;
      }
      heading.id(id);
      heading
          .appendElement("a")
          .addClass("anchor-link")
          .attr("href", "#" + id)
          .attr("aria-label", "Link to “%s”".formatted(text))
          .text("#");
      if (heading.normalName().equals("h2")) {
        contents.add(new Link(id, text));
      }
    }
    return contents;
  }

  /** Whether anything was measured of what the page is about. */
  boolean hasResult() {
    return main.selectFirst(".wasmeter-figure") != null
        || main.select("table.wasmeter td").stream().anyMatch(Article::isResult);
  }

  private static boolean isResult(Element cell) {
    return RESULT.matcher(cell.text()).find() || cell.text().equals("yes") && isFeature(cell);
  }

  /** In the table of features, an answer is a result: the feature was tried. */
  private static boolean isFeature(Element cell) {
    Element table = cell.closest("table");
    Element head = table == null ? null : table.selectFirst("thead th");
    return head != null && head.text().equals("feature");
  }

  /** Whether it has a figure that a script draws. */
  boolean isLive() {
    return main.selectFirst(".wasmeter-figure") != null;
  }

  String html() {
    return main.html();
  }
}
