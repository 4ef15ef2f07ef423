package wasmeter.notebook.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import wasmeter.notebook.front.Page;

/**
 * All pages in one file, to send to anyone.
 *
 * @param frame of the site
 * @param articles the front page first
 * @param pictures of all of them
 */
record Single(Frame frame, List<Article> articles, Pictures pictures) {
  /** What scripts find by its name, which is different on every page anyway. */
  private static final String OF_SCRIPTS = "[id^=plot_]";

  /** With figures that scripts draw. */
  String live(String css, String plotly) {
    Document document = document(css);
    replace(document.selectFirst("script[src$=plotly.min.js]"), "script", plotly);
    return document.outerHtml();
  }

  /** With pictures alone, as paper runs no scripts. */
  String still(String css) {
    Document document = document(css);
    document.select("script").remove();
    return document.outerHtml();
  }

  private Document document(String css) {
    Set<String> names =
        articles.stream().map(article -> article.page().name()).collect(Collectors.toSet());
    List<String> sections = new ArrayList<>();
    List<Link> contents = new ArrayList<>();
    boolean live = false;
    for (Article article : articles) {
      String name = article.page().name();
      Element section = Article.shell().appendElement("section").id(name).addClass("page");
      section.append(article.html());
      prefix(section, name, names);
      pictures.moveIn(section);
      sections.add(section.outerHtml());
      contents.add(new Link(name, article.page().title()));
      live |= article.isLive();
    }
    Page whole = new Page("report", Frame.TITLE, "");
    Document document =
        Jsoup.parse(
            new Frame(frame.facts(), List.of())
                .html(whole, contents, String.join("\n", sections), live));
    document.outputSettings().prettyPrint(false);
    document.select(".site a").attr("href", "#index");
    replace(document.selectFirst("link[rel=stylesheet]"), "style", css);
    return document;
  }

  private static void replace(Element reference, String tag, String content) {
    if (reference != null) {
      reference.replaceWith(new Element(tag).appendChild(new DataNode(content)));
    }
  }

  /** Ids of one page may be those of another; links to files lead to what is in this one. */
  private static void prefix(Element section, String name, Set<String> names) {
    section.select("[id]").stream()
        .filter(element -> element != section && !element.is(OF_SCRIPTS))
        .forEach(element -> element.id(name + "-" + element.id()));
    for (Element link : section.select("a[href]")) {
      String[] parts = link.attr("href").split("#", 2);
      String page = parts[0].replaceFirst("\\.html$", "");
      String fragment = parts.length == 1 ? "" : "-" + parts[1];
      if (parts[0].isEmpty()) {
        link.attr("href", "#" + name + fragment);
      } else if (names.contains(page)) {
        link.attr("href", "#" + page + fragment);
      } else if (!parts[0].contains(":")) {
        if (parts[0].endsWith(".html")) {
          link.after(" (a page beside the report, not in this file)");
        }
        link.unwrap(); // a file that is beside the report, but not in this one
      }
    }
  }
}
