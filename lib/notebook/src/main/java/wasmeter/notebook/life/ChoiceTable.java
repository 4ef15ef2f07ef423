package wasmeter.notebook.life;

import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import wasmeter.stats.life.Range;

/**
 * Choices as a tidy table, one engine of one use and sample per row.
 *
 * <p>Its columns are {@code use}, {@code sample}, {@code engine}, {@code scenario} (which life it
 * was computed from), {@code rank} (from 1; 0 for an engine that cannot be chosen), {@code total},
 * {@code low} and {@code high} (what the use costs, with its 95 % interval; missing where there is
 * none), {@code unit}, {@code first} (the share of draws in which nothing costs less), {@code best}
 * (yes if it is the best or as good), {@code n} (processes), {@code gap} and {@code machine}.
 */
public final class ChoiceTable {
  private ChoiceTable() {}

  /**
   * A tidy table.
   *
   * @param name of the table
   * @param machine label of the machine
   * @param choices any number
   * @return a new table
   */
  public static Table of(String name, String machine, List<Choice> choices) {
    StringColumn use = StringColumn.create("use");
    StringColumn sample = StringColumn.create("sample");
    StringColumn engine = StringColumn.create("engine");
    StringColumn scenario = StringColumn.create("scenario");
    IntColumn rank = IntColumn.create("rank");
    DoubleColumn total = DoubleColumn.create("total");
    DoubleColumn low = DoubleColumn.create("low");
    DoubleColumn high = DoubleColumn.create("high");
    StringColumn unit = StringColumn.create("unit");
    DoubleColumn first = DoubleColumn.create("first");
    StringColumn best = StringColumn.create("best");
    IntColumn n = IntColumn.create("n");
    StringColumn gap = StringColumn.create("gap");
    StringColumn box = StringColumn.create("machine");
    for (Choice choice : choices) {
      for (Choice.Option option : choice.options()) {
        Range range = option.total();
        rank.append(choice.options().indexOf(option) + 1);
        total.append(range.value());
        low.append(range.low());
        high.append(range.high());
        first.append(option.first());
        best.append(option.best() ? "yes" : "no");
      }
      for (int i = 0; i < choice.excluded().size(); i++) {
        rank.append(0);
        List.of(total, low, high, first).forEach(DoubleColumn::appendMissing);
        best.append("no");
      }
      for (Life life : choice.lives()) {
        use.append(choice.use().name());
        sample.append(choice.row().label());
        engine.append(life.engine());
        scenario.append(life.measure().scenario().label());
        unit.append(choice.use().byMemory() ? "bytes" : "ns");
        n.append(life.n());
        gap.append(life.isGap() ? life.gap().reason() : "");
        box.append(machine);
      }
    }
    return Table.create(
        name, use, sample, engine, scenario, rank, total, low, high, unit, first, best, n, gap,
        box);
  }
}
