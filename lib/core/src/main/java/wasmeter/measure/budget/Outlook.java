package wasmeter.measure.budget;

/**
 * How many seconds forks to come roughly take.
 *
 * @param missing of the first pass
 * @param least of those that are asked for now
 * @param usual as many as forks like these need as a rule
 * @param most as many as may be added for precision
 */
public record Outlook(double missing, double least, double usual, double most) {
  /** No forks. */
  public static final Outlook NONE = new Outlook(0, 0, 0, 0);

  /** Both. */
  public Outlook and(Outlook more) {
    return new Outlook(
        missing + more.missing, least + more.least, usual + more.usual, most + more.most);
  }

  /** These, less those that were added before. */
  public Outlook without(Outlook some) {
    return new Outlook(
        missing - some.missing, least - some.least, usual - some.usual, most - some.most);
  }

  /**
   * The same in limited time: forks for precision end with the time for it.
   *
   * @param refining seconds that are left for precision
   * @param all seconds that are left at all
   */
  public Outlook within(double refining, double all) {
    return new Outlook(
        limited(missing, refining, all),
        limited(least, refining, all),
        limited(usual, refining, all),
        limited(most, refining, all));
  }

  /** What is left of these some seconds later. */
  public Outlook after(double seconds) {
    return new Outlook(
        Math.max(0, missing - seconds),
        Math.max(0, least - seconds),
        Math.max(0, usual - seconds),
        Math.max(0, most - seconds));
  }

  private double limited(double seconds, double refining, double all) {
    double wanted = Math.min(seconds, Math.max(missing, refining));
    return Math.clamp(wanted, 0, Math.max(0, all)); // added up and taken away, it is not exact
  }
}
