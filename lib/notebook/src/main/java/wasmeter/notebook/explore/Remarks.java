package wasmeter.notebook.explore;

import wasmeter.notebook.table.Note;
import wasmeter.record.Verdict;

/** Notes as the page has them. Pure functions. */
final class Remarks {
  /** Of a longer message the log has the rest. */
  static final int LONGEST = 500;

  private Remarks() {}

  static Content.Remark of(Note note) {
    return new Content.Remark(kind(note), cut(note.text()));
  }

  /** What a reader may want to hide; empty for what does not make a value doubtful. */
  private static String kind(Note note) {
    return switch (note) {
      case Note.Unsteady(Verdict verdict, int _, int _) -> verdict.label();
      case Note.Disturbed _ -> "disturbed";
      case Note.NotWatched _ -> "not watched for disturbance";
      case Note.OneFork _, Note.Assumed _ -> "one fork";
      case Note.Grouped _, Note.FromGrouped _ -> "forks in groups";
      case Note.Unchecked _ -> "answer unchecked";
      case Note.FailedForks _ -> "with failed forks";
      case Note.UnfinishedForks _ -> "with unfinished forks";
      case Note.OfPart(String _, Note inner) -> kind(inner);
      case Note.LeftOut _, Note.Remark _ -> "";
    };
  }

  /** The beginning of a message, which may be as long as a module. */
  static String cut(String message) {
    if (message.length() <= LONGEST) {
      return message;
    }
    int end = Character.isHighSurrogate(message.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return message.substring(0, end) + "… (records.jsonl has the rest)";
  }
}
