package wasmeter.notebook.front;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import wasmeter.notebook.render.Html;
import wasmeter.notebook.table.Cells;
import wasmeter.notebook.table.Entry;
import wasmeter.notebook.table.Metric;
import wasmeter.notebook.table.Quantity;
import wasmeter.notebook.table.Row;
import wasmeter.record.Events;
import wasmeter.record.Scenario;
import wasmeter.record.Unit;
import wasmeter.wasm.Phase;

/**
 * What fresh processes took for each phase of the user's own modules, where no life speaks for
 * them: a table for each module, as HTML. Pure functions.
 */
final class OwnPhases {
  /** So many tables are open; more are folded. */
  private static final int FEW = 3;

  private static final List<String> HEADER =
      List.of(
          "engine",
          "parse",
          "compile",
          "stored code",
          "compile and store",
          "load",
          "instantiate",
          "execute");

  private static final String WORDS =
      """
      <p class="quiet">Each time is that of one phase in a fresh process, cold, and no mean of many: what a module that is loaded once costs. Execute is the whole first call, or, of a module that keeps to the protocol of Sightglass, what lies between its calls of <code>bench.start</code> and <code>bench.end</code>. A <b>–</b> is a gap: what was not measured, below, and the pages of the notebooks say why.</p>
      """;

  private OwnPhases() {}

  /** The tables, or nothing if there are no values. */
  static String html(Answers answers, List<Row> modules) {
    List<String> tables = new ArrayList<>();
    for (Row row : modules) {
      table(answers, row).ifPresent(tables::add);
    }
    if (tables.isEmpty()) {
      return "";
    }
    String open = tables.size() <= FEW ? " open" : "";
    return "<h2>What was measured of your modules</h2>\n"
        + String.join("", tables).replace("<details>", "<details" + open + ">")
        + WORDS;
  }

  /** Whether there is a table of a module. */
  static boolean has(Answers answers, Row row) {
    return table(answers, row).isPresent();
  }

  private static Optional<String> table(Answers answers, Row row) {
    Cells cells = answers.cells();
    List<List<String>> lines = new ArrayList<>();
    for (String engine : cells.engines(List.of(Metric.cold(Scenario.JIT, null)))) {
      List<Entry> entries = entries(cells, engine, row);
      if (entries.stream().anyMatch(entry -> !entry.isGap())) {
        List<String> line = new ArrayList<>(List.of(Markup.name(engine)));
        entries.forEach(entry -> line.add(text(entry)));
        lines.add(line);
      }
    }
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    String remarks =
        Markup.list(
            answers.own(row).stream()
                .flatMap(module -> module.said().stream())
                .map(said -> Markup.text(said + "."))
                .toList());
    return Optional.of(
        "<details><summary>%s (%s)</summary>\n%s%s</details>\n"
            .formatted(
                Html.escape(row.label()),
                lines.size() == 1 ? "1 engine" : lines.size() + " engines",
                Markup.table("cards", row.label(), HEADER, lines),
                remarks));
  }

  private static String text(Entry entry) {
    return entry.isGap()
        ? Quantity.NONE
        : Html.escape(Quantity.text(entry.estimate().mean(), entry.metric().unit()));
  }

  private static List<Entry> entries(Cells cells, String engine, Row row) {
    Metric stored = Metric.cold(Scenario.AOT_COMPILE, null).event(Events.SPACE, Unit.BYTES);
    return Stream.of(
            List.of(
                Metric.cold(Scenario.JIT, Phase.PARSE),
                Metric.cold(Scenario.AOT_COMPILE, Phase.PARSE)),
            List.of(
                Metric.cold(Scenario.JIT, Phase.COMPILE),
                Metric.cold(Scenario.AOT_COMPILE, Phase.COMPILE)),
            List.of(stored),
            List.of(Metric.cold(Scenario.AOT_COMPILE, null)),
            List.of(Metric.cold(Scenario.AOT_EXECUTION, Phase.DESERIALIZE)),
            List.of(
                Metric.cold(Scenario.JIT, Phase.INSTANTIATE),
                Metric.cold(Scenario.AOT_EXECUTION, Phase.INSTANTIATE)),
            List.of(
                Metric.cold(Scenario.JIT, Phase.EXECUTE),
                Metric.cold(Scenario.AOT_EXECUTION, Phase.EXECUTE)))
        .map(metrics -> first(cells, engine, row, metrics))
        .toList();
  }

  /** The first that has a value, otherwise the last. */
  private static Entry first(Cells cells, String engine, Row row, List<Metric> metrics) {
    List<Entry> all = metrics.stream().map(metric -> cells.cell(engine, row, metric)).toList();
    return all.stream().filter(entry -> !entry.isGap()).findFirst().orElse(all.getLast());
  }
}
