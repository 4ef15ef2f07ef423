package wasmeter.notebook.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import wasmeter.fork.meter.Meters;
import wasmeter.record.Events;
import wasmeter.record.IterationType;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Start;
import wasmeter.record.Unit;
import wasmeter.record.Values;
import wasmeter.record.Verdict;
import wasmeter.record.replicate.Forks;

/**
 * One fork, whether it ended well or failed, and what it observed besides time.
 *
 * @param place what was measured, and when
 * @param times what the iterations took
 * @param warmUp how the fork became steady
 * @param load what used the processor meanwhile
 * @param meters the fork's figure for each of {@link #METERS}, by event; one it did not observe is
 *     missing
 * @param failure why the fork failed; empty if it did not
 */
public record ForkFigures(
    Place place,
    Times times,
    WarmUp warmUp,
    Load load,
    Map<String, Double> meters,
    Optional<Gap> failure) {
  /** What forks see once, in the order of columns. */
  public static final List<Meter> METERS =
      Meters.all().stream().map(m -> new Meter(m.event(), m.unit(), m.title())).toList();

  /** Copies the map. */
  public ForkFigures {
    meters = Map.copyOf(meters);
  }

  /**
   * A figure of a fork as a whole.
   *
   * @param event its name in records and in the tidy table
   * @param unit its base unit
   * @param title its name in tables for people
   */
  public record Meter(String event, Unit unit, String title) {}

  /**
   * The forks of cells: those that ended well in the order they ran, then those that failed.
   *
   * @param cells from which runs; figures published elsewhere have no forks
   * @return none if nothing was measured
   */
  public static List<ForkFigures> of(Cells cells) {
    List<ForkFigures> all = new ArrayList<>();
    cells.forks().forEach(fork -> all.add(ended(cells, fork)));
    cells
        .observations()
        .figures()
        .filter(o -> o.reading() instanceof Reading.Failed)
        .forEach(o -> all.add(failed(cells, o)));
    return all;
  }

  private static ForkFigures ended(Cells cells, Forks.Fork fork) {
    Observation first = fork.observations().getFirst();
    Metric time =
        new Metric(first.cell().scenario(), null, first.cell().start(), Events.TIME, Unit.NS);
    Values times = Scores.iterations(fork, Events.TIME, IterationType.MEASUREMENT);
    Map<String, Double> meters = new HashMap<>();
    for (Meter meter : METERS) {
      Scores.of(fork, time.event(meter.event(), meter.unit()))
          .ifPresent(value -> meters.put(meter.event(), value));
    }
    Optional<Verdict> verdict =
        first.cell().start() == Start.COLD
            ? Optional.empty()
            : Scores.verdict(fork).or(() -> Optional.of(Verdict.STEADY));
    return new ForkFigures(
        Place.of(cells, first),
        Times.of(fork, times),
        new WarmUp(Scores.of(fork, time.event(Events.WARM_UP, Unit.NS)), verdict),
        Load.of(fork, time, times),
        meters,
        Optional.empty());
  }

  private static ForkFigures failed(Cells cells, Observation o) {
    return new ForkFigures(
        Place.of(cells, o),
        Times.NONE,
        WarmUp.NONE,
        Load.NONE,
        Map.of(),
        Optional.of(Gap.of((Reading.Failed) o.reading())));
  }

  /**
   * How the fork ended, in a word or two.
   *
   * @return the verdict on its warm-up; {@code cold}, or {@code failed}
   */
  public String end() {
    return failure.isPresent() ? "failed" : warmUp.verdict().map(Verdict::label).orElse("cold");
  }

  /**
   * The fork's figure for a meter.
   *
   * @param meter one of {@link #METERS}
   * @return in its base unit; empty if the fork did not observe it
   */
  public OptionalDouble value(Meter meter) {
    Double value = meters.get(meter.event());
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
