package wasmeter.notebook.layout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import wasmeter.notebook.section.Grid;
import wasmeter.notebook.section.Shown;
import wasmeter.notebook.table.Cells;
import wasmeter.notebook.table.Gap;
import wasmeter.record.Cause;

/**
 * A table without the rows and columns that hold no value at all.
 *
 * @param header names of the columns that are left
 * @param rows the rows that are left
 * @param labels how many columns at the beginning name the row
 * @param leftOut sentences about the others
 */
record Folding(List<String> header, List<List<Shown>> rows, int labels, List<String> leftOut) {
  /** Titles of columns that name a row, where they come first. */
  private static final Set<String> LABELS =
      Set.of("sample", "engine", "scenario", "start", "against", "use", "run");

  private static final int MOST_REASONS = 2;

  /** What is left of a table. */
  static Folding of(Grid grid) {
    int labels = labels(grid);
    List<Integer> columns =
        IntStream.range(0, grid.header().size()).boxed().collect(Collectors.toList());
    List<Integer> rows =
        IntStream.range(0, grid.rows().size()).boxed().collect(Collectors.toList());
    Sentences sentences = new Sentences();
    if (grid.engines()) {
      columns(grid, labels, columns, rows, sentences);
      rows(grid, labels, columns, rows, sentences);
    } else {
      rows(grid, labels, columns, rows, sentences);
      columns(grid, labels, columns, rows, sentences);
    }
    return new Folding(
        columns.stream().map(grid.header()::get).toList(),
        rows.stream().map(row -> columns.stream().map(grid.rows().get(row)::get).toList()).toList(),
        labels,
        sentences.list());
  }

  private static int labels(Grid grid) {
    int labels = 0;
    while (labels < grid.header().size()
        && LABELS.contains(grid.header().get(labels))
        && isOfWords(grid, labels)) {
      labels++;
    }
    return Math.max(1, labels);
  }

  private static boolean isOfWords(Grid grid, int column) {
    return grid.rows().stream().allMatch(row -> row.get(column) instanceof Shown.Words);
  }

  private static void columns(
      Grid grid, int labels, List<Integer> columns, List<Integer> rows, Sentences sentences) {
    if (rows.isEmpty()) {
      return;
    }
    List<Integer> lacking =
        columns.stream()
            .filter(column -> column >= labels)
            .filter(column -> rows.stream().allMatch(row -> isGap(grid, row, column)))
            .toList();
    for (int column : lacking) {
      String name = grid.header().get(column);
      sentences.add(
          name,
          grid.engines() ? List.of(name) : List.of(),
          grid.engines()
              ? telling(grid, rows, List.of(column))
              : rows.stream().map(row -> gap(grid, row, column)).toList());
    }
    columns.removeAll(lacking);
  }

  private static void rows(
      Grid grid, int labels, List<Integer> columns, List<Integer> rows, Sentences sentences) {
    Set<Integer> numbers =
        columns.stream()
            .filter(column -> column >= labels)
            .filter(column -> grid.engines() || holdsNumbers(grid, column))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    List<Integer> looked =
        numbers.isEmpty()
            ? columns.stream().filter(column -> column >= labels).toList()
            : List.copyOf(numbers);
    if (looked.isEmpty()) {
      return;
    }
    List<Integer> lacking =
        rows.stream()
            .filter(row -> looked.stream().allMatch(column -> isGap(grid, row, column)))
            .toList();
    if (lacking.isEmpty()) {
      return;
    }
    Names names =
        new Names(
            grid.header().subList(0, Math.min(labels, grid.header().size())),
            grid.rows().stream()
                .map(row -> row.subList(0, labels).stream().map(Shown::text).toList())
                .toList());
    Map<String, List<Integer>> engines = new LinkedHashMap<>();
    rows.forEach(
        row -> engines.computeIfAbsent(names.engine(row), k -> new ArrayList<>()).add(row));
    Map<List<Gap>, List<Integer>> alike = new LinkedHashMap<>();
    for (int row : lacking) {
      List<Integer> own = engines.get(names.engine(row));
      boolean all = names.engine(row) != null && lacking.containsAll(own);
      List<Integer> one = all ? own : List.of(row);
      names.ignore(all ? own : List.of());
      alike.computeIfAbsent(telling(grid, one, looked), k -> new ArrayList<>()).add(row);
    }
    alike.forEach(
        (gaps, same) -> {
          String name = names.of(same);
          sentences.add(name, engines(names, same, name), gaps);
        });
    rows.removeAll(lacking);
  }

