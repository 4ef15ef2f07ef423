package wasmeter.notebook.section;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wasmeter.notebook.table.Entry;
import wasmeter.notebook.table.Gap;
import wasmeter.notebook.table.Note;
import wasmeter.notebook.table.Quantity;

/** Numbers what cells have to say besides their value; the same words get the same number. */
final class Footnotes {
  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final List<String> remarks = new ArrayList<>();

  /** The cell's value with its notes, or its gap with the reason. */
  Shown show(Entry cell) {
    return show(cell, Quantity.text(cell));
  }

  /** A text other than the usual one for a cell with a value; a gap stays a gap. */
  Shown show(Entry cell, String text) {
    return cell.isGap()
        ? gap(cell.gap())
        : new Shown.Number(
            cell, text, cell.notes().stream().map(Note::text).map(this::number).toList());
  }

  /** A number that belongs to no cell, with notes. */
  Shown number(String text, List<Note> notes) {
    return new Shown.Number(null, text, notes.stream().map(Note::text).map(this::number).toList());
  }

  /** A gap with its reason. */
  Shown gap(Gap gap) {
    return new Shown.Missing(gap, List.of(number(gap.reason())));
  }

  /** Words with a note. */
  Shown words(String text, String note) {
    return new Shown.Words(text, List.of(number(note)));
  }

  private int number(String note) {
    return numbers.computeIfAbsent(note, n -> numbers.size() + 1);
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
