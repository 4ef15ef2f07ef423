package wasmeter.notebook.section;

import java.util.List;
import java.util.stream.Collectors;
import wasmeter.notebook.table.Entry;
import wasmeter.notebook.table.Gap;
import wasmeter.notebook.table.Quantity;
import wasmeter.record.Unit;

/** One cell of a table for people; how it looks is up to the renderer. */
public sealed interface Shown {
  /**
   * The text to show.
   *
   * @return text without marks
   */
  String text();

  /**
   * Which footnotes belong to it.
   *
   * @return their numbers, from 1, in the order of their marks
   */
  List<Integer> notes();

  /**
   * The text with its marks, where only text can be shown.
   *
   * @return followed by a mark {@code [k]} for the k-th footnote
   */
  default String marked() {
    return notes().isEmpty()
        ? text()
        : text() + notes().stream().map(k -> " [" + k + "]").collect(Collectors.joining());
  }

  /**
   * The same in a list of notes in which others come first.
   *
   * @param before how many do
   * @return the same with other marks
   */
  default Shown noted(int before) {
    List<Integer> later = notes().stream().map(k -> k + before).toList();
    return switch (this) {
      case Words words -> new Words(words.text(), later);
      case Number number -> new Number(number.entry(), number.exact(), number.text(), later);
      case Missing missing -> new Missing(missing.gap(), later);
    };
  }

  /**
   * Words: a name, a verdict, a yes or no.
   *
   * @param text the text to show
   * @param notes numbers of footnotes
   */
  record Words(String text, List<Integer> notes) implements Shown {
    /** Copies the list. */
    public Words {
      notes = List.copyOf(notes);
    }

    /**
     * Words without a footnote.
     *
     * @param text the text to show
     */
    public Words(String text) {
      this(text, List.of());
    }
  }

  /**
   * A value with all its digits.
   *
   * @param value in the base unit
   * @param unit the base unit
   */
  record Exact(double value, Unit unit) {}

  /**
   * A number with its unit and uncertainty.
   *
   * @param entry the cell that has this value, or null if none does
   * @param exact the value, or null if only its text is known
   * @param text the text to show
   * @param notes numbers of footnotes
   */
  record Number(Entry entry, Exact exact, String text, List<Integer> notes) implements Shown {
    /** Copies the list. */
    public Number {
      notes = List.copyOf(notes);
    }

    /**
     * The value of a cell, or a number that belongs to none.
     *
     * @param entry the cell that has this value, or null if none does
     * @param text the text to show
     * @param notes numbers of footnotes
     */
    public Number(Entry entry, String text, List<Integer> notes) {
      this(
          entry,
          entry == null ? null : new Exact(entry.estimate().mean(), entry.metric().unit()),
          text,
          notes);
    }

    /**
     * A value that does not belong to a cell.
     *
     * @param value in the base unit
     * @param unit the base unit
     */
    public Number(double value, Unit unit) {
      this(null, new Exact(value, unit), Quantity.text(value, unit), List.of());
    }

    /**
     * A number that does not belong to a cell.
     *
     * @param text the text to show
     */
    public Number(String text) {
      this(null, text, List.of());
    }
  }

  /**
   * There is no value.
   *
   * @param gap why
   * @param notes numbers of footnotes, one of which is the reason
   */
  record Missing(Gap gap, List<Integer> notes) implements Shown {
    /** Copies the list. */
    public Missing {
      notes = List.copyOf(notes);
    }

    @Override
    public String text() {
      return Quantity.NONE;
    }
  }
}
