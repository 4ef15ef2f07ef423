package wasmeter.measure.budget;

import java.util.HashMap;
import java.util.Map;

/**
 * How much longer or shorter forks ran than was estimated, by the kind of fork.
 *
 * <p>Not safe for use by several threads.
 *
 * @param <K> what forks of a kind have in common
 */
public final class Pace<K> {
  private final Map<K, Seconds> kinds = new HashMap<>();

  private record Seconds(double estimated, double real) {
    private Seconds and(Seconds more) {
      return new Seconds(estimated + more.estimated, real + more.real);
    }
  }

  /** Nothing ran yet. */
  public Pace() {}

  /**
   * A fork ran.
   *
   * @param kind what it has in common with others
   * @param estimated seconds, above 0
   * @param real seconds; 0 if they are not known, which changes nothing
   */
  public void ran(K kind, double estimated, double real) {
    if (real > 0) {
      kinds.merge(kind, new Seconds(estimated, real), Seconds::and);
    }
  }

  /**
   * What an estimate for a fork of a kind must be multiplied by.
   *
   * @param kind of fork
   * @return above 0; 1 if none of that kind ran
   */
  public double factor(K kind) {
    Seconds seconds = kinds.get(kind);
    return seconds == null ? 1 : seconds.real() / seconds.estimated();
  }
}
