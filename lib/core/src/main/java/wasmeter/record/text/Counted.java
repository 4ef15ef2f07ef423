package wasmeter.record.text;

import java.util.Collection;
import java.util.stream.Collectors;

/** Numbers of things, the same under every locale. */
public final class Counted {
  private Counted() {}

  /**
   * A number of things.
   *
   * @param number 0 or more
   * @param thing in the singular; its plural has one letter more
   * @return for instance {@code 1 fork}, {@code 2 forks}
   */
  public static String of(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  /**
   * Some of many things, and how many there are besides.
   *
   * @param names of things, in order
   * @param most how many of them are named, 1 or more
   * @return for instance {@code a}, {@code a, b and 3 more}; empty for none
   */
  public static String some(Collection<String> names, int most) {
    return some(names, most, ", ");
  }

  /**
   * The same with something else than a comma between two names.
   *
   * @param names of things, in order
   * @param most how many of them are named, 1 or more
   * @param between what stands between two names
   * @return for instance {@code a; b and 3 more}
   */
  public static String some(Collection<String> names, int most, String between) {
    String named = names.stream().limit(most).collect(Collectors.joining(between));
    int more = names.size() - most;
    return more > 0 ? named + " and " + more + " more" : named;
  }
}
