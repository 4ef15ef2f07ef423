package wasmbench.measure.fork;

import java.util.List;
import wasmbench.record.Kind;
import wasmbench.record.Phase;
import wasmbench.record.Unit;

/** A line that a fork writes to its report. */
public sealed interface Sighting {
  /**
   * Main was entered.
   *
   * @param nanoTime of that moment; comparable with that of the process that started this one
   */
  record Entered(long nanoTime) implements Sighting {}

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
  record Seen(
      int iteration,
      Kind kind,
      long elapsed,
      Phase phase,
      String event,
      Unit unit,
      long operations,
      double value,
      String note)
      implements Sighting {

    /**
     * A figure of the fork as a whole.
     *
     * @param event what was seen
     * @param unit of the value
     * @param value finite
     * @return the sighting
     */
    public static Seen once(String event, Unit unit, double value) {
      return new Seen(0, Kind.MEASURED, 0, null, event, unit, 1, value, null);
    }
  }

  /**
   * The cell is a gap.
   *
   * @param reason one sentence
   */
  record Unavailable(String reason) implements Sighting {}

  /**
   * The cell failed.
   *
   * @param reason one sentence
   */
  record Wrong(String reason) implements Sighting {}

  /**
   * Text asked for: a version, hints; or how far a process has come.
   *
   * @param key what it is
   * @param text any text
   */
  record Said(String key, String text) implements Sighting {
    /** The key of what a process has done last, in words. */
    public static final String REACHED = "reached";
  }

  /** The task is done; without this line a fork has died. */
  record Done() implements Sighting {}

  /**
   * The line for the report.
   *
   * @return without line end
   */
  default String line() {
    return switch (this) {
      case Entered e -> "entered\t" + e.nanoTime;
      case Seen s ->
          String.join(
              "\t",
              "seen",
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
      case Wrong w -> "wrong\t" + Wire.escape(w.reason);
      case Said s -> "said\t" + s.key + "\t" + Wire.escape(s.text);
      case Done d -> "done";
    };
  }

  /**
   * Reads a line of a report.
   *
   * @param line as {@link #line()} wrote it
   * @return what it says
   */
  static Sighting read(String line) {
    List<String> f = Wire.fields(line);
    return switch (f.getFirst()) {
      case "entered" -> new Entered(Long.parseLong(f.get(1)));
      case "seen" ->
          new Seen(
              Integer.parseInt(f.get(1)),
              Kind.valueOf(f.get(2)),
              Long.parseLong(f.get(3)),
              f.get(4).isEmpty() ? null : Phase.valueOf(f.get(4)),
              f.get(5),
              Unit.valueOf(f.get(6)),
              Long.parseLong(f.get(7)),
              Double.parseDouble(f.get(8)),
              f.get(9).isEmpty() ? null : f.get(9));
      case "unavailable" -> new Unavailable(f.get(1));
      case "wrong" -> new Wrong(f.get(1));
      case "said" -> new Said(f.get(1), f.get(2));
      case "done" -> new Done();
      default -> throw new IllegalArgumentException("not a line of a report: " + line);
    };
  }
}
