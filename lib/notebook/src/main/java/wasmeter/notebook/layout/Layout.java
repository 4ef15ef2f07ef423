package wasmeter.notebook.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import wasmeter.notebook.section.Grid;
import wasmeter.notebook.section.Shown;
import wasmeter.notebook.table.Quantity;
import wasmeter.record.Unit;
import wasmeter.stats.Estimate;

/**
 * Lays tables out for readers: no row or column without a value, engines from top to bottom if
 * there are many, one unit for each column where its digits stay readable, and no more than fits on
 * a page.
 *
 * <p>Not safe for use by several threads; made for one table.
 */
public final class Layout {
  /** Of more engines than these, each has a row of its own. */
  private static final int MOST_ACROSS = 6;

  private final Grid grid;
  private final List<String> footnotes;
  private final Map<Integer, Integer> notes = new LinkedHashMap<>();
  private final List<String> leftOut = new ArrayList<>();
  private List<String> header;
  private List<List<Shown>> rows;
  private int labels;
  private boolean across;

  private Layout(Grid grid, List<String> footnotes) {
    this.grid = grid;
    this.footnotes = footnotes;
    this.across = grid.engines();
    Folding folded = Folding.of(grid);
    header = folded.header();
    rows = folded.rows();
    labels = folded.labels();
    leftOut.addAll(folded.leftOut());
  }

  /**
   * A table.
   *
   * @param grid what it holds
   * @param footnotes what the numbers in its cells refer to
   * @return the same for a reader
   */
  public static Laid of(Grid grid, List<String> footnotes) {
    return new Layout(grid, footnotes).laid();
  }

  private Laid laid() {
    if (grid.engines() && header.size() - 1 > MOST_ACROSS) {
      turn();
      across = false;
    }
    Heat heat = new Heat(rows);
    List<Column> columns = columns();
    Lacks lacks = new Lacks(reasons());
    List<List<Item>> items = items(columns, heat, lacks);
    if (Widths.of(columns, items, false) > Widths.PAGE) {
      items = withoutRatios(items);
    }
    if (Widths.of(columns, items, false) > Widths.PAGE && foldConstants()) {
      notes.clear();
      lacks = new Lacks(reasons());
      columns = columns();
      items = withoutRatios(items(columns, heat, lacks));
    }
    boolean tall =
        Widths.of(columns, items, false) > Widths.PAGE
            && Widths.of(columns, items, true) < Widths.of(columns, items, false);
    return new Laid(
        grid.name(),
        columns,
        items,
        notes.keySet().stream().map(k -> footnotes.get(k - 1)).toList(),
        lacks.list(header, labels, names()),
        leftOut,
        keys(heat, items),
        tall);
  }

  /** Engines from top to bottom. */
  private void turn() {
    List<String> samples = rows.stream().map(row -> row.getFirst().text()).toList();
    List<List<Shown>> turned = new ArrayList<>();
    for (int i = 1; i < header.size(); i++) {
      List<Shown> line = new ArrayList<>();
      line.add(new Shown.Words(header.get(i)));
      for (List<Shown> row : rows) {
        line.add(row.get(i));
      }
      turned.add(line);
    }
    List<String> titles = new ArrayList<>();
    titles.add("engine");
    titles.addAll(samples);
    header = titles;
    rows = turned;
  }

  /** Takes columns out whose words are the same in each row. */
  private boolean foldConstants() {
    List<Integer> constant =
        rows.size() < 2
            ? List.of()
            : IntStream.range(1, header.size()).filter(this::isConstant).boxed().toList();
    if (constant.isEmpty()) {
      return false;
    }
    leftOut.addFirst(
        "the same in all rows: "
            + String.join(
                ", ",
                constant.stream()
                    .map(i -> header.get(i) + " " + rows.getFirst().get(i).text())
                    .toList()));
    labels -= (int) constant.stream().filter(i -> i < labels).count();
    List<Integer> left =
        IntStream.range(0, header.size()).filter(i -> !constant.contains(i)).boxed().toList();
    header = left.stream().map(header::get).toList();
    rows = rows.stream().map(row -> left.stream().map(row::get).toList()).toList();
    return true;
  }

  private boolean isConstant(int column) {
    Set<Shown> values = new HashSet<>();
    for (List<Shown> row : rows) {
      if (!(row.get(column) instanceof Shown.Words words) || !words.notes().isEmpty()) {
        return false;
      }
      values.add(words);
    }
    return values.size() == 1;
  }

  private Set<String> reasons() {
    return rows.stream()
        .flatMap(List::stream)
        .filter(Shown.Missing.class::isInstance)
        .map(cell -> ((Shown.Missing) cell).gap().reason())
        .collect(Collectors.toSet());
  }

