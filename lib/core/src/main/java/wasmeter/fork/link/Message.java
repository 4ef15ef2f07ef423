package wasmeter.fork.link;

import java.util.List;
import java.util.function.UnaryOperator;
import wasmeter.record.Cause;
import wasmeter.record.IterationType;
import wasmeter.record.Measurement;
import wasmeter.record.Reading;
import wasmeter.record.Unit;
import wasmeter.wasm.Phase;

/** A line that a fork writes to the process that started it. */
public sealed interface Message {
  /**
   * Main was entered.
   *
   * @param nanoTime of that moment; only a launcher on the same machine can compare it with its own
   */
  record Started(long nanoTime) implements Message {}

  /**
   * A value.
   *
   * @param measurement what was looked at
   * @param value finite
   * @param note or null
   */
  record Measured(Measurement measurement, double value, String note) implements Message {}

  /**
   * The outcome of a sample that was executed once.
   *
   * @param label of the sample
   * @param reading 1 if the engine answered correctly, else why not
   */
  record Tried(String label, Reading reading) implements Message {}

  /**
   * The cell is a gap.
   *
   * @param cause why, for programs
   * @param reason one sentence
   */
  record Unavailable(Cause cause, String reason) implements Message {}

  /**
   * The cell failed.
   *
   * @param cause why, for programs
   * @param reason one sentence
   * @param answer what came instead of the right answer, or null
   */
  record Failed(Cause cause, String reason, String answer) implements Message {}

  /**
   * Text asked for: a version, hints; or how far a process has come.
   *
   * @param key what it is
   * @param text any text
   */
  record Text(String key, String text) implements Message {
    /** The key of what a process has done last, in words. */
    public static final String REACHED = "reached";

    /** The key of an argument of the JVM that JMH wants. */
    public static final String ARGUMENT = "argument";

    /** The key of what JMH tells the compilers, the content of a file. */
    public static final String HINTS = "hints";
  }

  /** The task is done; without this line a fork has died. */
  record Done() implements Message {}

  /**
   * This message with its sentences changed, for instance without paths.
   *
   * @param change applied to each sentence for people, to nothing else
   * @return a copy
   */
  default Message sentences(UnaryOperator<String> change) {
    return switch (this) {
      case Tried(String label, Reading reading) ->
          new Tried(
              label,
              switch (reading) {
                case Reading.Observed observed -> observed;
                case Reading.Skipped(Cause cause, String reason) ->
                    new Reading.Skipped(cause, change.apply(reason));
                case Reading.Failed(Cause cause, String reason, String log, String answer) ->
                    new Reading.Failed(cause, change.apply(reason), log, answer);
              });
      case Unavailable(Cause cause, String reason) -> new Unavailable(cause, change.apply(reason));
      case Failed(Cause cause, String reason, String answer) ->
          new Failed(cause, change.apply(reason), answer);
      case Started _, Measured _, Text _, Done _ -> this;
    };
  }

  /**
   * The line that is written.
   *
   * @return without line end
   */
  default String line() {
    return switch (this) {
      case Started started -> fields("started", started.nanoTime);
      case Measured(Measurement m, double value, String note) ->
          fields(
              "measured",
              m.iteration(),
              m.kind(),
              m.elapsed(),
              m.phase(),
              m.event(),
              m.unit(),
              m.operations(),
              value,
              note);
      case Tried(String label, Reading.Observed _) -> fields("right", label);
      case Tried(String label, Reading.Skipped(Cause cause, String reason)) ->
          fields("not-tried", label, cause, reason);
      case Tried(
              String label,
              Reading.Failed(Cause cause, String reason, String _, String answer)) ->
          fields("not-right", label, cause, reason, answer);
      case Unavailable(Cause cause, String reason) -> fields("unavailable", cause, reason);
      case Failed(Cause cause, String reason, String answer) ->
          fields("failed", cause, reason, answer);
      case Text(String key, String text) -> fields("text", key, text);
      case Done _ -> "done";
    };
  }

  private static String fields(String kind, Object... values) {
    StringBuilder line = new StringBuilder(kind);
    for (Object value : values) {
      line.append('\t');
      switch (value) {
        case null -> {}
        case Enum<?> constant -> line.append(constant.name());
        default -> line.append(Wire.escape(value.toString()));
      }
    }
    return line.toString();
  }

  /**
   * Reads a line.
   *
   * @param line as {@link #line()} wrote it
   * @return what it says
   */
  static Message read(String line) {
    List<String> f = Wire.fields(line);
    return switch (f.getFirst()) {
      case "started" -> new Started(Long.parseLong(f.get(1)));
      case "measured" ->
          new Measured(
              new Measurement(
                  f.get(4).isEmpty() ? null : Phase.valueOf(f.get(4)),
                  Integer.parseInt(f.get(1)),
                  IterationType.valueOf(f.get(2)),
                  Long.parseLong(f.get(3)),
                  f.get(5),
                  Unit.valueOf(f.get(6)),
                  Long.parseLong(f.get(7))),
              Double.parseDouble(f.get(8)),
              orNull(f.get(9)));
      case "right" -> new Tried(f.get(1), new Reading.Observed(1));
      case "not-tried" ->
          new Tried(f.get(1), new Reading.Skipped(Cause.valueOf(f.get(2)), f.get(3)));
      case "not-right" ->
          new Tried(
              f.get(1),
              new Reading.Failed(Cause.valueOf(f.get(2)), f.get(3), "", orNull(f.get(4))));
      case "unavailable" -> new Unavailable(Cause.valueOf(f.get(1)), f.get(2));
      case "failed" -> new Failed(Cause.valueOf(f.get(1)), f.get(2), orNull(f.get(3)));
      case "text" -> new Text(f.get(1), f.get(2));
      case "done" -> new Done();
      default -> throw new IllegalArgumentException("not a line of a fork: " + line);
    };
  }

  private static String orNull(String field) {
    return field.isEmpty() ? null : field;
  }
}
