package wasmeter.notebook.query;

/**
 * A query has no answer, or what it answers cannot be stored; the message says what to do. In a
 * cell it is that sentence alone: it has no stack trace, and what the database threw is suppressed.
 */
public final class QueryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * Says what is wrong.
   *
   * @param message one sentence, followed by what the database says of it, if it says anything
   * @param cause what the database threw, or null
   */
  public QueryException(String message, Throwable cause) {
    super(message, null, true, false);
    if (cause != null) {
      addSuppressed(cause); // a cell would print a cause again, below the sentence
    }
  }
}
