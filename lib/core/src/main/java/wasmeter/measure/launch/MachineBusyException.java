package wasmeter.measure.launch;

/**
 * Another run measured on this machine for longer than this one was willing to wait. In a cell it
 * is that sentence alone: it has no stack trace.
 */
public final class MachineBusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * An exception.
   *
   * @param message one sentence, which names the holder as far as it is known
   */
  public MachineBusyException(String message) {
    super(message, null, true, false);
  }
}
