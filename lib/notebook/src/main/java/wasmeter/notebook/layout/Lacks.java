package wasmeter.notebook.layout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The gaps that a table shows, one sentence for each reason. */
final class Lacks {
  private final Set<String> reasons;

  /** Rows of each column, by reason. */
  private final Map<String, Map<Integer, List<Integer>>> gaps = new LinkedHashMap<>();

  /**
   * The reasons of a table.
   *
   * @param reasons all of them: one that only says which part is missing is that of the part
   */
  Lacks(Set<String> reasons) {
    this.reasons = reasons;
  }

  /** Adds a gap; the answer is the number of its reason, from 1. */
  int add(String said, int row, int column) {
    String reason = Folding.isPartOf(said, reasons) ? said.substring(said.indexOf(": ") + 2) : said;
    gaps.computeIfAbsent(reason, r -> new TreeMap<>())
        .computeIfAbsent(column, c -> new ArrayList<>())
        .add(row);
    return List.copyOf(gaps.keySet()).indexOf(reason) + 1;
  }

  /** The sentences, in the order of their numbers. */
  List<String> list(List<String> header, int labels, Names names) {
    List<String> sentences = new ArrayList<>();
    gaps.forEach(
        (reason, columns) -> {
          Map<List<Integer>, Set<String>> alike = new LinkedHashMap<>();
          columns.forEach(
              (column, rows) ->
                  alike.computeIfAbsent(rows, r -> new LinkedHashSet<>()).add(header.get(column)));
          List<String> places = new ArrayList<>();
          alike.forEach(
              (rows, titles) ->
                  places.add(
                      header.size() - labels == 1
                          ? names.of(rows)
                          : names.of(rows) + " (" + Names.list(titles) + ")"));
          sentences.add(String.join("; ", places) + ": " + reason);
        });
    return sentences;
  }
}
