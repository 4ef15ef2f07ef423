package wasmeter.engine;

/**
 * What an engine may rightly answer instead of a result, in the specification's words.
 *
 * <p>Anything else that an adapter throws is a bug and travels as it is.
 */
public abstract sealed class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private EngineException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The bytes are not a module. */
  public static final class Malformed extends EngineException {
    private static final long serialVersionUID = 1;

    /**
     * Says what is wrong.
     *
     * @param message the engine's words
     * @param cause the engine's exception, or null
     */
    public Malformed(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The module decodes but does not validate. */
  public static final class Invalid extends EngineException {
    private static final long serialVersionUID = 1;

    /**
     * Says what is wrong.
     *
     * @param message the engine's words
     * @param cause the engine's exception, or null
     */
    public Invalid(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The engine rejects the module and does not say whether it is malformed or invalid. */
  public static final class Rejected extends EngineException {
    private static final long serialVersionUID = 1;

    /**
     * Says what is wrong.
     *
     * @param message the engine's words
     * @param cause the engine's exception, or null
     */
    public Rejected(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** An import is missing or does not match. */
  public static final class Unlinkable extends EngineException {
    private static final long serialVersionUID = 1;

    /**
     * Says what is wrong.
     *
     * @param message the engine's words
     * @param cause the engine's exception, or null
     */
    public Unlinkable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Execution trapped. */
  public static final class Trap extends EngineException {
    private static final long serialVersionUID = 1;

    /**
     * Says what happened.
     *
     * @param message the engine's words
     * @param cause the engine's exception, or null
     */
    public Trap(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** A limit was reached: call depth or memory. */
  public static final class Exhausted extends EngineException {
    private static final long serialVersionUID = 1;

    /**
     * Says which limit.
     *
     * @param message the engine's words
     * @param cause the engine's exception, or null
     */
    public Exhausted(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * The module ended itself by WASI's {@code proc_exit}: also with code 0, which is how a command's
   * {@code _start} may end normally. The instance must not be used afterwards.
   */
  public static final class Exit extends EngineException {
    private static final long serialVersionUID = 1;

    /** What the module ended with. */
    private final int code;

    /**
     * Says how it ended.
     *
     * @param code what the module gave
     */
    public Exit(int code) {
      super("ended by proc_exit with code " + code, null);
      this.code = code;
    }

    /**
     * What the module ended with.
     *
     * @return any number; 0 says that all went well
     */
    public int code() {
      return code;
    }
  }

  /** The engine cannot be used here, or not for this: a gap, whose message says how to close it. */
  public static final class Unavailable extends EngineException {
    private static final long serialVersionUID = 1;

    /**
     * Says why, and what to do.
     *
     * @param message one sentence
     */
    public Unavailable(String message) {
      super(message, null);
    }
  }
}
