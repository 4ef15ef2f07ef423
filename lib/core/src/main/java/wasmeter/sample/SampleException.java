package wasmeter.sample;

/** A sample cannot be used; the message says which, why, and what to do. */
public final class SampleException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * Says what is wrong.
   *
   * @param message one sentence
   */
  public SampleException(String message) {
    super(message);
  }

  /**
   * Says what is wrong, and keeps what a library said.
   *
   * @param message one sentence
   * @param cause what a library threw
   */
  public SampleException(String message, Throwable cause) {
    super(message, cause);
  }
}
