package wasmeter.notebook.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import wasmeter.fork.Meters;
import wasmeter.record.Events;
import wasmeter.record.Forks;
import wasmeter.record.IterationType;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.record.Unit;
import wasmeter.record.Verdict;
import wasmeter.stats.Robust;

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

  /** Worker CPU below this share of wall time means that something else used the processor. */
  private static final double UNDISTURBED = 0.97;

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
   * What a fork measured, and when.
   *
   * @param engine name of the engine
   * @param sample name of the sample, and its call where one was made
   * @param scenario what was timed
   * @param start warm or cold
   * @param run id of the run
   * @param fork number within its cell
   * @param order number within the run
   */
  public record Place(
      String engine,
      String sample,
      Scenario scenario,
      Start start,
      String run,
      int fork,
      int order) {
    private static Place of(Cells cells, Observation o) {
      return new Place(
          cells.engine(o),
          new Row(cells.sample(o), o.cell().call()).label(),
          o.cell().scenario(),
          o.cell().start(),
          o.run(),
          o.fork(),
          o.order());
    }
  }

  /**
   * What the iterations of a fork took.
   *
   * @param mean the fork's score, ns; empty if it failed
   * @param median of the iterations that count, ns; the score if the fork has none
   * @param iterations how many count
   * @param setAside how many do not count, because a neighbour slowed the core
   * @param operations in the iterations that count
   */
  public record Times(
      OptionalDouble mean, OptionalDouble median, long iterations, long setAside, long operations) {
    private static final Times NONE =
        new Times(OptionalDouble.empty(), OptionalDouble.empty(), 0, 0, 0);

    private static Times of(Forks.Fork fork, List<Observation> times) {
      OptionalDouble score = OptionalDouble.of(fork.score());
      if (times.isEmpty()) {
        return new Times(score, score, Math.max(1, fork.counted().size()), 0, 1);
      }
      List<Observation> counted = fork.counted();
      return new Times(
          score,
          OptionalDouble.of(Robust.median(counted.stream().mapToDouble(Scores::value).toArray())),
          Math.max(1, counted.size()),
          times.size() - counted.size(),
          counted.stream().mapToLong(o -> o.measurement().operations()).sum());
    }
  }

  /**
   * How a fork became steady.
   *
   * @param took from the end of the set-up to the end of the warm-up, ns; in logs without {@link
   *     wasmeter.record.Events#GC_COUNT} from the start of the fork
   * @param verdict on the warm-up; empty if the fork was cold or failed
   */
  public record WarmUp(OptionalDouble took, Optional<Verdict> verdict) {
    private static final WarmUp NONE = new WarmUp(OptionalDouble.empty(), Optional.empty());
  }

  /**
   * What used the processor while a fork measured.
   *
   * @param workerCpu CPU time of the measuring thread per operation, ns
   * @param compilerShare CPU time of the compiler threads over wall time; above 1 if several were
   *     busy
   * @param disturbed whether the measuring thread ran for less than 97 % of the wall time
   */
  public record Load(
      OptionalDouble workerCpu, OptionalDouble compilerShare, Optional<Boolean> disturbed) {
    private static final Load NONE =
        new Load(OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty());

    private static Load of(Forks.Fork fork, Metric time, List<Observation> times) {
      List<Observation> compilers =
          Scores.iterations(fork, Events.COMPILER_CPU, IterationType.MEASUREMENT);
      double wall =
          times.stream().mapToDouble(o -> Scores.value(o) * o.measurement().operations()).sum();
      OptionalDouble worker = Scores.of(fork, time.event(Events.WORKER_CPU, Unit.NS));
      return new Load(
          worker,
          compilers.isEmpty() || !(wall > 0)
              ? OptionalDouble.empty()
              : OptionalDouble.of(compilers.stream().mapToDouble(Scores::value).sum() / wall),
          worker.isPresent()
              ? Optional.of(worker.getAsDouble() < UNDISTURBED * Scores.mean(times))
              : Optional.empty());
    }
  }

  /**
   * The forks of cells: those that ended well in the order they ran, then those that failed.
   *
   * @param cells from which runs; figures published elsewhere have no forks
   * @return none if nothing was measured
   */
  public static List<ForkFigures> of(Cells cells) {
    List<ForkFigures> all = new ArrayList<>();
    Forks.of(cells.observations()).forEach(fork -> all.add(ended(cells, fork)));
    cells.observations().stream()
        .filter(o -> o.reading() instanceof Reading.Failed)
        .forEach(o -> all.add(failed(cells, o)));
    return all;
  }

  private static ForkFigures ended(Cells cells, Forks.Fork fork) {
    Observation first = fork.observations().getFirst();
    Metric time =
        new Metric(first.cell().scenario(), null, first.cell().start(), Events.TIME, Unit.NS);
    List<Observation> times = Scores.iterations(fork, Events.TIME, IterationType.MEASUREMENT);
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

  /**
   * Forks as a table, one per row.
   *
   * @param name name of the table
   * @param forks any number
   * @return a new table in base units; what was not observed is missing
   */
  public static Table table(String name, List<ForkFigures> forks) {
    List<Column<?>> columns = new ArrayList<>();
    columns.add(texts("engine", forks, f -> f.place().engine()));
    columns.add(texts("sample", forks, f -> f.place().sample()));
    columns.add(texts("scenario", forks, f -> f.place().scenario().label()));
    columns.add(texts("start", forks, f -> f.place().start().label()));
    columns.add(texts("run", forks, f -> f.place().run()));
    columns.add(IntColumn.create("fork", forks.stream().mapToInt(f -> f.place().fork())));
    columns.add(IntColumn.create("order", forks.stream().mapToInt(f -> f.place().order())));
    columns.add(numbers("mean", forks, f -> f.times().mean()));
    columns.add(numbers("median", forks, f -> f.times().median()));
    columns.add(counts("iterations", forks, f -> f.times().iterations()));
    columns.add(counts("set-aside", forks, f -> f.times().setAside()));
    columns.add(counts("operations", forks, f -> f.times().operations()));
    columns.add(numbers("warm-up", forks, f -> f.warmUp().took()));
    columns.add(texts("verdict", forks, ForkFigures::end));
    columns.add(numbers("worker-cpu", forks, f -> f.load().workerCpu()));
    columns.add(numbers("compiler-share", forks, f -> f.load().compilerShare()));
    columns.add(
        texts("disturbed", forks, f -> f.load().disturbed().map(d -> d ? "yes" : "no").orElse("")));
    METERS.forEach(meter -> columns.add(numbers(meter.event(), forks, f -> f.value(meter))));
    columns.add(texts("failure", forks, f -> f.failure().map(Gap::reason).orElse("")));
    return Table.create(name, columns.toArray(Column<?>[]::new));
  }

  private static StringColumn texts(
      String name, List<ForkFigures> forks, Function<ForkFigures, String> value) {
    return StringColumn.create(name, forks.stream().map(value));
  }

  private static LongColumn counts(
      String name, List<ForkFigures> forks, Function<ForkFigures, Long> value) {
    return LongColumn.create(name, forks.stream().mapToLong(value::apply));
  }

  private static DoubleColumn numbers(
      String name, List<ForkFigures> forks, Function<ForkFigures, OptionalDouble> value) {
    return DoubleColumn.create(
        name, forks.stream().mapToDouble(f -> value.apply(f).orElse(Double.NaN)).toArray());
  }
}
