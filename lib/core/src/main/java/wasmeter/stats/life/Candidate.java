package wasmeter.stats.life;

/**
 * One of several ways of doing something.
 *
 * <p>A process has two parts: until the first time something is done, and after it. Each is known
 * as well as a number of processes can show, and scatters as a whole: where a process compiles more
 * slowly, or its memory lies less well, all its points move together.
 *
 * @param curve the mean of its processes
 * @param start how well its first part is known
 * @param rest how well its second part is known
 * @param instance what an instance after the first takes, besides what is done with it
 * @param ofInstance how well that is known
 */
public record Candidate(Curve curve, Part start, Part rest, double instance, Part ofInstance) {
  /** Checks that the curve has a logarithm where it begins. */
  public Candidate {
    if (!(curve.start() > 0) || !(instance >= 0) || !Double.isFinite(instance)) {
      throw new IllegalArgumentException(
          "a candidate begins above 0 and instances take 0 or more: not %s and %s"
              .formatted(curve.start(), instance));
    }
  }

  /**
   * A candidate of which only the curve matters.
   *
   * @param curve the mean of its processes
   * @param start how well its first part is known
   * @param rest how well its second part is known
   */
  public Candidate(Curve curve, Part start, Part rest) {
    this(curve, start, rest, 0, Part.EXACT);
  }

  /**
   * Whether all its parts have an interval.
   *
   * @return false if there are no intervals
   */
  public boolean isKnown() {
    return start.isKnown() && rest.isKnown() && ofInstance.isKnown();
  }

  /**
   * Whether anything can be said of what other processes would have shown.
   *
   * @return false if it cannot be ranked
   */
  public boolean canBeDrawn() {
    return start.canBeDrawn() && rest.canBeDrawn() && ofInstance.canBeDrawn();
  }

  /**
   * Whether its processes fall into groups, in at least one of its parts.
   *
   * @return true if it is drawn by its processes
   */
  public boolean isGrouped() {
    return start.isGrouped() || rest.isGrouped() || ofInstance.isGrouped();
  }
}
