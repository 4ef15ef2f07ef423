package wasmbench.notebook.publish;

/** Publishing cannot go on; the message is one sentence that says what to do. */
final class PublishException extends RuntimeException {
  private static final long serialVersionUID = 1;

  PublishException(String message) {
    super(message);
  }

  PublishException(String message, Throwable cause) {
    super(message, cause);
  }
}
