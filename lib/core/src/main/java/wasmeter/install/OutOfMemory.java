package wasmeter.install;

/** What is said where this process has too little memory for what it is asked for. */
public final class OutOfMemory {
  private static final long MEBIBYTE = 1L << 20;

  private OutOfMemory() {}

  /**
   * How much it may have, and how it gets more.
   *
   * @return one sentence without a full stop
   */
  public static String sentence() {
    return "this process ran out of memory, of which it may have %d MiB: give it more, for instance by JAVA_TOOL_OPTIONS=-Xmx2g"
        .formatted(Runtime.getRuntime().maxMemory() / MEBIBYTE);
  }

  /**
   * Whether memory is what was missing.
   *
   * @param thrown anything
   * @return true for the error, and for whatever it has caused
   */
  public static boolean isCauseOf(Throwable thrown) {
    Throwable at = thrown;
    while (at != null && !(at instanceof OutOfMemoryError)) {
      at = at.getCause();
    }
    return at != null;
  }
}
