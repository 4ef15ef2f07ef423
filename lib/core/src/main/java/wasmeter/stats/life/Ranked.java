package wasmeter.stats.life;

/**
 * A candidate among others.
 *
 * @param index which one
 * @param total what it takes in all
 * @param first the share of draws in which nothing takes less; NaN if it is not known
 * @param ahead the share of draws in which it takes at most what the first of the ranking takes: 1
 *     for that one; NaN if it is not known
 */
public record Ranked(int index, Range total, double first, double ahead) {}
