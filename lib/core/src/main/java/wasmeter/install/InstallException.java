package wasmeter.install;

/**
 * Something beyond the JVM is missing or fails; the message is one sentence that says what to do.
 */
public final class InstallException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * Says what is missing.
   *
   * @param message one sentence
   */
  public InstallException(String message) {
    super(message);
  }

  /**
   * Says what failed.
   *
   * @param message one sentence
   * @param cause what it came from
   */
  public InstallException(String message, Throwable cause) {
    super(message, cause);
  }
}
