package wasmeter.stats.life;

/**
 * A candidate among others.
 *
 * @param index which one
 * @param total what it takes in all
 * @param first the share of draws in which nothing takes less; NaN if it is not known
 */
public record Ranked(int index, Range total, double first) {}
