package wasmeter.fleet;

/**
 * A fleet cannot be started, or ended before all was measured; the message is one sentence. It has
 * no stack trace: a cell would show it below.
 */
public final class FleetException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * An exception.
   *
   * @param message one sentence
   */
  public FleetException(String message) {
    super(message, null, true, false);
  }
}
