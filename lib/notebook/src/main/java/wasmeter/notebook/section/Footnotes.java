package wasmeter.notebook.section;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import wasmeter.notebook.table.Entry;
import wasmeter.notebook.table.Quantity;

/** Numbers what cells have to say beside their value; the same words have the same number. */
final class Footnotes {
  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final List<String> remarks = new ArrayList<>();

  /** The cell's value or gap, with marks for its notes. */
  String text(Entry cell) {
    return cell.isGap() ? gap(cell.gap()) : marked(Quantity.text(cell), cell.notes());
  }

  /** A gap with a mark for its reason. */
  String gap(String reason) {
    return marked(Quantity.NONE, List.of(reason));
  }

  /** Any text with marks for notes. */
  String marked(String text, List<String> notes) {
    return notes.isEmpty()
        ? text
        : text + " " + notes.stream().map(this::mark).collect(Collectors.joining(" "));
  }

  private String mark(String note) {
    return "[" + numbers.computeIfAbsent(note, n -> numbers.size() + 1) + "]";
  }

  /** Something that belongs to no cell. */
  void remark(String text) {
    if (!remarks.contains(text)) {
      remarks.add(text);
    }
  }

  /** The notes in the order of their numbers, then the remarks. */
  List<String> list() {
    List<String> all = new ArrayList<>(numbers.keySet());
    all.addAll(remarks);
    return all;
  }
}
