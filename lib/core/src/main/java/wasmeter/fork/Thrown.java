package wasmeter.fork;

import java.util.Locale;
import wasmeter.engine.EngineException;
import wasmeter.fork.lifecycle.LaterCall;
import wasmeter.fork.lifecycle.WrongAnswer;
import wasmeter.fork.link.Message;
import wasmeter.record.Cause;
import wasmeter.record.Reading;

/** Turns what is thrown while a job is done into what is recorded of it. */
final class Thrown {
  private Thrown() {}

  /**
   * What is recorded for something thrown.
   *
   * @param thrown by an engine, its adapter, or by what judges answers
   * @return a gap where the engine cannot be used for this, else a failure
   */
  static Reading.Missing reading(Throwable thrown) {
    String message = String.valueOf(thrown.getMessage());
    return switch (thrown) {
      case EngineException.Unavailable _ -> new Reading.Skipped(Cause.ENGINE_UNAVAILABLE, message);
      case EngineException e -> failed(cause(e), kind(e) + ": " + message);
      case WrongAnswer wrong -> new Reading.Failed(Cause.WRONG_ANSWER, message, "", wrong.answer());
      case LinkageError e ->
          new Reading.Skipped(
              Cause.ADAPTER_MISMATCH,
              "the adapter does not link against these jars (%s): use a version with the same API"
                  .formatted(e));
      case LaterCall later -> at(message, reading(later.getCause()));
      case OutOfMemoryError _ -> failed(Cause.EXHAUSTED, "memory exhausted: " + message);
      default -> failed(Cause.ERROR, thrown.toString());
    };
  }

  /**
   * The same as a message that ends a fork.
   *
   * @param thrown as above
   * @return the message
   */
  static Message message(Throwable thrown) {
    return switch (reading(thrown)) {
      case Reading.Skipped(Cause cause, String reason) -> new Message.Unavailable(cause, reason);
      case Reading.Failed(Cause cause, String reason, String _, String answer) ->
          new Message.Failed(cause, reason, answer);
    };
  }

  private static Reading.Missing at(String where, Reading.Missing what) {
    return switch (what) {
      case Reading.Skipped gap -> gap;
      case Reading.Failed(Cause cause, String reason, String log, String answer) ->
          new Reading.Failed(cause, reason + ", " + where, log, answer);
    };
  }

  private static Reading.Failed failed(Cause cause, String reason) {
    return new Reading.Failed(cause, reason, "");
  }

  private static Cause cause(EngineException thrown) {
    return switch (thrown) {
      case EngineException.Malformed _, EngineException.Invalid _, EngineException.Rejected _ ->
          Cause.REJECTED;
      case EngineException.Unlinkable _ -> Cause.UNLINKABLE;
      case EngineException.Trap _ -> Cause.TRAP;
      case EngineException.Exhausted _ -> Cause.EXHAUSTED;
      case EngineException.Exit _ -> Cause.EXIT;
      case EngineException.Unavailable _ -> Cause.ENGINE_UNAVAILABLE;
    };
  }

  private static String kind(EngineException thrown) {
    return thrown.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
