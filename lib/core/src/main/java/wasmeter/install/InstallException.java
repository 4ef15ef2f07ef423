package wasmeter.install;

/**
 * Something beyond the JVM is missing or fails; the message is one sentence that says what to do.
 * It has no stack trace, and what it came from is suppressed.
 */
public final class InstallException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * Says what is missing.
   *
   * @param message one sentence
   */
  public InstallException(String message) {
    this(message, null);
  }

  /**
   * Says what failed.
   *
   * @param message one sentence
   * @param cause what it came from, or null
   */
  public InstallException(String message, Throwable cause) {
    super(message, null, true, false);
    if (cause != null) {
      addSuppressed(cause); // a cell would print a cause again, below the sentence
    }
  }
}
