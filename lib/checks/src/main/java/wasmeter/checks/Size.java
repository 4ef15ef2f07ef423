package wasmeter.checks;

/**
 * How much of a check is done: 0 for as much as the check itself thinks right, less to try it out.
 *
 * @param forks of each cell, or rounds
 * @param draws how often recorded forks are drawn from
 * @param minutes of a comparison
 * @param observations of a generated log
 */
public record Size(int forks, int draws, double minutes, long observations) {
  /** As much of everything as the checks think right. */
  public static final Size USUAL = new Size(0, 0, 0, 0);

  /** The size of the command line; what it leaves out is 0. */
  static Size given() {
    return new Size(
        Integer.getInteger("forks", 0),
        Integer.getInteger("draws", 0),
        minutes(System.getProperty("minutes", "")),
        Long.getLong("observations", 0));
  }

  private static double minutes(String text) {
    return text.isBlank() ? 0 : Double.parseDouble(text);
  }

  /**
   * How many forks of each cell, or rounds.
   *
   * @param usual where nothing else is asked for
   * @return 1 or more
   */
  public int forks(int usual) {
    return forks > 0 ? forks : usual;
  }

  /**
   * How often recorded forks are drawn from.
   *
   * @param usual where nothing else is asked for
   * @return 1 or more
   */
  public int draws(int usual) {
    return draws > 0 ? draws : usual;
  }

  /**
   * How long a comparison may take.
   *
   * @param usual where nothing else is asked for
   * @return above 0
   */
  public double minutes(double usual) {
    return minutes > 0 ? minutes : usual;
  }
}
