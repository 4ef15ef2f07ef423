package wasmeter.notebook.render;

import static wasmeter.notebook.render.Html.escape;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import wasmeter.notebook.layout.Column;
import wasmeter.notebook.layout.Item;
import wasmeter.notebook.layout.Laid;
import wasmeter.stats.Estimate;

/** One table as HTML, with its notes and its gaps below it. Made for one table. */
final class TableHtml {
  /** Whatever is in it is text: two dollars are no formula. */
  static final String SET = "wasmeter-set mathjax_ignore tex2jax_ignore";

  /** A hint is no place for a whole log. */
  private static final int LONGEST_HINT = 300;

  /** A name that breaks is hard to read, but one that fills the page is too. */
  private static final int LONGEST_NAME = 28;

  private static final int LONGEST_SENTENCE = 1_000;

  private final Laid table;
  private final String id = "w" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
  private final Set<Integer> seen = new HashSet<>();
  private final StringBuilder html = new StringBuilder();

  TableHtml(Laid table) {
    this.table = table;
  }

  /** The table and what belongs to it, as one element. */
  String html() {
    html.append("<div class=\"" + SET + "\">");
    if (table.isLeftOut()) {
      html.append("<p class=\"wasmeter-name\">").append(escape(table.name())).append("</p>");
    } else {
      frame();
    }
    if (!table.keys().isEmpty()) {
      html.append("<p class=\"key\">").append(escape(table.keys())).append("</p>");
    }
    list(table.leftOut());
    lacks();
    notes();
    return html.append("</div>").toString();
  }

  private void frame() {
    html.append("<div class=\"wasmeter-frame\" style=\"overflow-x:auto\" tabindex=\"0\"")
        .append(" role=\"region\" aria-label=\"")
        .append(escape(clip(table.name(), LONGEST_HINT)))
        .append("\">");
    open();
    html.append("<caption>").append(escape(table.name())).append("</caption>");
    head();
    int few = table.isLong() ? Laid.FEW_ROWS : table.rows().size();
    body(table.rows().subList(0, few));
    html.append("</div>");
    if (few < table.rows().size()) {
      html.append("<details class=\"rest\"><summary>")
          .append("%s more rows".formatted(table.rows().size() - few))
          .append("</summary><div class=\"wasmeter-frame\" style=\"overflow-x:auto\">");
      open();
      head();
      body(table.rows().subList(few, table.rows().size()));
      html.append("</div></details>");
    }
    html.append("<div class=\"wasmeter-acts\"></div>");
  }

  private void open() {
    html.append("<table class=\"wasmeter").append(table.tall() ? " tall" : "").append("\">");
  }

  private void head() {
    html.append("<thead><tr>");
    for (Column column : table.columns()) {
      html.append("<th scope=\"col\"").append(kind(column));
      if (!column.exact().equals(column.titled())) {
        html.append(" data-c=\"").append(escape(column.exact())).append("\"");
      }
      html.append(">").append(breakable(column.title()));
      if (!column.unit().isEmpty()) {
        html.append(" <small>(").append(escape(column.unit())).append(")</small>");
      }
      html.append("</th>");
    }
    html.append("</tr></thead>");
  }

  /** Long names of engines may break where their parts meet. */
  private static String breakable(String name) {
    return escape(name).replace("/", "/<wbr>");
  }

  private static String kind(Column column) {
    return switch (column.kind()) {
      case NUMBERS -> " class=\"n\"";
      case LABEL -> " class=\"l\"";
      case WORDS -> "";
    };
  }

  private void body(List<List<Item>> rows) {
    html.append("<tbody>");
    List<Points> points =
        IntStream.range(0, table.columns().size())
            .mapToObj(column -> Points.of(table, column))
            .toList();
    for (List<Item> row : rows) {
      html.append("<tr>");
      for (int column = 0; column < row.size(); column++) {
        cell(row.get(column), column, points.get(column));
      }
      html.append("</tr>");
    }
    if (table.rows().isEmpty()) {
      html.append("<tr><td colspan=\"%s\">none</td></tr>".formatted(table.columns().size()));
    }
    html.append("</tbody></table>");
  }

  private void cell(Item item, int column, Points points) {
    String tag = column == 0 ? "th" : "td";
    html.append("<").append(tag).append(column == 0 ? " scope=\"row\"" : "");
    Column.Kind kind = table.columns().get(column).kind();
    boolean number = kind == Column.Kind.NUMBERS;
    boolean name = kind == Column.Kind.LABEL && item.text().length() <= LONGEST_NAME;
    String shade = item.rank().shade() == 0 ? "" : "h" + item.rank().shade();
    String classes = (number ? isWords(item) ? "n w " : "n " : name ? "l " : "") + shade;
    if (!classes.isBlank()) {
      html.append(" class=\"").append(classes.strip()).append("\"");
    }
    exact(item.exact());
    html.append(">");
    if (item.isGap()) {
      gap(item);
    } else {
      boolean aligned = number && !isWords(item);
      value(item, column, aligned ? points.after(item.text()) : "");
    }
    html.append("</").append(tag).append(">");
  }

