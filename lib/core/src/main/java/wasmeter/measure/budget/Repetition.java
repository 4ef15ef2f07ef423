package wasmeter.measure.budget;

/**
 * How many processes a cell gets.
 *
 * @param forks fewest processes for execute
 * @param otherForks fewest processes for the other warm scenarios, and for calls that are not those
 *     of programs
 * @param coldForks fewest processes for cold lifecycles and for lives
 * @param shortLives fewest processes for the lives of engines that hardly warm up: they end in
 *     seconds, and one process says little about which of them starts first
 * @param mostForks most processes for execute where it is not precise yet
 * @param mostOtherForks most processes for other warm cells that are not precise yet
 * @param precision half-width of the 95 % interval, as a share of the mean, at which forks are
 *     enough
 * @param followsAgain whether a disturbed life is followed again; not where somebody asked for a
 *     number of processes
 */
public record Repetition(
    int forks,
    int otherForks,
    int coldForks,
    int shortLives,
    int mostForks,
    int mostOtherForks,
    double precision,
    boolean followsAgain) {

  /**
   * As many processes of each cell, and none for precision.
   *
   * @param forks at least 1
   * @param precision that is aimed at
   * @return a life that is disturbed is not followed again
   */
  public static Repetition of(int forks, double precision) {
    return new Repetition(forks, forks, forks, forks, forks, forks, precision, false);
  }

  /**
   * The same, and further processes where warm cells are not precise yet.
   *
   * @param most at least as many as there are without that
   * @return a copy
   */
  public Repetition withMost(int most) {
    return new Repetition(
        forks,
        otherForks,
        coldForks,
        shortLives,
        forks > 1 ? most : forks,
        mostOtherForks > 1 ? most : otherForks,
        precision,
        followsAgain);
  }

  /**
   * The same with another precision.
   *
   * @param share half-width of the interval over the mean
   * @return a copy
   */
  public Repetition withPrecision(double share) {
    return new Repetition(
        forks, otherForks, coldForks, shortLives, mostForks, mostOtherForks, share, followsAgain);
  }

  /**
   * What a plan asks for, in words. A cell that fails, or for which no time was left, has fewer.
   *
   * @param inTurn whether engines run in turn for as long as the plan says
   * @return without a full stop
   */
  public String text(boolean inTurn) {
    if (inTurn) {
      return forks + " or more processes of each cell";
    }
    String lives =
        shortLives == coldForks ? "" : ", %s of lives that end in seconds".formatted(shortLives);
    String execute = processes(forks, mostForks);
    String warm = range(otherForks, mostOtherForks);
    if (!range(forks, mostForks).equals(warm)) {
      return coldForks == otherForks && mostOtherForks == otherForks
          ? "%s of execute, %s of other cells%s".formatted(execute, warm, lives)
          : "%s of execute, %s of other warm cells, %s of cold ones%s"
              .formatted(execute, warm, coldForks, lives);
    }
    return (mostForks > forks
            ? "%s of warm cells, %s of cold ones".formatted(execute, coldForks)
            : execute + " of each cell")
        + lives;
  }

  private static String processes(int fewest, int most) {
    return most == 1 ? "1 process" : range(fewest, most) + " processes";
  }

  private static String range(int fewest, int most) {
    return most > fewest ? "%s to %s".formatted(fewest, most) : Integer.toString(fewest);
  }
}
