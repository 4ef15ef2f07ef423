package wasmeter.record;

import java.util.Arrays;
import java.util.Optional;

/** How a warm-up ended. The label is what the note of {@link Events#WARM_UP} holds. */
public enum Verdict {
  /** It goes on. */
  WARMING("warming"),
  /** The curve was flat and the compilers were idle. */
  STEADY("steady"),
  /** Steady, but after so few operations that one more compilation may still come. */
  NOT_PROVEN_STEADY("not proven steady"),
  /** The curve was flat, and the compilers were as busy as they would stay. */
  STEADILY_COMPILING("steadily compiling"),
  /** The budget ended before the process was steady. */
  NOT_STEADY("not steady");

  private final String label;

  Verdict(String label) {
    this.label = label;
  }

  /**
   * The name of this verdict in records and tables.
   *
   * @return lower-case words
   */
  public String label() {
    return label;
  }

  /**
   * The verdict of a name.
   *
   * @param label as {@link #label()} gives it, or null
   * @return empty if none has this name
   */
  public static Optional<Verdict> named(String label) {
    return Arrays.stream(values()).filter(v -> v.label.equals(label)).findFirst();
  }
}
