package wasmeter.record.replicate;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import wasmeter.stats.compare.Moderated;
import wasmeter.stats.compare.RobustModerated;

/**
 * What cells know together about how forks scatter: those of a {@link Stratum} where it has enough
 * of them, else all that may be mixed. Cells that scatter far more than the others do not make
 * these wider, and get less from them. Safe for use by several threads.
 */
public final class SharedScatter {
  /** With fewer cells, what they share is itself too uncertain: intervals would be too narrow. */
  public static final int ENOUGH = 10;

  private final List<Scatter> cells;
  private final Map<Stratum, Among> found = new ConcurrentHashMap<>();

  /**
   * Cells that know something together.
   *
   * @param cells which, for people
   * @param known what they know
   */
  public record Among(String cells, Moderated known) {
    /** No cells, which know nothing. */
    public static final Among NONE = new Among("", Moderated.NONE);
  }

  /**
   * What some cells know.
   *
   * @param cells any number; those without a variance do not count
   */
  public SharedScatter(List<Scatter> cells) {
    this.cells = List.copyOf(cells);
  }

  /**
   * What is known of the cells of a stratum, with its outliers among them.
   *
   * @param stratum any
   * @return {@link Moderated#NONE} if there are too few cells
   */
  public Moderated of(Stratum stratum) {
    return among(stratum).known();
  }

  /**
   * What is known of the cells of a stratum, and among which cells.
   *
   * @param stratum any
   * @return cells that know nothing if there are too few
   */
  public Among among(Stratum stratum) {
    return found.computeIfAbsent(stratum, this::find);
  }

  /**
   * What is known of one cell of a stratum: the less likely its own scatter is there, the less.
   *
   * @param stratum of the cell
   * @param own variance of its values, as in {@link Scatter}; NaN for fewer than two
   * @param degrees of freedom of it
   * @return {@link Moderated#NONE} if there are too few cells; shares nothing if the cell has
   *     nothing in common with the others
   */
  public Moderated of(Stratum stratum, double own, double degrees) {
    return of(stratum).ofCell(own, degrees);
  }

  /**
   * How many cells of a stratum, and of those it may be mixed with, know anything.
   *
   * @param stratum any
   * @return 0 or more
   */
  public int countWith(Stratum stratum) {
    return Math.toIntExact(
        cells.stream().filter(c -> c.degrees() > 0 && c.stratum().mixesWith(stratum)).count());
  }

  /**
   * What was asked for so far and found.
   *
   * @return by the name of the cells it was shared among, for people
   */
  public Map<String, Moderated> used() {
    Map<String, Moderated> used = new TreeMap<>();
    found
        .values()
        .forEach(
            among -> {
              if (among.known().isKnown()) {
                used.put(among.cells(), among.known());
              }
            });
    return used;
  }

  private Among find(Stratum stratum) {
    Moderated own = shared(cells.stream().filter(c -> c.stratum() == stratum).toList());
    return own.cells() >= ENOUGH
        ? new Among(stratum.label(), own)
        : new Among(
            stratum.merged(),
            shared(cells.stream().filter(c -> c.stratum().mixesWith(stratum)).toList()));
  }

  private static Moderated shared(List<Scatter> some) {
    return RobustModerated.cautious(
        some.stream().mapToDouble(Scatter::variance).toArray(),
        some.stream().mapToDouble(Scatter::degrees).toArray());
  }
}
