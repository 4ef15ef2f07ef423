package wasmeter.checks.verdict;

import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The pairs of several comparisons, a row for each: what is concluded can be concluded again. */
final class PairTable {
  private final StringColumn variant = StringColumn.create("variant");
  private final IntColumn run = IntColumn.create("run");
  private final StringColumn sample = StringColumn.create("sample");
  private final DoubleColumn base = DoubleColumn.create("base-ns");
  private final DoubleColumn other = DoubleColumn.create("other-ns");

  /**
   * A comparison.
   *
   * @param label of the variant
   * @param number of the comparison, from 1
   * @param cells what it measured
   */
  void add(String label, int number, List<Pairs> cells) {
    for (Pairs cell : cells) {
      for (int i = 0; i < cell.rounds(); i++) {
        variant.append(label);
        run.append(number);
        sample.append(cell.sample());
        base.append(cell.base().get(i).score());
        other.append(cell.other().get(i).score());
      }
    }
  }

  /** In the order in which comparisons were added, and pairs ran. */
  Table table() {
    return Table.create(variant, run, sample, base, other);
  }
}
