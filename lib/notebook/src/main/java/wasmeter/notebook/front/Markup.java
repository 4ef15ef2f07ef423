package wasmeter.notebook.front;

import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import wasmeter.notebook.figure.Chart;
import wasmeter.notebook.figure.Png;
import wasmeter.notebook.render.Html;

/** HTML of the front page, which needs no script and fetches nothing. Pure functions. */
final class Markup {
  private static final Pattern TYPED = Pattern.compile("(?:mvn )?-[DP]\\w[\\w.]*(?:=[\\w,./*-]*)?");

  /** Where cards stand below each other in place of a table, and pictures for phones are shown. */
  private static final String NARROW = "(max-width: 40rem)";

  /** Paper is light, whatever the system of the reader. */
  private static final String DARK = "screen and (prefers-color-scheme: dark)";

  private Markup() {}

  /** An engine's name, which may be broken after its runtime. */
  static String name(String engine) {
    return Html.escape(engine).replace("/", "/<wbr>");
  }

  /** A text, in which what one types is not broken. */
  static String text(String text) {
    return TYPED.matcher(Html.escape(text)).replaceAll("<code>$0</code>");
  }

  /** A text after what it is about. */
  static String text(String about, String text) {
    return "<b>" + name(about) + ":</b> " + text(text);
  }

  /** A list of HTML, or nothing. */
  static String list(Collection<String> items) {
    return items.isEmpty()
        ? ""
        : items.stream()
            .map(item -> "<li>" + item + "</li>\n")
            .collect(Collectors.joining("", "<ul>\n", "</ul>\n"));
  }

  /**
   * What is said of one of several machines: headings stand one level below its own, and names that
   * links lead to are its own as well.
   *
   * @param html as it is where there is only one machine
   * @param number of the machine on the page
   * @param open whether it is shown at once
   */
  static String machine(String name, int number, String html, boolean open) {
    return "<details class=\"wasmeter-machine\"%s><summary><h2>On %s</h2></summary>\n%s</details>\n"
        .formatted(
            open ? " open" : "",
            Html.escape(name),
            html.replace("<h2", "<h3")
                .replace("</h2>", "</h3>")
                .replace("\"missing\"", "\"missing-%s\"".formatted(number))
                .replace("\"#missing\"", "\"#missing-%s\"".formatted(number)));
  }

  /**
   * A table that is as wide as the page.
   *
   * @param kind {@code cards} if its rows become cards on a narrow page, otherwise {@code plain}
   * @param header texts
   * @param rows HTML of cells, as many in each as in the header
   */
  static String table(String kind, String caption, List<String> header, List<List<String>> rows) {
    StringBuilder html = new StringBuilder("<table class=\"" + kind + "\">");
    html.append("<caption>").append(Html.escape(caption)).append("</caption>\n<thead><tr>");
    header.forEach(h -> html.append("<th scope=\"col\">" + Html.escape(h) + "</th>"));
    html.append("</tr></thead><tbody>\n");
    for (List<String> row : rows) {
      html.append("<tr><th scope=\"row\">").append(row.getFirst()).append("</th>");
      for (int i = 1; i < row.size(); i++) {
        html.append("<td data-of=\"%s\">".formatted(Html.escape(header.get(i))))
            .append(row.get(i))
            .append("</td>");
      }
      html.append("</tr>\n");
    }
    return html.append("</tbody></table>\n").toString();
  }

  /**
   * A figure in two sizes, light and dark, of which a browser shows one.
   *
   * @param caption text below it, or empty
   */
  static String figure(Chart chart, String caption) {
    return """
    <figure><b class="title">%s</b>
    %s<picture>%s%s%s<img alt="%s" src="%s"></picture>
    %s%s</figure>
    """
        .formatted(
            Html.escape(chart.title()),
            legend(chart),
            source(DARK + " and " + NARROW, Png.narrow(chart, true)),
            source(DARK, Png.bare(chart, true)),
            source(NARROW, Png.narrow(chart, false)),
            Html.escape(chart.alt()),
            data(Png.bare(chart)),
            caption(chart.missing()),
            caption(caption));
  }

  private static String source(String media, byte[] png) {
    return "<source media=\"%s\" srcset=\"%s\">".formatted(media, data(png));
  }

  private static String caption(String text) {
    return text.isEmpty() ? "" : "<figcaption>" + Html.escape(text) + "</figcaption>";
  }

  private static String data(byte[] png) {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
  }

  /** Pictures have none; single processes are for those who can ask for them. */
  private static String legend(Chart chart) {
    List<Chart.Series> named =
        chart.legend().stream().filter(s -> s.mark() != Chart.Mark.DOTS).toList();
    return named.isEmpty()
        ? ""
        : named.stream()
            .map(
                s ->
                    "<li><i style=\"color:%s\" aria-hidden=\"true\">%s</i> %s</li>"
                        .formatted(s.colour(), s.glyph(), Html.escape(s.name())))
            .collect(Collectors.joining("", "<ul class=\"legend\">", "</ul>\n"));
  }
}
