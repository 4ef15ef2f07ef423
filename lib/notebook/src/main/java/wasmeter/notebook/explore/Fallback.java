package wasmeter.notebook.explore;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import wasmeter.notebook.render.Html;
import wasmeter.notebook.table.Quantity;

/** All numbers in tables, for readers without scripts. Pure functions. */
final class Fallback {
  private static final String TABLE =
      """
      <div class="frame" tabindex="0" role="region" aria-label="%s"><table><caption>%1$s</caption>
      <thead><tr><th scope="col">sample</th>%s</tr></thead>
      <tbody>%s</tbody></table></div>
      """;

  private Fallback() {}

  /** Tables of each machine. */
  static String html(Content content) {
    return content.machines().isEmpty()
        ? "<p>Nothing was measured yet.</p>"
        : content.machines().stream().map(Fallback::machine).collect(Collectors.joining("\n"));
  }

  private static String machine(Content.Machine machine) {
    Map<List<Integer>, Content.Cell> cells = new HashMap<>();
    machine
        .cells()
        .forEach(cell -> cells.put(List.of(cell.engine(), cell.sample(), cell.metric()), cell));
    StringBuilder html = new StringBuilder();
    html.append("<h2>%s</h2>\n".formatted(Html.escape(machine.about().label())));
    for (int metric = 0; metric < machine.metrics().size(); metric++) {
      html.append(table(machine, metric, cells));
    }
    return html.toString();
  }

  private static String table(
      Content.Machine machine, int metric, Map<List<Integer>, Content.Cell> cells) {
    Content.Kind kind = machine.metrics().get(metric);
    String name = kind.name() + (kind.start().isEmpty() ? "" : ", " + kind.start());
    String header =
        machine.engines().stream()
            .map(engine -> "<th scope=\"col\">" + Html.escape(engine.name()) + "</th>")
            .collect(Collectors.joining());
    StringBuilder rows = new StringBuilder();
    for (int sample = 0; sample < machine.samples().size(); sample++) {
      boolean seen = false;
      StringBuilder row = new StringBuilder();
      for (int engine = 0; engine < machine.engines().size(); engine++) {
        Content.Cell cell = cells.get(List.of(engine, sample, metric));
        seen |= cell.value() != null;
        row.append("<td>")
            .append(cell.value() == null ? Quantity.NONE : Html.escape(cell.value().text()))
            .append("</td>");
      }
      if (seen) {
        rows.append("<tr><th scope=\"row\">")
            .append(Html.escape(machine.samples().get(sample).label()))
            .append("</th>")
            .append(row)
            .append("</tr>\n");
      }
    }
    return TABLE.formatted(Html.escape(name), header, rows);
  }
}