  private Names names() {
    int named = Math.min(labels, header.size());
    return new Names(
        header.subList(0, named),
        rows.stream()
            .map(row -> row.subList(0, named).stream().map(Shown::text).toList())
            .toList());
  }

  /** Engines that stand beside each other have one unit, or each number has its own. */
  private List<Column> columns() {
    Optional<String> shared =
        across
            ? Scale.of(
                IntStream.range(labels, header.size())
                    .boxed()
                    .flatMap(index -> numbers(index).stream())
                    .toList())
            : Optional.empty();
    return IntStream.range(0, header.size()).mapToObj(i -> column(i, shared)).toList();
  }

  private List<Parsed> numbers(int index) {
    return rows.stream()
        .map(row -> row.get(index))
        .filter(Shown.Number.class::isInstance)
        .map(cell -> Parsed.of((Shown.Number) cell))
        .toList();
  }

  private Column column(int index, Optional<String> shared) {
    if (index < labels) {
      return new Column(header.get(index), "", "", kind(index, Column.Kind.LABEL));
    }
    List<Parsed> numbers = numbers(index);
    Set<Unit> bases = new HashSet<>(numbers.stream().map(Parsed::base).toList());
    Unit base = bases.size() == 1 ? bases.iterator().next() : null;
    return new Column(
        header.get(index),
        (across ? shared : Scale.of(numbers)).filter(_ -> !numbers.isEmpty()).orElse(""),
        base == Unit.NS ? "ns" : base == Unit.BYTES ? "B" : "",
        kind(index, Column.Kind.WORDS));
  }

  /** Numbers and gaps decide, unless words are in the majority. */
  private Column.Kind kind(int index, Column.Kind otherwise) {
    int numbers = 0;
    int words = 0;
    for (List<Shown> row : rows) {
      switch (row.get(index)) {
        case Shown.Words cell -> words += cell.text().isEmpty() ? 0 : 1;
        case Shown.Number _, Shown.Missing _ -> numbers++;
      }
    }
    return numbers > words ? Column.Kind.NUMBERS : otherwise;
  }

  private List<List<Item>> items(List<Column> columns, Heat heat, Lacks lacks) {
    List<List<Item>> items = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      List<Item> line = new ArrayList<>();
      for (int k = 0; k < columns.size(); k++) {
        line.add(item(rows.get(i).get(k), columns.get(k), heat, lacks, i, k));
      }
      items.add(line);
    }
    return items;
  }

  private Item item(Shown cell, Column column, Heat heat, Lacks lacks, int row, int index) {
    return switch (cell) {
      case Shown.Words words -> words(words.text(), marks(words));
      case Shown.Missing missing ->
          new Item(
              Quantity.NONE,
              "",
              "",
              Estimate.NONE,
              Item.Rank.NONE,
              List.of(),
              lacks.add(missing.gap().reason(), row, index),
              missing.gap().reason());
      case Shown.Number number -> number(number, column, heat);
    };
  }

  private static Item words(String text, List<Integer> marks) {
    return new Item(text, "", "", Estimate.NONE, Item.Rank.NONE, marks, 0, "");
  }

  private Item number(Shown.Number number, Column column, Heat heat) {
    Parsed parsed = Parsed.of(number);
    String text =
        !column.unit().isEmpty()
            ? Scale.text(parsed, column.unit())
            : parsed.unit().isEmpty() ? parsed.number() : parsed.number() + " " + parsed.unit();
    return new Item(
        text,
        parsed.rest(),
        heat.ratio(number.entry()),
        number.entry() == null
            ? new Estimate(parsed.value(), Double.NaN, Double.NaN, 0)
            : number.entry().estimate(),
        heat.rank(number.entry()),
        marks(number),
        0,
        "");
  }

  private List<Integer> marks(Shown cell) {
    return cell.notes().stream()
        .map(k -> notes.computeIfAbsent(k, note -> notes.size() + 1))
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  private static List<List<Item>> withoutRatios(List<List<Item>> items) {
    return items.stream().map(row -> row.stream().map(Item::withoutRatio).toList()).toList();
  }

  private static String keys(Heat heat, List<List<Item>> items) {
    if (!heat.isAny() || items.stream().flatMap(List::stream).noneMatch(Layout::isRanked)) {
      return "";
    }
    String base =
        heat.hasYardstick() ? "native code, or the best where there is none" : "the best engine";
    return Laid.BOLD
        + "; the stronger the shade, the further behind."
        + (items.stream().flatMap(List::stream).anyMatch(item -> !item.ratio().isEmpty())
            ? " In front, × is how many times %s.".formatted(base)
            : "");
  }

  private static boolean isRanked(Item item) {
    return !item.rank().equals(Item.Rank.NONE);
  }
}
