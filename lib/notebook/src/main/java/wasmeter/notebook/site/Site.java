package wasmeter.notebook.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import wasmeter.notebook.front.Page;

/**
 * A directory of pages that needs nothing else, and sends no request anywhere.
 *
 * <p>For one thread.
 */
public final class Site {
  private static final Page FRONT = new Page("index", Frame.TITLE, "");

  private final Path out;
  private final Set<String> names;
  private final Pictures pictures;
  private final List<Article> articles = new ArrayList<>();
  private final List<Article> empty = new ArrayList<>();
  private final List<Page> extras;

  /**
   * A site without pages yet.
   *
   * @param out the directory
   * @param pages all that will be added, so that they can be linked
   * @param extras pages besides, which others write there; they come first in the navigation
   */
  public Site(Path out, List<Page> pages, List<Page> extras) {
    this.out = out;
    this.names = pages.stream().map(Page::name).collect(Collectors.toSet());
    this.extras = List.copyOf(extras);
    this.pictures = new Pictures(out);
  }

  /**
   * Removes what an earlier report left in a directory and a new one may not write again.
   *
   * @param out the directory, which may hold other files
   * @throws IOException if one of them cannot be removed
   */
  public static void clear(Path out) throws IOException {
    if (!Files.isRegularFile(out.resolve("assets/site.css"))) {
      return; // nothing here is known to be of a report
    }
    for (String kind : List.of("assets/pictures/*.png", "tables/*.csv", "report.{html,pdf}")) {
      Path directory = out.resolve(kind).getParent();
      if (Files.isDirectory(directory)) {
        String glob = kind.substring(kind.lastIndexOf('/') + 1);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, glob)) {
          for (Path file : files) {
            Files.delete(file);
          }
        }
      }
    }
  }

  /**
   * Adds the page of a notebook.
   *
   * @param page what it is
   * @param html what nbconvert made of it
   * @return whether it has a result; if not, it is no part of the navigation
   */
  public boolean add(Page page, String html) {
    Article article = Article.of(page, html, names::contains);
    pictures.moveOut(article.main());
    (article.hasResult() ? articles : empty).add(article);
    return article.hasResult();
  }

  /**
   * The pages that can be reached from each other, without the front page.
   *
   * @return in reading order
   */
  public List<Page> pages() {
    return Stream.concat(extras.stream(), articles.stream().map(Article::page)).toList();
  }

  /**
   * Writes all pages.
   *
   * @param facts plan, machine, date and number of engines
   * @param front HTML of what the front page shows
   * @param plotly plotly.js
   * @throws IOException if one of them cannot be written
   */
  public void write(List<String> facts, String front, String plotly) throws IOException {
    Frame frame = frame(facts);
    for (Article article : Stream.concat(articles.stream(), empty.stream()).toList()) {
      write(article.page().name() + ".html", html(frame, article));
      for (Tables.Long table : article.tables()) {
        write(table.file(), table.csv());
      }
    }
    Article index = front(front);
    write("index.html", html(frame, index));
    write("assets/plotly.min.js", plotly);
    write("assets/site.css", resource("site.css"));
  }

  /**
   * What an extra page puts before its content, an element with the id {@code content}.
   *
   * @param page one of the extras
   * @param facts as in {@link #write}
   * @return HTML
   */
  public String above(Page page, List<String> facts) {
    return frame(facts).above(page, List.of());
  }

  /**
   * What an extra page puts after its content.
   *
   * @param page one of the extras
   * @return HTML
   */
  public String below(Page page) {
    return frame(List.of()).below(page);
  }

  /**
   * The front page and all that follow it in one file.
   *
   * @param facts as in {@link #write}
   * @param front HTML of what the front page shows
   * @param plotly plotly.js
   * @return HTML
   */
  public String single(List<String> facts, String front, String plotly) {
    return whole(facts, front).live(resource("site.css"), plotly);
  }

  /**
   * The same without scripts, to be printed.
   *
   * @param facts as in {@link #write}
   * @param front HTML of what the front page shows
   * @return HTML
   */
  public String paper(List<String> facts, String front) {
    return whole(facts, front).still(resource("site.css"));
  }

  private Single whole(List<String> facts, String front) {
    List<Article> all = Stream.concat(Stream.of(front(front)), articles.stream()).toList();
    return new Single(frame(facts), all, pictures);
  }

  private Article front(String html) {
    Document document = Jsoup.parseBodyFragment(html);
    document.outputSettings().prettyPrint(false);
    pictures.moveOut(document.body());
    return new Article(FRONT, document.body(), Article.headings(document.body()), List.of());
  }

  private Frame frame(List<String> facts) {
    return new Frame(facts, Stream.concat(Stream.of(FRONT), pages().stream()).toList());
  }

  private static String html(Frame frame, Article article) {
    return frame.html(article.page(), article.contents(), article.html(), article.isLive());
  }

  private void write(String name, String content) throws IOException {
    Path file = out.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private static String resource(String name) {
    try (InputStream in = Site.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(name + " is part of this library", e);
    }
  }
}
