package wasmeter.measure.budget;

/**
 * How many processes a cell gets.
 *
 * @param forks fewest processes for execute
 * @param otherForks fewest processes for the other warm scenarios and for cold lifecycles
 * @param shortLives fewest processes for the lives of engines that hardly warm up: they end in
 *     seconds, and one process says little about which of them starts first
 * @param mostForks most processes for a warm cell that is not precise yet
 * @param precision half-width of the 95 % interval, as a share of the mean, at which forks are
 *     enough
 * @param followsAgain whether a disturbed life is followed again; not where somebody asked for a
 *     number of processes
 */
public record Repetition(
    int forks,
    int otherForks,
    int shortLives,
    int mostForks,
    double precision,
    boolean followsAgain) {

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
        shortLives == otherForks ? "" : ", %s of lives that end in seconds".formatted(shortLives);
    if (forks != otherForks) {
      return "%s of execute, %s of other cells%s".formatted(processes(), otherForks, lives);
    }
    return (isRepeated()
            ? "%s of warm cells, %s of cold ones".formatted(processes(), otherForks)
            : processes() + " of each cell")
        + lives;
  }

  private boolean isRepeated() {
    return forks > 1 && mostForks > forks;
  }

  private String processes() {
    if (isRepeated()) {
      return "%s to %s processes".formatted(forks, mostForks);
    }
    return forks == 1 ? "1 process" : forks + " processes";
  }
}
