package wasmeter.record.name;

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
}
