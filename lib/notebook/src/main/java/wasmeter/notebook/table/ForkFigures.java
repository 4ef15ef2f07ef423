package wasmeter.notebook.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import wasmeter.record.Events;
import wasmeter.record.Forks;
import wasmeter.record.IterationType;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.record.Unit;
import wasmeter.stats.Robust;

/**
 * One fork, whether it ended well or failed, and what it saw beside time.
 *
 * @param engine name of the engine
 * @param sample name of the sample, and its call where one was made
 * @param scenario what was timed
 * @param start warm or cold
 * @param run id of the run
 * @param fork number within its cell
 * @param order number within the run
 * @param mean the fork's score, ns; empty if it failed
 * @param median of the iterations that count, ns; the score if the fork has none
 * @param iterations how many count
 * @param setAside how many do not, because a neighbour slowed the core
 * @param operations in these iterations
 * @param warmUp from the fork's start to the end of its warm-up, ns
 * @param verdict on the warm-up; {@code cold}, or {@code failed}
 * @param workerCpu CPU time of the measuring thread per operation, ns
 * @param compilerShare CPU time of the compiler threads over wall time; above 1 if several were
 *     busy
 * @param disturbed whether the measuring thread had less than 97 % of the wall time
 * @param peakRss bytes
 * @param gcTime ns
 * @param allocated bytes per operation
 * @param failure why the fork failed; empty if it did not
 */
public record ForkFigures(
    String engine,
    String sample,
    Scenario scenario,
    Start start,
    String run,
    int fork,
    int order,
    OptionalDouble mean,
    OptionalDouble median,
    long iterations,
    long setAside,
    long operations,
    OptionalDouble warmUp,
    String verdict,
    OptionalDouble workerCpu,
    OptionalDouble compilerShare,
    Optional<Boolean> disturbed,
    OptionalDouble peakRss,
    OptionalDouble gcTime,
    OptionalDouble allocated,
    String failure) {
  /** Worker CPU below this share of wall time means that something else had the processor. */
  private static final double UNDISTURBED = 0.97;

  /**
   * The forks of cells: those that ended well in the order they ran, then those that failed.
   *
   * @param cells from which runs; figures printed elsewhere have no forks
   * @return none if nothing was measured
   */
  public static List<ForkFigures> of(Cells cells) {
    if (cells.imported()) {
      return List.of();
    }
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
    List<Observation> counted = fork.counted();
    List<Observation> compilers =
        Scores.iterations(fork, Events.COMPILER_CPU, IterationType.MEASUREMENT);
    double wall =
        times.stream().mapToDouble(o -> Scores.value(o) * o.measurement().operations()).sum();
    OptionalDouble worker = Scores.of(fork, time.event(Events.WORKER_CPU, Unit.NS));
    return new ForkFigures(
        cells.engine(first),
        sample(cells, first),
        first.cell().scenario(),
        first.cell().start(),
        first.run(),
        fork.number(),
        first.order(),
        OptionalDouble.of(fork.score()),
        OptionalDouble.of(
            times.isEmpty()
                ? fork.score()
                : Robust.median(counted.stream().mapToDouble(Scores::value).toArray())),
        Math.max(1, counted.size()),
        times.isEmpty() ? 0 : times.size() - counted.size(),
        times.isEmpty() ? 1 : counted.stream().mapToLong(o -> o.measurement().operations()).sum(),
        Scores.of(fork, time.event(Events.WARM_UP, Unit.NS)),
        first.cell().start() == Start.COLD ? "cold" : Scores.verdict(fork).orElse("steady"),
        worker,
        compilers.isEmpty() || !(wall > 0)
            ? OptionalDouble.empty()
            : OptionalDouble.of(compilers.stream().mapToDouble(Scores::value).sum() / wall),
        worker.isPresent()
            ? Optional.of(worker.getAsDouble() < UNDISTURBED * Scores.mean(times))
            : Optional.empty(),
        Scores.of(fork, time.event(Events.PEAK_RSS, Unit.BYTES)),
        Scores.of(fork, time.event(Events.GC_TIME, Unit.NS)),
        Scores.of(fork, time.event(Events.ALLOCATED, Unit.BYTES)),
        "");
  }

  private static ForkFigures failed(Cells cells, Observation o) {
    OptionalDouble none = OptionalDouble.empty();
    return new ForkFigures(
        cells.engine(o),
        sample(cells, o),
        o.cell().scenario(),
        o.cell().start(),
        o.run(),
        o.fork(),
        o.order(),
        none,
        none,
        0,
        0,
        0,
        none,
        "failed",
        none,
        none,
        Optional.empty(),
        none,
        none,
        none,
        ((Reading.Failed) o.reading()).reason());
  }

  private static String sample(Cells cells, Observation o) {
    return new Row(cells.sample(o), o.cell().call()).label();
  }

  /**
   * Forks as a table, one a row.
   *
   * @param name name of the table
   * @param forks any number
   * @return a new table with a column for each component of this record, in base units; what was
   *     not seen is missing
   */
  public static Table table(String name, List<ForkFigures> forks) {
    return Table.create(
        name,
        texts("engine", forks, ForkFigures::engine),
        texts("sample", forks, ForkFigures::sample),
        texts("scenario", forks, f -> f.scenario().label()),
        texts("start", forks, f -> f.start() == Start.WARM ? "warm" : "cold"),
        texts("run", forks, ForkFigures::run),
        IntColumn.create("fork", forks.stream().mapToInt(ForkFigures::fork)),
        IntColumn.create("order", forks.stream().mapToInt(ForkFigures::order)),
        numbers("mean", forks, ForkFigures::mean),
        numbers("median", forks, ForkFigures::median),
        LongColumn.create("iterations", forks.stream().mapToLong(ForkFigures::iterations)),
        LongColumn.create("set-aside", forks.stream().mapToLong(ForkFigures::setAside)),
        LongColumn.create("operations", forks.stream().mapToLong(ForkFigures::operations)),
        numbers("warm-up", forks, ForkFigures::warmUp),
        texts("verdict", forks, ForkFigures::verdict),
        numbers("worker-cpu", forks, ForkFigures::workerCpu),
        numbers("compiler-share", forks, ForkFigures::compilerShare),
        texts("disturbed", forks, f -> f.disturbed().map(d -> d ? "yes" : "no").orElse("")),
        numbers("peak-rss", forks, ForkFigures::peakRss),
        numbers("gc-time", forks, ForkFigures::gcTime),
        numbers("allocated", forks, ForkFigures::allocated),
        texts("failure", forks, ForkFigures::failure));
  }

  private static StringColumn texts(
      String name, List<ForkFigures> forks, Function<ForkFigures, String> value) {
    return StringColumn.create(name, forks.stream().map(value));
  }

  private static DoubleColumn numbers(
      String name, List<ForkFigures> forks, Function<ForkFigures, OptionalDouble> value) {
    return DoubleColumn.create(
        name, forks.stream().mapToDouble(f -> value.apply(f).orElse(Double.NaN)).toArray());
  }
}
