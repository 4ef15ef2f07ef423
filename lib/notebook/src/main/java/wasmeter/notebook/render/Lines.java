package wasmeter.notebook.render;

import java.util.ArrayList;
import java.util.List;
import wasmeter.notebook.layout.Item;
import wasmeter.notebook.layout.Laid;

/** What a table says in plain lines, whatever they are put into. Pure functions. */
final class Lines {
  /** A cell of more characters than these would widen all others. */
  private static final int WIDEST = 120;

  private static final int LONGEST = 1_000;

  private Lines() {}

  /** A cell with its marks, on one line. */
  static String cell(Item item) {
    StringBuilder text = new StringBuilder(one(item.line(), WIDEST));
    item.notes().forEach(k -> text.append(" [").append(k).append("]"));
    if (item.isGap()) {
      text.append(" [").append(letter(item.lack())).append("]");
    }
    return text.toString();
  }

  /** The rows that are shown: the first few of many. */
  static List<List<Item>> shown(Laid table) {
    return table.isLong() ? table.rows().subList(0, Laid.FEW_ROWS) : table.rows();
  }

  /** What is below a table, one sentence each. */
  static List<String> below(Laid table) {
    List<String> lines = new ArrayList<>();
    if (table.rows().isEmpty() && !table.isLeftOut()) {
      lines.add("none");
    }
    if (table.isLong()) {
      lines.add(
          "%s more rows: tables() has all of them".formatted(table.rows().size() - Laid.FEW_ROWS));
    }
    table.leftOut().forEach(sentence -> lines.add(one(sentence, LONGEST)));
    for (int k = 1; k <= table.lacks().size(); k++) {
      lines.add("[" + letter(k) + "] " + one(table.lacks().get(k - 1), LONGEST));
    }
    for (int k = 1; k <= table.notes().size(); k++) {
      lines.add("[" + k + "] " + one(table.notes().get(k - 1), LONGEST));
    }
    return lines;
  }

  /** Gaps have letters, notes have numbers. */
  private static String letter(int k) {
    StringBuilder letters = new StringBuilder();
    for (int rest = k; rest > 0; rest = (rest - 1) / 26) {
      letters.insert(0, (char) ('a' + (rest - 1) % 26));
    }
    return letters.toString();
  }

  /** Any text on one line that ends, and that moves nothing beside it. */
  static String one(String text, int most) {
    String clipped =
        text.codePointCount(0, text.length()) <= most
            ? text
            : text.substring(0, text.offsetByCodePoints(0, most))
                + "… (%s characters)".formatted(text.length());
    return Bidi.isolated(clipped.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " "));
  }

  /** Sentences that belong to no cell. */
  static List<String> sentences(List<String> sentences) {
    return sentences.stream().map(sentence -> one(sentence, LONGEST)).toList();
  }
}
