package wasmeter.notebook.query;

/** A query has no answer, or what it answers cannot be stored; the message says what to do. */
public final class QueryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * Says what is wrong.
   *
   * @param message one sentence, followed by what the database says of it, if it says anything
   * @param cause what the database threw, or null
   */
  public QueryException(String message, Throwable cause) {
    super(message, cause);
  }
}