  /** A word in place of a number may break. */
  private static boolean isWords(Item item) {
    return !item.isGap() && item.rest().isEmpty() && Double.isNaN(item.exact().mean());
  }

  private void exact(Estimate exact) {
    attribute("v", exact.mean());
    if (exact.hasInterval()) {
      attribute("l", exact.low());
      attribute("h", exact.high());
    }
    if (exact.n() > 0 && Double.isFinite(exact.mean())) {
      html.append(" data-n=\"").append(exact.n()).append("\"");
    }
  }

  private void attribute(String name, double value) {
    if (Double.isFinite(value)) {
      String digits =
          value == Math.rint(value) && Math.abs(value) < 1e15
              ? Long.toString((long) value)
              : Double.toString(value);
      html.append(" data-%s=\"%s\"".formatted(name, digits));
    }
  }

  /** The number in the first line, so that points stand below each other; its notes below it. */
  private void value(Item item, int column, String after) {
    if (!item.ratio().isEmpty()) {
      html.append("<small class=\"r\">").append(item.ratio()).append("</small> ");
    }
    String text = isolated(item.text());
    if (table.columns().get(column).kind() == Column.Kind.LABEL) {
      text = text.replaceAll("(?<!<)/", "/<wbr>");
    }
    html.append(item.rank().best() ? "<b>" + text + "</b>" : text).append(after);
    if (item.rest().isEmpty()) {
      marks(item.notes());
    } else {
      html.append(" <small>").append(escape(item.rest()));
      marks(item.notes());
      html.append("</small>");
    }
  }

  /** The mark leads to the sentence, which is its name for whoever cannot see it. */
  private void gap(Item item) {
    String reason = escape(clip(item.reason(), LONGEST_HINT));
    html.append(
        "<a class=\"gap\" href=\"#%s-g%s\" title=\"%s\" aria-label=\"no value: %s\">%s</a>"
            .formatted(id, item.lack(), reason, reason, item.text()));
  }

  private void marks(List<Integer> notes) {
    if (notes.isEmpty()) {
      return;
    }
    html.append("<sup>");
    for (int i = 0; i < notes.size(); i++) {
      int note = notes.get(i);
      html.append(i == 0 ? "" : ",").append("<a");
      if (seen.add(note)) {
        html.append(" id=\"%s-r%s\"".formatted(id, note));
      }
      html.append(" href=\"#%s-n%s\" title=\"".formatted(id, note))
          .append(escape(clip(table.notes().get(note - 1), LONGEST_HINT)))
          .append("\">")
          .append(note)
          .append("</a>");
    }
    html.append("</sup>");
  }

  private void list(List<String> sentences) {
    if (!sentences.isEmpty()) {
      html.append("<ul>");
      sentences.forEach(one -> html.append("<li>").append(sentence(one)).append("</li>"));
      html.append("</ul>");
    }
  }

  private void lacks() {
    if (table.lacks().isEmpty()) {
      return;
    }
    html.append("<ul>");
    for (int k = 1; k <= table.lacks().size(); k++) {
      html.append("<li id=\"%s-g%s\">– ".formatted(id, k))
          .append(sentence(table.lacks().get(k - 1)))
          .append("</li>");
    }
    html.append("</ul>");
  }

  private void notes() {
    if (table.notes().isEmpty()) {
      return;
    }
    html.append("<ol>");
    for (int k = 1; k <= table.notes().size(); k++) {
      html.append("<li id=\"%s-n%s\">".formatted(id, k))
          .append(sentence(table.notes().get(k - 1)))
          .append(
              " <a href=\"#%s-r%s\" aria-label=\"back to the table\">↩</a></li>".formatted(id, k));
    }
    html.append("</ol>");
  }

  /** A text of any length: all of it can be seen, but not at once. */
  static String sentence(String text) {
    return text.length() <= LONGEST_SENTENCE
        ? isolated(text)
        : "%s… <details><summary>all %s characters</summary>%s</details>"
            .formatted(isolated(clip(text, LONGEST_HINT)), text.length(), isolated(text));
  }

  /** Text from right to left does not move what is beside it. */
  private static String isolated(String text) {
    return Bidi.isNeeded(text) ? "<bdi>" + escape(text) + "</bdi>" : escape(text);
  }

  private static String clip(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end);
  }
}
