package wasmeter.notebook.verdict;

import java.util.Collection;
import java.util.Comparator;
import wasmeter.stats.Estimate;

/** Whether a slowdown of a size that matters was shown; each has an exit status. */
public enum Status {
  /** None of that size was shown, and it can be excluded. */
  NOT_SLOWER(0, "not slower", 0),
  /** Chance does not explain the slowdown, and the estimate is of that size or above. */
  SLOWER(1, "slower", 3),
  /** Neither: more forks would decide it. */
  UNDECIDED(2, "undecided", 1),
  /** There is nothing to judge. */
  NOT_MEASURED(3, "not measured", 2);

  private final int code;
  private final String label;
  private final int weight;

  Status(int code, String label, int weight) {
    this.code = code;
    this.label = label;
    this.weight = weight;
  }

  /**
   * The exit status of a command.
   *
   * @return from 0 to 3
   */
  public int code() {
    return code;
  }

  /**
   * Its name in summaries.
   *
   * @return one word or two, always the same
   */
  public String label() {
    return label;
  }

  /** Of several, the one that a build must end with: what is shown counts most. */
  static Status gravest(Collection<Status> all) {
    return all.stream().max(Comparator.comparingInt(s -> s.weight)).orElse(NOT_MEASURED);
  }

  /**
   * What a ratio says about a size.
   *
   * @param ratio of times, with an interval
   * @param shown whether chance does not explain that it differs from 1
   * @param slower what slowdown matters: 0.03 for 3 %
   */
  static Status of(Estimate ratio, boolean shown, double slower) {
    double matters = 1 + slower;
    if (shown && ratio.mean() >= matters) {
      return SLOWER;
    }
    return ratio.high() < matters ? NOT_SLOWER : UNDECIDED;
  }
}
