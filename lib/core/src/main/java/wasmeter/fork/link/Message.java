package wasmeter.fork.link;

import java.util.List;
import wasmeter.record.IterationType;
import wasmeter.record.Unit;
import wasmeter.wasm.Phase;

/** A line that a fork writes to its report. */
public sealed interface Message {
  /**
   * Main was entered.
   *
   * @param nanoTime of that moment; comparable with that of the process that started this one
   */
  record Started(long nanoTime) implements Message {}

  /**
   * A value.
   *
   * @param iteration from 1, or 0 for the fork as a whole
   * @param kind warm-up or measured
   * @param elapsed nanoseconds since main was entered
   * @param phase part of a lifecycle, or null
   * @param event what was seen
   * @param unit of the value
   * @param operations it is the mean of
   * @param value finite
   * @param note or null
   */
  record Measured(
      int iteration,
      IterationType kind,
      long elapsed,
      Phase phase,
      String event,
      Unit unit,
      long operations,
      double value,
      String note)
      implements Message {

    /**
     * A figure of the fork as a whole.
     *
     * @param event what was seen
     * @param unit of the value
     * @param value finite
     * @return the sighting
     */
    public static Measured once(String event, Unit unit, double value) {
      return new Measured(0, IterationType.MEASUREMENT, 0, null, event, unit, 1, value, null);
    }
  }

  /**
   * The cell is a gap.
   *
   * @param reason one sentence
   */
  record Unavailable(String reason) implements Message {}

  /**
   * The cell failed.
   *
   * @param reason one sentence
   */
  record Failed(String reason) implements Message {}

  /**
   * Text asked for: a version, hints; or how far a process has come.
   *
   * @param key what it is
   * @param text any text
   */
  record Text(String key, String text) implements Message {
    /** The key of what a process has done last, in words. */
    public static final String REACHED = "reached";
  }

  /** The task is done; without this line a fork has died. */
  record Done() implements Message {}

  /**
   * The line for the report.
   *
   * @return without line end
   */
  default String line() {
    return switch (this) {
      case Started e -> "started\t" + e.nanoTime;
      case Measured s ->
          String.join(
              "\t",
              "measured",
              Integer.toString(s.iteration),
              s.kind.name(),
              Long.toString(s.elapsed),
              s.phase == null ? "" : s.phase.name(),
              s.event,
              s.unit.name(),
              Long.toString(s.operations),
              Double.toString(s.value),
              s.note == null ? "" : Wire.escape(s.note));
      case Unavailable u -> "unavailable\t" + Wire.escape(u.reason);
      case Failed w -> "failed\t" + Wire.escape(w.reason);
      case Text s -> "text\t" + s.key + "\t" + Wire.escape(s.text);
      case Done d -> "done";
    };
  }

  /**
   * Reads a line of a report.
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
              Integer.parseInt(f.get(1)),
              IterationType.valueOf(f.get(2)),
              Long.parseLong(f.get(3)),
              f.get(4).isEmpty() ? null : Phase.valueOf(f.get(4)),
              f.get(5),
              Unit.valueOf(f.get(6)),
              Long.parseLong(f.get(7)),
              Double.parseDouble(f.get(8)),
              f.get(9).isEmpty() ? null : f.get(9));
      case "unavailable" -> new Unavailable(f.get(1));
      case "failed" -> new Failed(f.get(1));
      case "text" -> new Text(f.get(1), f.get(2));
      case "done" -> new Done();
      default -> throw new IllegalArgumentException("not a line of a report: " + line);
    };
  }
}
