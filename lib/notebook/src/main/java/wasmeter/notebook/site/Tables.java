package wasmeter.notebook.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;

/** Tables of a page: they scroll by themselves, also by keyboard, and say how wide they are. */
final class Tables {
  /** So many rows are on the page; a file has all of them. */
  private static final int MOST_ROWS = 120;

  private static final int SHOWN_ROWS = 60;

  /** Columns from which on a table is printed small, and very small. */
  private static final int WIDE = 8;

  private static final int WIDER = 13;

  private Tables() {}

  /**
   * A table that is too long for a page.
   *
   * @param file name of the file that has all of its rows
   * @param csv what it holds
   */
  record Long(String file, String csv) {}

  /**
   * Prepares all tables.
   *
   * @param name of the page, with which names of files begin
   * @return those that were cut, to be written
   */
  static List<Long> prepare(Element main, String name) {
    List<Long> cut = new ArrayList<>();
    for (Element table : main.select("table")) {
      int columns = table.select("thead th").size();
      table.addClass(columns > WIDER ? "wider" : columns > WIDE ? "wide" : "narrow");
      if (table.select("tbody > tr").size() > MOST_ROWS) {
        cut.add(cut(table, "tables/%s-%s.csv".formatted(name, cut.size() + 1)));
      }
      frame(table);
    }
    return cut;
  }

  private static Long cut(Element table, String file) {
    List<Element> rows = table.select("tbody > tr");
    // The first rows of a long table may stand in a table of their own, above those that are
    // folded.
    Element folded = table.closest("details");
    Element first = folded == null ? table : folded.parent().selectFirst("table");
    List<Element> all = new ArrayList<>(first.select("tr"));
    if (first != table) {
      all.addAll(rows);
    }
    int above = first == table ? 0 : first.select("tbody > tr").size();
    String csv =
        all.stream()
            .map(
                row ->
                    row.select("> th, > td").stream()
                        .map(cell -> quoted(cell.text()))
                        .collect(Collectors.joining(",")))
            .collect(Collectors.joining("\n", "", "\n"));
    rows.subList(SHOWN_ROWS, rows.size()).forEach(Element::remove);
    Element more = new Element("p").addClass("quiet").appendText("These are the first ");
    more.appendText(
        String.format(Locale.ROOT, "%d of %d rows; ", above + SHOWN_ROWS, above + rows.size()));
    more.appendElement("a").attr("href", file).text(file);
    more.appendText(" has them all.");
    outermost(table).after(more);
    return new Long(file, csv);
  }

  private static String quoted(String text) {
    return text.matches("(?s).*[\",\n\r].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  private static boolean isFrame(Element parent) {
    return parent != null
        && parent.normalName().equals("div")
        && parent.children().size() == 1
        && (parent.attr("style").replace(" ", "").contains("overflow") || parent.hasAttr("role"));
  }

  private static Element outermost(Element table) {
    return isFrame(table.parent()) ? table.parent() : table;
  }

  private static void frame(Element table) {
    if (!isFrame(table.parent())) {
      table.wrap("<div></div>");
    }
    Element frame = table.parent();
    Element caption = table.selectFirst("caption");
    frame.removeAttr("style").addClass("scroll").attr("tabindex", "0").attr("role", "region");
    if (!frame.hasAttr("aria-label")) {
      frame.attr("aria-label", caption == null ? "Table" : caption.text());
    }
  }
}
