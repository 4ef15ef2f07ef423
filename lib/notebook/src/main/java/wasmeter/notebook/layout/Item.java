package wasmeter.notebook.layout;

import java.util.List;
import wasmeter.stats.Estimate;

/**
 * A cell as it is shown.
 *
 * @param text the number, with its unit unless the column has one; or words; or the mark of a gap
 * @param rest interval and n, in smaller letters, or empty
 * @param ratio how many times native code it is, or the best, in smaller letters, or empty
 * @param exact the value in base units; {@link Estimate#NONE} if it is not a number
 * @param rank how it compares with others like it
 * @param notes numbers of notes of this table, from 1
 * @param lack the number of the gap's reason in this table, from 1; 0 if there is a value
 * @param reason why there is no value; empty if there is one
 */
public record Item(
    String text,
    String rest,
    String ratio,
    Estimate exact,
    Rank rank,
    List<Integer> notes,
    int lack,
    String reason) {
  /**
   * How a value compares with the same of other engines.
   *
   * @param shade from 0, as good as the best, to {@link Heat#DARKEST}
   * @param best whether it is the best, or as good within its interval
   */
  public record Rank(int shade, boolean best) {
    /** Nothing is compared with it. */
    public static final Rank NONE = new Rank(0, false);
  }

  /** Copies the list. */
  public Item {
    notes = List.copyOf(notes);
  }

  /**
   * Whether there is no value.
   *
   * @return true if {@link #lack()} says why
   */
  public boolean isGap() {
    return lack > 0;
  }

  /**
   * All that it says in one line, without marks.
   *
   * @return for instance {@code 1.562 µs ± 1.2 % (n = 3)}
   */
  public String line() {
    return rest.isEmpty() ? text : text + " " + rest;
  }

  Item withoutRatio() {
    return new Item(text, rest, "", exact, rank, notes, lack, reason);
  }
}
