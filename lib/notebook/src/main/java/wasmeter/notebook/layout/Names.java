package wasmeter.notebook.layout;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import wasmeter.record.text.Counted;

/** Names rows in few words: an engine or sample alone stands for all of its rows. */
final class Names {
  /** A sentence does not grow with its table. */
  private static final int MOST = 16;

  private final List<List<String>> labels;
  private final int engine;
  private final Set<Integer> ignored = new HashSet<>();

  /**
   * The names of all rows.
   *
   * @param titles what the names are, {@code engine} perhaps among them
   * @param labels as many names of each row as there are titles
   */
  Names(List<String> titles, List<List<String>> labels) {
    this.labels = labels;
    this.engine = titles.indexOf("engine");
  }

  /** Name of the engine of a row; null if rows have none. */
  String engine(int row) {
    return engine < 0 ? null : labels.get(row).get(engine);
  }

  /** What a row is called, apart from its engine. */
  private String other(int row) {
    List<String> words = new ArrayList<>(labels.get(row));
    if (engine >= 0 && words.size() > 1) {
      words.remove(engine);
    }
    return String.join(" ", words);
  }

  /** Names of rows, separated by commas. */
  String of(List<Integer> rows) {
    if (engine < 0 || labels.isEmpty() || labels.getFirst().size() < 2) {
      return list(new LinkedHashSet<>(rows.stream().map(this::other).toList()));
    }
    Map<String, Set<String>> engines = new LinkedHashMap<>();
    Map<String, Set<String>> others = new LinkedHashMap<>();
    for (int row : rows) {
      engines.computeIfAbsent(engine(row), k -> new LinkedHashSet<>()).add(other(row));
      others.computeIfAbsent(other(row), k -> new LinkedHashSet<>()).add(engine(row));
    }
    boolean byEngine = engines.size() <= others.size() || isWhole(engines, true);
    return grouped(byEngine ? engines : others, byEngine);
  }

  private boolean isWhole(Map<String, Set<String>> groups, boolean byEngine) {
    return groups.entrySet().stream().allMatch(g -> isAll(g.getKey(), g.getValue(), byEngine));
  }

  /** Does not count rows that are named elsewhere. */
  void ignore(Collection<Integer> rows) {
    ignored.addAll(rows);
  }

  /** Whether a name has no other rows than these. */
  private boolean isAll(String key, Set<String> members, boolean byEngine) {
    for (int row = 0; row < labels.size(); row++) {
      String name = byEngine ? engine(row) : other(row);
      if (name.equals(key)
          && !ignored.contains(row)
          && !members.contains(byEngine ? other(row) : engine(row))) {
        return false;
      }
    }
    return true;
  }

  /** Names with the same members share them. */
  private String grouped(Map<String, Set<String>> groups, boolean byEngine) {
    Map<Set<String>, Set<String>> alike = new LinkedHashMap<>();
    groups.forEach(
        (key, members) ->
            alike
                .computeIfAbsent(
                    isAll(key, members, byEngine) ? Set.of() : members, k -> new LinkedHashSet<>())
                .add(key));
    List<String> texts = new ArrayList<>();
    alike.forEach(
        (members, keys) ->
            texts.add(members.isEmpty() ? list(keys) : list(keys) + " (" + list(members) + ")"));
    return String.join("; ", texts);
  }

  /** Names separated by commas. */
  static String list(Set<String> names) {
    return Counted.some(names, MOST);
  }
}
