package wasmeter.notebook.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import wasmeter.notebook.contrast.Conclusion;
import wasmeter.notebook.contrast.Judgement;
import wasmeter.notebook.table.Gap;
import wasmeter.notebook.table.Quantity;

/**
 * What is said about an engine.
 *
 * @param pair the engine, and what it is measured against
 * @param judgement what the forks of both say
 * @param over whether a slowdown was shown over all cells
 * @param cells those that at least one of both has, in the order of tables
 * @param neither why the engine failed where its base has nothing either
 */
record EngineVerdict(
    Pair pair, Judgement judgement, Status over, List<CellVerdict> cells, List<Gap> neither) {
  /** Copies the lists. */
  EngineVerdict {
    cells = List.copyOf(cells);
    neither = List.copyOf(neither);
  }

  /**
   * Whether a slowdown was shown, all in all: over all cells, or in any. Cells that are undecided
   * do not count where the engine is decided over all of them, unless a slowdown was shown in one
   * and only its size is open.
   */
  Status status() {
    List<Status> all = new ArrayList<>(List.of(over));
    for (CellVerdict cell : cells) {
      if (cell.status() != Status.UNDECIDED || cell.mayBeThatSlow()) {
        all.add(cell.status());
      }
    }
    return Status.gravest(all);
  }

  /** The conclusion over all cells, for people. */
  String text() {
    if (!(judgement.engine() instanceof Conclusion.Unknown(Gap gap))) {
      return judgement.engine().text();
    }
    return judgement.cells().isEmpty()
        ? missing().map(Gap::reason).orElse(gap.reason())
        : cells.stream()
            .filter(c -> c.finding() != null)
            .map(CellVerdict::text)
            .findFirst()
            .orElseThrow();
  }

  private Optional<Gap> missing() {
    List<Gap> gaps = new ArrayList<>(neither);
    cells.stream().map(CellVerdict::gap).filter(Objects::nonNull).forEach(gaps::add);
    return gaps.stream().findFirst();
  }

  /** The verdict in a sentence without a full stop. */
  String sentence(double slower) {
    String size = Quantity.percent(slower);
    return switch (status()) {
      case SLOWER ->
          "%s is slower than %s by %s or more%s"
              .formatted(pair.other(), pair.base(), size, where());
      case NOT_SLOWER ->
          "%s is not slower than %s by %s or more, %s"
              .formatted(
                  pair.other(),
                  pair.base(),
                  size,
                  counted() == 1 ? "in the only cell" : "over all %s cells".formatted(counted()));
      case UNDECIDED ->
          "whether %s is slower than %s by %s or more is undecided%s"
              .formatted(pair.other(), pair.base(), size, open());
      case NOT_MEASURED ->
          "%s could not be measured against %s: %s".formatted(pair.other(), pair.base(), why());
    };
  }

  private String where() {
    List<String> places = new ArrayList<>();
    if (over == Status.SLOWER) {
      places.add("over all cells");
    }
    long slow = count(Status.SLOWER);
    if (slow > 0) {
      places.add("in %s of %s cells".formatted(slow, cells.size()));
    }
    return ", " + String.join(" and ", places);
  }

  private String open() {
    return over == Status.UNDECIDED
        ? " over all cells"
        : " in %s of %s cells, where a slowdown is shown"
            .formatted(cells.stream().filter(CellVerdict::mayBeThatSlow).count(), cells.size());
  }

  private String why() {
    return cells.stream()
        .filter(cell -> cell.status() == Status.NOT_MEASURED)
        .findFirst()
        .map(cell -> cell.place().label() + ": " + cell.text())
        .orElseGet(this::text);
  }

  /** How many cells the verdict over all is made of. */
  int counted() {
    return Math.toIntExact(cells.stream().filter(c -> c.ratio().hasInterval()).count());
  }

  /** How many cells have a status. */
  long count(Status status) {
    return cells.stream().filter(cell -> cell.status() == status).count();
  }

  /** How many cells have each status, for people. */
  String counts() {
    Map<Status, Long> counts =
        cells.stream().collect(Collectors.groupingBy(CellVerdict::status, Collectors.counting()));
    String text =
        Arrays.stream(Status.values())
            .filter(counts::containsKey)
            .map(status -> counts.get(status) + " " + status.label())
            .collect(Collectors.joining(", "));
    return text.isEmpty() ? "none" : text;
  }

  /** How long the forks of both ran. */
  double seconds() {
    return cells.stream().mapToDouble(CellVerdict::seconds).sum();
  }
}
