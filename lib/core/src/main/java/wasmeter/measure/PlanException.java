package wasmeter.measure;

/** A plan asks for something that is not there; the message says what, and what is nearest. */
public final class PlanException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /**
   * Says what is wrong.
   *
   * @param message one sentence
   */
  public PlanException(String message) {
    super(message);
  }
}
