package wasmeter.record;

/** A log cannot be read or written; the message says what, where, and what to do. */
public final class LogException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * Says what is wrong.
   *
   * @param message one sentence
   * @param cause what the operating system or the parser said, or null
   */
  public LogException(String message, Throwable cause) {
    super(message, cause);
  }
}
