package wasmeter.notebook.layout;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import wasmeter.notebook.section.Shown;
import wasmeter.notebook.table.Cells;
import wasmeter.notebook.table.Entry;
import wasmeter.notebook.table.Metric;
import wasmeter.notebook.table.Row;
import wasmeter.record.Unit;

/**
 * How far each value of a table is behind the best engine on the same sample.
 *
 * <p>Less is better in whatever is compared: times and sizes. Code compiled for the machine is a
 * yardstick, and no engine is better or worse for it.
 */
public final class Heat {
  /** The shade of whatever is far behind. */
  public static final int DARKEST = 5;

  /** From which ratio to the best on each shade begins. */
  private static final double[] STEPS = {1.1, 1.5, 3, 10, 30};

  /** What is compared with each other. */
  private record Key(String machine, Row row, Metric metric) {
    static Key of(Entry entry) {
      return new Key(entry.machine(), entry.row(), entry.metric());
    }
  }

  private final Map<Key, Entry> best = new HashMap<>();
  private final Map<Key, Entry> yardsticks = new HashMap<>();
  private final Map<Key, Set<String>> engines = new HashMap<>();

  /** Looks at all cells of a table. */
  Heat(List<List<Shown>> rows) {
    for (List<Shown> row : rows) {
      for (Shown cell : row) {
        if (cell instanceof Shown.Number number && isCompared(number.entry())) {
          add(number.entry());
        }
      }
    }
  }

  private static boolean isCompared(Entry entry) {
    return entry != null
        && (entry.metric().unit() == Unit.NS || entry.metric().unit() == Unit.BYTES)
        && entry.estimate().mean() > 0
        && !entry.forks().isEmpty()
        && !entry.engine().equals(Cells.SOURCE);
  }

  private void add(Entry entry) {
    Key key = Key.of(entry);
    if (entry.engine().equals(Cells.NATIVE)) {
      yardsticks.put(key, entry);
      return;
    }
    engines.computeIfAbsent(key, k -> new HashSet<>()).add(entry.engine());
    best.merge(
        key, entry, (one, other) -> other.estimate().mean() < one.estimate().mean() ? other : one);
  }

  /** Whether anything is compared at all. */
  boolean isAny() {
    return engines.values().stream().anyMatch(names -> names.size() > 1);
  }

  /** Whether anything is compared with code compiled for the machine. */
  boolean hasYardstick() {
    return engines.keySet().stream().anyMatch(yardsticks::containsKey);
  }

  /** How a value compares with others like it. */
  Item.Rank rank(Entry entry) {
    if (!isCompared(entry) || entry.engine().equals(Cells.NATIVE)) {
      return Item.Rank.NONE;
    }
    Key key = Key.of(entry);
    if (engines.get(key).size() < 2) {
      return Item.Rank.NONE;
    }
    double ratio = entry.estimate().mean() / best.get(key).estimate().mean();
    int shade = 0;
    while (shade < STEPS.length && ratio >= STEPS[shade]) {
      shade++;
    }
    return new Item.Rank(shade, isBest(entry, best.get(key)));
  }

  private static boolean isBest(Entry entry, Entry best) {
    return entry.estimate().mean() == best.estimate().mean()
        || entry.estimate().hasInterval()
            && best.estimate().hasInterval()
            && entry.estimate().low() <= best.estimate().high();
  }

  /** The ratio to code compiled for the machine, or else to the best; empty if there is neither. */
  String ratio(Entry entry) {
    if (!isCompared(entry)) {
      return "";
    }
    Key key = Key.of(entry);
    Entry yardstick = yardsticks.get(key);
    boolean compared = engines.getOrDefault(key, Set.of()).size() > 1;
    Entry base = yardstick != null ? yardstick : compared ? best.get(key) : null;
    if (base == null || base.engine().equals(entry.engine())) {
      return "";
    }
    return digits(entry.estimate().mean() / base.estimate().mean()) + " ×";
  }

  /** Three digits: no more of a ratio is known, and it is not what is read first. */
  private static String digits(double ratio) {
    if (!Double.isFinite(ratio)) {
      return "–";
    }
    BigDecimal rounded = new BigDecimal(ratio).round(new MathContext(3, RoundingMode.HALF_UP));
    int decimals = Math.max(0, 3 - (rounded.precision() - rounded.scale()));
    return rounded.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }
}
