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
 */
public record Repetition(
    int forks, int otherForks, int shortLives, int mostForks, double precision) {}
