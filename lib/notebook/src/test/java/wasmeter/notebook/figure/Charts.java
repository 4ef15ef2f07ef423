package wasmeter.notebook.figure;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import wasmeter.notebook.table.Entry;
import wasmeter.notebook.table.Gap;
import wasmeter.notebook.table.Metric;
import wasmeter.notebook.table.Note;
import wasmeter.notebook.table.Row;
import wasmeter.record.Cause;
import wasmeter.record.Scenario;
import wasmeter.record.Unit;
import wasmeter.stats.Estimate;

/** Charts to draw in tests. */
public final class Charts {
  /** Text that breaks out of scripts, attributes, JSON and tables if it is not escaped. */
  public static final List<String> HOSTILE =
      List.of(
          "</script><script>alert(1)</script>",
          "<!-- <script>",
          "\"double\" and 'single'",
          "back\\slash",
          "new\nline",
          "&lt;b&gt; <b>bold</b>",
          "100 % %s %d {0} ${x}",
          "line\u2028separator",
          "pipe | and *star*",
          "NaN");

  private Charts() {}

  /** A cell with one value, without an interval. */
  public static Entry one(String engine, String sample, double value) {
    return cell(engine, sample, value);
  }

  /** A cell with any values. */
  public static Entry cell(String engine, String sample, double... values) {
    return new Entry(
        "box",
        engine,
        new Row(sample, null),
        Metric.warm(Scenario.JIT),
        java.util.Arrays.stream(values).boxed().toList(),
        Estimate.of(values),
        List.of());
  }

  /** A cell with one value, which something else on the machine disturbed. */
  public static Entry disturbed(String engine, String sample, double value) {
    Entry plain = one(engine, sample, value);
    return plain.derived(plain.metric(), plain.estimate(), List.of(new Note.Disturbed(1, 1)));
  }

  /** A cell whose forks fall into groups, and nothing says that they do but its note. */
  public static Entry grouped(String engine, String sample, double... values) {
    Entry plain = cell(engine, sample, values);
    return new Entry(
        plain.machine(),
        engine,
        plain.row(),
        plain.metric(),
        plain.forks(),
        plain.estimate().withoutInterval(),
        List.of(new Note.Grouped(values.length)));
  }

  /** A gap. */
  public static Entry gap(String engine, String sample, String reason) {
    return Entry.gap(
        "box",
        engine,
        new Row(sample, null),
        Metric.warm(Scenario.JIT),
        new Gap(Cause.UNRECORDED, reason));
  }

  /** Cells of one sample, one for each engine. */
  public static Chart of(Entry... cells) {
    return ComparisonChart.of(
        "Title",
        "time",
        Unit.NS,
        List.of(cells[0].row().label()),
        Stream.of(cells).map(Entry::engine).toList(),
        List.of(),
        (i, k, g) -> cells[k]);
  }

  /** A chart whose texts are all the same. */
  public static Chart saying(String text) {
    return ComparisonChart.of(
        text,
        text,
        Unit.NS,
        List.of(text, text + "2"),
        List.of(text, text + "2"),
        List.of(),
        (i, k, g) -> i == k ? cell(text, text, 10, 12, 11) : gap(text, text, text));
  }

  /** A curve of many points. */
  public static Chart curve(Chart.Mark mark, int points) {
    return Chart.curves(
        "Curve",
        "A curve.",
        "seconds",
        "time",
        Unit.NS,
        List.of(
            new Chart.Series(
                "a",
                "#0052a3",
                mark,
                IntStream.range(0, points)
                    .mapToObj(i -> new Chart.Point(i, 1000.0 / (i + 1), ""))
                    .toList())));
  }
}
