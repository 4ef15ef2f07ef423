package wasmeter.notebook.table;

import java.util.Locale;
import wasmeter.record.Verdict;

/** What a reader must know of a value, beside its n. */
public sealed interface Note {
  /**
   * The note for people.
   *
   * @return a sentence without a full stop; nothing may be decided by it
   */
  String text();

  /**
   * Some forks of the value were not steady.
   *
   * @param verdict how their warm-up ended
   * @param forks how many ended so
   * @param of how many there are
   */
  record Unsteady(Verdict verdict, int forks, int of) implements Note {
    @Override
    public String text() {
      return String.format(
          Locale.ROOT, "%s in %d of %d %s", verdict.label(), forks, of, of == 1 ? "fork" : "forks");
    }
  }

  /**
   * Nobody knows whether what was computed is right.
   *
   * @param agreement whether the engines agree on it
   */
  record Unchecked(String agreement) implements Note {
    @Override
    public String text() {
      return "answer unchecked: " + agreement;
    }
  }

  /**
   * Some forks failed, and the value is of the others.
   *
   * @param count how many
   */
  record FailedForks(int count) implements Note {
    @Override
    public String text() {
      return count == 1 ? "1 fork failed" : count + " forks failed";
    }
  }

  /**
   * Some forks have not finished, and the value is of the others.
   *
   * @param count how many
   */
  record UnfinishedForks(int count) implements Note {
    @Override
    public String text() {
      return count == 1
          ? "1 fork did not finish and is left out"
          : count + " forks did not finish and are left out";
    }
  }

  /**
   * Anything else.
   *
   * @param text the sentence
   */
  record Remark(String text) implements Note {}

  /**
   * A note on a part of what a value is made of.
   *
   * @param part name of the part
   * @param note what is to be known of it
   */
  record OfPart(String part, Note note) implements Note {
    @Override
    public String text() {
      return part + ": " + note.text();
    }
  }
}
