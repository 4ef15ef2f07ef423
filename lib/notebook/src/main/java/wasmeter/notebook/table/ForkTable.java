package wasmeter.notebook.table;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Forks as a table, one per row. */
public final class ForkTable {
  private ForkTable() {}

  /**
   * Forks as a table, one per row.
   *
   * @param name name of the table
   * @param forks any number
   * @return a new table in base units; what was not observed is missing
   */
  public static Table of(String name, List<ForkFigures> forks) {
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
    ForkFigures.METERS.forEach(
        meter -> columns.add(numbers(meter.event(), forks, f -> f.value(meter))));
    columns.add(texts("conditions", forks, f -> f.place().conditions()));
    columns.add(texts("failure", forks, f -> f.failure().map(Gap::reason).orElse("")));
    columns.add(texts("machine", forks, f -> f.place().machine()));
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
