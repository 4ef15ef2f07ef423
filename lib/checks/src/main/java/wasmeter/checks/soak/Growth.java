package wasmeter.checks.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether resident memory grows, by rounds that all do the same.
 *
 * <p>Mostly one round says so. Where a collector works when it thinks fit, memory goes up and down
 * by more than is allowed, and a round may end at the top. So another one follows, as long as there
 * is doubt: what leaks has at least so much more in each round, what comes and goes has not.
 */
final class Growth {
  private static final double MORE = 1.02;
  private static final long OR_BYTES = 16L << 20;
  private static final int MOST_ROUNDS = 8;

  private final List<Round> rounds = new ArrayList<>();

  /**
   * Bytes that were resident during a round.
   *
   * @param early after a tenth
   * @param late at the end
   * @param least of what was seen at each tenth
   */
  record Round(long early, long late, long least) {}

  void add(Round round) {
    rounds.add(round);
  }

  /** Whether no further round is needed. */
  boolean decided() {
    return !rounds.isEmpty() && (holds() || rounds.size() == MOST_ROUNDS);
  }

  boolean holds() {
    Round last = rounds.getLast();
    return rounds.size() == 1
        ? within(last.early, last.late)
        : within(rounds.get(rounds.size() - 2).least, last.least);
  }

  private static boolean within(long before, long after) {
    return after <= Math.max(MORE * before, before + OR_BYTES);
  }

  String text() {
    Round first = rounds.getFirst();
    StringBuilder text =
        new StringBuilder(
            "resident %s MB at a tenth, %s MB at the end"
                .formatted(megabytes(first.early), megabytes(first.late)));
    if (rounds.size() > 1) {
      text.append(", at least");
      rounds.forEach(round -> text.append(' ').append(megabytes(round.least)));
      text.append(" MB in each round");
    }
    return text.append(": ").append(holds() ? "holds" : "grows").toString();
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f", bytes / 1e6);
  }
}
