package wasmeter.record;

/**
 * A log cannot be read or written; the message says what, where, and what to do. In a cell it is
 * that sentence alone: it has no stack trace, and what a library threw is suppressed.
 */
public final class LogException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * Says what is wrong.
   *
   * @param message one sentence
   * @param cause what the operating system or the parser said, or null
   */
  public LogException(String message, Throwable cause) {
    super(message, null, true, false);
    if (cause != null) {
      addSuppressed(cause); // a cell would print a cause again, below the sentence
    }
  }
}
