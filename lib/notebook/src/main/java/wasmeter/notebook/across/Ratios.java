package wasmeter.notebook.across;

import java.util.List;
import wasmeter.notebook.contrast.Finding;
import wasmeter.notebook.contrast.Place;
import wasmeter.notebook.table.Entry;
import wasmeter.notebook.table.Gap;
import wasmeter.notebook.table.Metric;
import wasmeter.record.Unit;

/**
 * Times of engines over that of a baseline, within each machine.
 *
 * @param metric what was timed
 * @param baseline name of the engine that all others are measured against
 * @param lines by sample, then by engine
 */
public record Ratios(Metric metric, String baseline, List<Line> lines) {
  /** The event of a ratio in figures. */
  private static final String EVENT = "over the baseline";

  /** Copies the list. */
  public Ratios {
    lines = List.copyOf(lines);
  }

  /**
   * An engine with one sample.
   *
   * @param place the sample, and what was timed
   * @param engine name of the engine
   * @param each one for each machine
   */
  public record Line(Place place, String engine, List<Ratio> each) {
    /** Copies the list. */
    public Line {
      each = List.copyOf(each);
    }
  }

  /**
   * What one machine found.
   *
   * @param entry the ratio, or why there is none
   * @param finding what it was found by; null for a gap
   */
  public record Ratio(Entry entry, Finding finding) {
    static Ratio of(Entry own, Finding found) {
      return new Ratio(
          own.derived(own.metric().event(EVENT, Unit.COUNT), found.ratio(), own.notes()), found);
    }

    static Ratio missing(Entry own, Entry base) {
      Gap why =
          own.isGap() ? own.gap() : base.isGap() ? base.gap().in(base.engine()) : Gap.NO_RATIO;
      return new Ratio(own.missing(own.metric().event(EVENT, Unit.COUNT), why), null);
    }
  }
}
