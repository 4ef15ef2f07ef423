package wasmeter.notebook.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What has no value in a comparison, in few words.
 *
 * @param panels titles of all panels
 * @param rows names of all rows
 * @param groups names of what each row has; empty if it has one value
 * @param expected whether a cell belongs to the comparison
 * @param there whether a cell has a value
 */
record Missing(
    List<String> panels, List<String> rows, List<String> groups, Test expected, Test there) {
  /** In place of a group: a row has none of its values. */
  private static final int WHOLE = -1;

  /** A question about a cell. */
  @FunctionalInterface
  interface Test {
    boolean of(int panel, int row, int group);
  }

  /** A row without one of its values, or without any. */
  private record Lack(int row, int group) {}

  /** How many cells have no value. */
  int count() {
    return IntStream.range(0, panels.size())
        .flatMap(
            panel ->
                IntStream.range(0, rows.size())
                    .map(
                        row ->
                            (int) groups(panel, row).filter(g -> !there.of(panel, row, g)).count()))
        .sum();
  }

  /** One line: first what is missing everywhere, then what is missing in single panels. */
  String line() {
    if (count() == 0) {
      return "";
    }
    List<Integer> drawn =
        IntStream.range(0, panels.size()).filter(panel -> !isEmpty(panel)).boxed().toList();
    if (drawn.isEmpty()) {
      return "No value at all.";
    }
    List<Lack> everywhere = new ArrayList<>(lacks(drawn.getFirst()));
    drawn.forEach(panel -> everywhere.retainAll(lacks(panel)));
    Map<Names, List<String>> some = new LinkedHashMap<>();
    for (int panel = 0; panel < panels.size(); panel++) {
      List<Lack> here = new ArrayList<>(lacks(panel));
      here.removeAll(everywhere);
      for (Names names : drawn.contains(panel) ? names(here) : all(panel)) {
        some.computeIfAbsent(names, n -> new ArrayList<>()).add(panels.get(panel));
      }
    }
    return Stream.concat(
            names(everywhere).stream().map(names -> text(List.of(), names)),
            some.entrySet().stream().map(entry -> text(entry.getValue(), entry.getKey())))
        .collect(Collectors.joining("; ", "No value: ", "."));
  }

  /** Rows without one of their values, or without any. */
  private record Names(int group, String rows) {}

  private List<Names> all(int panel) {
    return lacks(panel).isEmpty() ? List.of() : List.of(new Names(WHOLE, "all"));
  }

  private String text(List<String> where, Names names) {
    String of = String.join(", ", where);
    if (names.group() != WHOLE) {
      String group = groups.get(names.group());
      of = of.isEmpty() ? group : "%s (%s)".formatted(of, group);
    }
    return of.isEmpty() ? names.rows() : of + ": " + names.rows();
  }

  private IntStream groups(int panel, int row) {
    return IntStream.range(0, Math.max(1, groups.size()))
        .filter(group -> expected.of(panel, row, group));
  }

  private boolean isEmpty(int panel) {
    return IntStream.range(0, rows.size())
        .allMatch(row -> groups(panel, row).noneMatch(group -> there.of(panel, row, group)));
  }

  private List<Lack> lacks(int panel) {
    return IntStream.range(0, rows.size()).boxed().flatMap(row -> lacks(panel, row)).toList();
  }

  private Stream<Lack> lacks(int panel, int row) {
    List<Lack> all =
        groups(panel, row)
            .filter(group -> !there.of(panel, row, group))
            .mapToObj(group -> new Lack(row, group))
            .toList();
    boolean whole = !all.isEmpty() && all.size() == groups(panel, row).count();
    return whole ? Stream.of(new Lack(row, WHOLE)) : all.stream();
  }

  /** First those without any value, then those without that of a group. */
  private List<Names> names(List<Lack> lacks) {
    return IntStream.range(WHOLE, groups.size())
        .mapToObj(
            group ->
                new Names(
                    group,
                    rowNames(
                        lacks.stream()
                            .filter(lack -> lack.group() == group)
                            .map(Lack::row)
                            .toList())))
        .filter(names -> !names.rows().isEmpty())
        .toList();
  }

  /** Those of all engines of a runtime are one. */
  private String rowNames(List<Integer> some) {
    return some.stream()
        .map(row -> isAllOfRuntime(row, some) ? runtime(row) + "*" : rows.get(row))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private boolean isAllOfRuntime(int row, List<Integer> some) {
    String runtime = runtime(row);
    List<Integer> all =
        IntStream.range(0, rows.size())
            .filter(other -> runtime(other).equals(runtime))
            .boxed()
            .toList();
    return !runtime.isEmpty() && all.size() > 1 && some.containsAll(all);
  }

  /** With the slash; empty if the name has none. */
  private String runtime(int row) {
    String name = rows.get(row);
    return name.substring(0, name.indexOf('/') + 1);
  }
}
