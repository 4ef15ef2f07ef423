package wasmeter.sample;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which cells a plan chooses when nothing else is said. */
public enum Scope {
  /** A sample or two: execute warm, and the cold lifecycles; one process a cell. */
  TRIAL,
  /** The scenarios of the sections of 2020; at least three processes for execute. */
  QUICK,
  /** Every cell, at least two processes each. */
  FULL;

  /**
   * The scope of a plan.
   *
   * @param label name of the plan
   * @return empty if no plan is called so
   */
  public static Optional<Scope> named(String label) {
    return Arrays.stream(values()).filter(scope -> scope.label().equals(label)).findFirst();
  }

  /**
   * The name of the plan.
   *
   * @return {@code trial}, {@code quick} or {@code full}
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
