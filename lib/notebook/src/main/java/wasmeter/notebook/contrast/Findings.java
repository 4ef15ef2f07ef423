package wasmeter.notebook.contrast;

import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import wasmeter.notebook.table.Gap;
import wasmeter.stats.Estimate;

/**
 * What was found of engines against each other, as a tidy table, one cell per row.
 *
 * <p>Its columns are {@code engine}, {@code against}, {@code sample}, {@code scenario}, {@code
 * start}, {@code ratio}, {@code low} and {@code high} (missing where no interval is justified),
 * {@code n} (of the engine with fewer forks), {@code paired} (yes or no), {@code probability},
 * {@code conclusion}, {@code excluded} (a larger difference is not compatible with the interval),
 * {@code further} (forks that would decide it), {@code gap} and {@code machine}.
 */
public final class Findings {
  private final StringColumn engine = StringColumn.create("engine");
  private final StringColumn against = StringColumn.create("against");
  private final StringColumn sample = StringColumn.create("sample");
  private final StringColumn scenario = StringColumn.create("scenario");
  private final StringColumn start = StringColumn.create("start");
  private final DoubleColumn ratio = DoubleColumn.create("ratio");
  private final DoubleColumn low = DoubleColumn.create("low");
  private final DoubleColumn high = DoubleColumn.create("high");
  private final IntColumn n = IntColumn.create("n");
  private final StringColumn paired = StringColumn.create("paired");
  private final DoubleColumn probability = DoubleColumn.create("probability");
  private final StringColumn conclusion = StringColumn.create("conclusion");
  private final DoubleColumn excluded = DoubleColumn.create("excluded");
  private final IntColumn further = IntColumn.create("further");
  private final StringColumn gap = StringColumn.create("gap");
  private final StringColumn machine = StringColumn.create("machine");
  private final String box;

  /**
   * A table without rows yet.
   *
   * @param box label of the machine
   */
  public Findings(String box) {
    this.box = box;
  }

  /**
   * Adds what was found.
   *
   * @param base name of the engine that the other is measured against
   * @param other name of the engine in question
   * @param found in a cell of both
   */
  public void add(String base, String other, Finding found) {
    if (found.conclusion() instanceof Conclusion.Unknown(Gap why)) {
      gap(base, other, found.contrast().place(), why);
      return;
    }
    place(base, other, found.contrast().place());
    Estimate estimate = found.ratio();
    ratio.append(estimate.mean());
    low.append(estimate.low());
    high.append(estimate.high());
    n.append(found.contrast().n());
    paired.append(found.contrast().isPaired() ? "yes" : "no");
    probability.append(found.probability());
    conclusion.append(found.conclusion().kind());
    excluded.append(
        found.conclusion() instanceof Conclusion.NotShown(double share) ? share : Double.NaN);
    if (found.conclusion() instanceof Conclusion.Undecided undecided
        && undecided.further().isPresent()) {
      further.append(undecided.further().map(Effort::forks).orElseThrow());
    } else {
      further.appendMissing();
    }
    gap.append("");
  }

  /**
   * Adds a cell of which nothing can be said.
   *
   * @param base name of the engine that the other is measured against
   * @param other name of the engine in question
   * @param where the cell
   * @param why one of both has no value there
   */
  public void gap(String base, String other, Place where, Gap why) {
    place(base, other, where);
    List.of(ratio, low, high, probability, excluded).forEach(DoubleColumn::appendMissing);
    n.append(0);
    paired.append("");
    conclusion.append("gap");
    further.appendMissing();
    gap.append(why.reason());
  }

  private void place(String base, String other, Place where) {
    engine.append(other);
    against.append(base);
    sample.append(where.row().label());
    scenario.append(where.metric().scenario().label());
    start.append(where.metric().start().label());
    machine.append(box);
  }

  /**
   * The table.
   *
   * @param name of the table
   * @return a table of what was added
   */
  public Table table(String name) {
    return Table.create(
        name,
        engine,
        against,
        sample,
        scenario,
        start,
        ratio,
        low,
        high,
        n,
        paired,
        probability,
        conclusion,
        excluded,
        further,
        gap,
        machine);
  }
}
