package wasmeter.notebook.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import wasmeter.record.Events;
import wasmeter.record.Verdict;
import wasmeter.record.replicate.Disturbance;
import wasmeter.record.replicate.Forks;
import wasmeter.stats.Groups;

/** What a reader must know about a value, besides its n. */
public sealed interface Note {
  /**
   * The note for people.
   *
   * @return a sentence without a full stop; no code may decide anything by it
   */
  String text();

  /**
   * Some forks of the value were not steady.
   *
   * @param verdict how their warm-up ended
   * @param forks how many ended this way
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
   * Something else on the machine slowed some forks of the value.
   *
   * @param forks how many
   * @param of how many there are
   */
  record Disturbed(int forks, int of) implements Note {
    @Override
    public String text() {
      return String.format(
          Locale.ROOT, "disturbed in %d of %d %s", forks, of, of == 1 ? "fork" : "forks");
    }
  }

  /**
   * Forks that something else slowed are left out of the value.
   *
   * @param forks how many
   * @param of how many there are with them
   */
  record LeftOut(int forks, int of) implements Note {
    @Override
    public String text() {
      return String.format(
          Locale.ROOT,
          "disturbed in %d of %d forks, which %s left out",
          forks,
          of,
          forks == 1 ? "is" : "are");
    }
  }

  /**
   * The value comes from one fork, so its interval says how others scatter.
   *
   * @param otherScenarios whether none of the others measured the same scenario
   */
  record OneFork(boolean otherScenarios) implements Note {
    @Override
    public String text() {
      return "one fork: its interval is known from other cells only"
          + (otherScenarios ? ", and these measured other scenarios" : "");
    }
  }

  /** The value comes from one or two processes, and how much others differ is not known here. */
  record Assumed() implements Note {
    @Override
    public String text() {
      return "fewer than three processes: how much they differ is assumed, not measured";
    }
  }

  /**
   * The forks of the value differ as if they were two programs, so it has no interval.
   *
   * @param forks how many there are
   */
  record Grouped(int forks) implements Note {
    @Override
    public String text() {
      String known = "forks fall into 2 groups";
      return forks < Groups.ENOUGH
          ? String.format(
              Locale.ROOT, "%s: measure at least %d with forks(%2$d)", known, Groups.ENOUGH)
          : known;
    }
  }

  /** The value is computed from others, of which at least one has forks in groups. */
  record FromGrouped() implements Note {
    @Override
    public String text() {
      return "no interval is justified where forks fall into groups";
    }
  }

  /**
   * Nothing watched whether something else slowed some forks of the value.
   *
   * @param forks how many
   * @param of how many there are
   */
  record NotWatched(int forks, int of) implements Note {
    @Override
    public String text() {
      return "not watched for disturbance"
          + (forks == of ? "" : String.format(Locale.ROOT, " in %d of %d forks", forks, of));
    }
  }

  /**
   * What forks show of others on their machine.
   *
   * @param forks those of a value
   * @return no notes if all were watched and undisturbed
   */
  static List<Note> neighbours(List<Forks.Fork> forks) {
    List<Note> notes = new ArrayList<>();
    int disturbed = count(forks, Disturbance.DISTURBED);
    int unwatched = count(forks, Disturbance.NOT_WATCHED);
    if (disturbed > 0) {
      notes.add(new Disturbed(disturbed, forks.size()));
    }
    if (unwatched > 0) {
      notes.add(new NotWatched(unwatched, forks.size()));
    }
    return notes;
  }

  /**
   * What forks say of functions that an interpreter executes although the engine compiles.
   *
   * @param forks those of a value
   * @return no notes if everything was compiled
   */
  static List<Note> interpreted(List<Forks.Fork> forks) {
    return forks.stream()
        .flatMap(fork -> fork.observations().observing(Events.INTERPRETED).stream())
        .flatMap(o -> Scores.note(o).stream())
        .distinct()
        .<Note>map(Remark::new)
        .toList();
  }

  private static int count(List<Forks.Fork> forks, Disturbance judged) {
    return Math.toIntExact(forks.stream().filter(fork -> fork.disturbed() == judged).count());
  }

  /**
   * It is unknown whether the computed result is right.
   *
   * @param agreement whether the engines agree on the result
   */
  record Unchecked(String agreement) implements Note {
    @Override
    public String text() {
      return "answer unchecked: " + agreement;
    }
  }

  /**
   * Some forks failed; the value comes from the others.
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
   * Some forks have not finished; the value comes from the others.
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
   * A note about one of the parts that a value is made of.
   *
   * @param part name of the part
   * @param note what a reader must know about it
   */
  record OfPart(String part, Note note) implements Note {
    @Override
    public String text() {
      return part + ": " + note.text();
    }
  }
}