  /** The different gaps of some rows, without those that say only that nobody asked. */
  private static List<Gap> telling(Grid grid, List<Integer> rows, List<Integer> columns) {
    List<Gap> all =
        rows.stream()
            .flatMap(row -> columns.stream().map(column -> gap(grid, row, column)))
            .distinct()
            .toList();
    List<Gap> some = all.stream().filter(gap -> gap.cause() != Cause.NOT_IN_PLAN).toList();
    return some.isEmpty() ? all : some;
  }

  /** The engines that some rows are about, if their name says nothing else; otherwise none. */
  private static List<String> engines(Names names, List<Integer> rows, String name) {
    Set<String> engines = new LinkedHashSet<>();
    for (int row : rows) {
      if (names.engine(row) == null) {
        return List.of();
      }
      engines.add(names.engine(row));
    }
    return name.equals(Names.list(engines)) ? List.copyOf(engines) : List.of();
  }

  private static boolean holdsNumbers(Grid grid, int column) {
    return grid.rows().stream().anyMatch(row -> row.get(column) instanceof Shown.Number);
  }

  private static boolean isGap(Grid grid, int row, int column) {
    return grid.rows().get(row).get(column) instanceof Shown.Missing;
  }

  private static Gap gap(Grid grid, int row, int column) {
    return ((Shown.Missing) grid.rows().get(row).get(column)).gap();
  }

  /** Reasons, those of most gaps first, and a few of them if there are many. */
  static String reasons(List<Gap> gaps) {
    List<Gap> telling = gaps.stream().filter(gap -> gap.cause() != Cause.NOT_IN_PLAN).toList();
    boolean mostly = telling.size() * 2 >= gaps.size();
    Map<String, Long> counts =
        (mostly ? telling : gaps)
            .stream()
                .collect(
                    Collectors.groupingBy(Gap::reason, LinkedHashMap::new, Collectors.counting()));
    List<String> all =
        counts.entrySet().stream()
            .filter(one -> !isPartOf(one.getKey(), counts.keySet()))
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .map(Map.Entry::getKey)
            .toList();
    int more = all.size() - MOST_REASONS;
    return String.join("; ", all.stream().limit(MOST_REASONS).toList())
        + (more > 0
            ? "; and %s".formatted(more == 1 ? "1 more reason" : more + " more reasons")
            : "");
  }

  /** Whether a reason says which part is missing, and the others say why. */
  static boolean isPartOf(String reason, Set<String> others) {
    int word = reason.indexOf(": ");
    return word > 0 && others.contains(reason.substring(word + 2));
  }

  /** What is left out, one sentence for each reason and one for all engines that are absent. */
  private static final class Sentences {
    private final Map<String, List<String>> absent = new LinkedHashMap<>();
    private final Map<String, List<String>> others = new LinkedHashMap<>();

    private int count;

    void add(String name, List<String> engines, List<Gap> gaps) {
      boolean isAbsent =
          !engines.isEmpty()
              && !engines.contains(Cells.NATIVE)
              && gaps.stream().allMatch(gap -> gap.cause() == Cause.ENGINE_UNAVAILABLE);
      count += isAbsent ? engines.size() : 0;
      (isAbsent ? absent : others).computeIfAbsent(reasons(gaps), k -> new ArrayList<>()).add(name);
    }

    List<String> list() {
      List<String> sentences = new ArrayList<>();
      if (!absent.isEmpty()) {
        sentences.add(
            absent.entrySet().stream()
                .map(one -> String.join(", ", one.getValue()) + " (" + one.getKey() + ")")
                .collect(
                    Collectors.joining(
                        "; ",
                        count == 1
                            ? "1 engine is not installed: "
                            : count + " engines are not installed: ",
                        "")));
      }
      others.forEach(
          (reason, names) ->
              sentences.add("left out: " + String.join(", ", names) + ", because: " + reason));
      return sentences;
    }
  }
}
