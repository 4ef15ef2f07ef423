package wasmeter.sample;

/**
 * A sample cannot be used; the message says which, why, and what to do. In a cell it is that
 * sentence alone: it has no stack trace, and what a library threw is suppressed.
 */
public final class SampleException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * Says what is wrong.
   *
   * @param message one sentence
   */
  public SampleException(String message) {
    this(message, null);
  }

  /**
   * Says what is wrong, and keeps what a library said.
   *
   * @param message one sentence
   * @param cause what a library threw, or null
   */
  public SampleException(String message, Throwable cause) {
    super(message, null, true, false);
    if (cause != null) {
      addSuppressed(cause); // a cell would print a cause again, below the sentence
    }
  }
}
