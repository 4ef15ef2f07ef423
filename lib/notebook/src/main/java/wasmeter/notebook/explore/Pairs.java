package wasmeter.notebook.explore;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import wasmeter.notebook.contrast.Finding;
import wasmeter.notebook.contrast.Judgement;
import wasmeter.notebook.contrast.Place;
import wasmeter.notebook.contrast.Sides;
import wasmeter.notebook.section.Sections;
import wasmeter.notebook.table.Metric;
import wasmeter.notebook.table.Row;

/**
 * Each two engines, one measured against the other. What holds the other way round follows from it:
 * a ratio is the inverse, and the conclusion is the same.
 *
 * @param sides what was recorded
 * @param engines names, in the order of their places
 * @param rows their places
 * @param metrics their places
 */
record Pairs(
    Sides sides, List<String> engines, Map<Row, Integer> rows, Map<Metric, Integer> metrics) {
  /** The page shows four. */
  private static final MathContext DIGITS = new MathContext(5);

  private record Two(int base, int other) {}

  /** None if there are fewer than two engines. */
  List<Content.Pair> all() {
    List<Two> two = new ArrayList<>();
    for (int base = 0; base < engines.size(); base++) {
      for (int other = base + 1; other < engines.size(); other++) {
        two.add(new Two(base, other));
      }
    }
    return two.parallelStream().map(this::pair).filter(p -> !p.findings().isEmpty()).toList();
  }

  /** Whoever chooses a baseline sees all other engines against it: they share the false alarms. */
  private Content.Pair pair(Two two) {
    Judgement judgement =
        sides.judge(
            engines.get(two.base()),
            engines.get(two.other()),
            Sections.MATTERS,
            Math.max(1, engines.size() - 1));
    return new Content.Pair(
        two.base(),
        two.other(),
        judgement.cells().stream().filter(this::isShown).map(this::finding).toList());
  }

  private boolean isShown(Finding finding) {
    Place place = finding.contrast().place();
    return rows.containsKey(place.row()) && metrics.containsKey(place.metric());
  }

  private List<Object> finding(Finding finding) {
    Place place = finding.contrast().place();
    return Arrays.asList(
        rows.get(place.row()),
        metrics.get(place.metric()),
        rounded(finding.ratio().mean()),
        rounded(finding.ratio().hasInterval() ? finding.ratio().low() : Double.NaN),
        rounded(finding.ratio().hasInterval() ? finding.ratio().high() : Double.NaN),
        finding.conclusion().kind());
  }

  private static Double rounded(double value) {
    return Double.isFinite(value) ? new BigDecimal(value).round(DIGITS).doubleValue() : null;
  }

  /** Places of things in a list. */
  static <T> Map<T, Integer> places(List<T> things) {
    return IntStream.range(0, things.size()).boxed().collect(Collectors.toMap(things::get, i -> i));
  }
}
