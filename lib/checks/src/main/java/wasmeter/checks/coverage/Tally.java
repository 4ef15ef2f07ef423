package wasmeter.checks.coverage;

import java.util.ArrayList;
import java.util.List;
import wasmeter.stats.Estimate;
import wasmeter.stats.Robust;

/** What the draws of one cell came to. */
final class Tally {
  private final double truth;

  /** What drawing without replacement leaves of the scatter of a mean. */
  private final double ofFew;

  private final List<Double> shared = new ArrayList<>();
  private final List<Double> students = new ArrayList<>();
  private final List<Double> ratios = new ArrayList<>();
  private int held;
  private int heldByStudent;
  private int heldCorrected;
  private int grouped;

  /**
   * No draws yet.
   *
   * @param truth the mean of all forks
   * @param n how many forks a draw takes
   * @param of how many there are
   */
  Tally(double truth, int n, int of) {
    this.truth = truth;
    ofFew = Math.sqrt(1 - (double) n / of);
  }

  /** Forks that fall into groups get no interval in tables, and count as neither. */
  void inGroups() {
    grouped++;
  }

  /** Counts a draw. */
  void add(Estimate moderated, Estimate student) {
    held += holds(moderated, 1);
    heldByStudent += holds(student, 1);
    heldCorrected += holds(moderated, ofFew);
    shared.add(moderated.relativeHalfWidth());
    students.add(student.relativeHalfWidth());
    ratios.add(moderated.halfWidth() / student.halfWidth());
  }

  private int holds(Estimate estimate, double share) {
    return Math.abs(estimate.mean() - truth) <= share * estimate.halfWidth() ? 1 : 0;
  }

  /** Draws with an interval. */
  int draws() {
    return ratios.size();
  }

  int grouped() {
    return grouped;
  }

  int held() {
    return held;
  }

  int heldByStudent() {
    return heldByStudent;
  }

  /** As if the mean of all forks were that of all there could ever be. */
  int heldCorrected() {
    return heldCorrected;
  }

  /** NaN without draws. */
  double share() {
    return (double) held / draws();
  }

  /** Half the width of each interval over that of Student's. */
  List<Double> ratios() {
    return ratios;
  }

  /** Half the width of the median interval, over the mean. */
  double halfWidth() {
    return median(shared);
  }

  double studentHalfWidth() {
    return median(students);
  }

  static double median(List<Double> values) {
    return Robust.median(values.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
