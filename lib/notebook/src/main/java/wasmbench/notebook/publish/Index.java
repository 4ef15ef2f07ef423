package wasmbench.notebook.publish;

import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import wasmbench.measure.Plan;
import wasmbench.notebook.Inventory;
import wasmbench.notebook.figure.Chart;
import wasmbench.notebook.figure.Png;
import wasmbench.notebook.render.Html;
import wasmbench.notebook.section.Sections;
import wasmbench.notebook.section.View;
import wasmbench.notebook.table.Runs;
import wasmbench.record.Header;
import wasmbench.record.Records;

/**
 * The first page of the report.
 *
 * @param plan what was asked for
 * @param records what came of it
 * @param all what the log holds
 * @param pages in reading order
 */
record Index(Plan plan, Records records, Records all, List<Pages.Page> pages) {

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>WebAssembly runtimes, measured</title>
      <style>
      body{font:16px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fff}
      a{color:#0b5d8c}li{margin:.4em 0}img{max-width:100%}div{overflow-x:auto}
      </style></head><body>
      <h1>WebAssembly runtimes, measured</h1>
      <p>Which WebAssembly runtime fits which use, and why? Every phase from the bytes of a module to its result, on this machine.</p>
      """;

  private static final String READING =
      """
      <h2>How to read a number</h2>
      <ul>
      <li><b>1.956 µs ± 1.2 % (n = 3)</b>: the mean of three processes, and half the width of its 95 % interval. Where n = 1 there is no interval, and a difference may be chance.</li>
      <li><b>–</b> is a gap: nothing was measured, and the note of that number says why.</li>
      <li><b>a</b> parse, <b>b</b> compile, <b>b'</b> serialize, <b>c'</b> deserialize, <b>c</b> instantiate, <b>d</b> execute. Several letters are one measurement from end to end.</li>
      <li><b>Warm</b> is repeated in one process until it is steady; <b>cold</b> is what a fresh process pays, once.</li>
      </ul>
      <h2>What these numbers do not say</h2>
      <ul>
      <li>How fast another machine is: ratios travel better than times, and neither travels far.</li>
      <li>How fast your program is: small samples tell of calls and loops. Add your own module.</li>
      <li>Which runtime is best: there is no single score, since what is fast to start may be slow to run.</li>
      <li>What is safe, small, complete or maintained: only time and stored bytes are measured here.</li>
      </ul>
      """;

  String html() {
    StringBuilder html = new StringBuilder(HEAD);
    for (Header.Machine machine : records.machines().values()) {
      html.append(
          "<p>Measured on %s, %d cores, %d GiB, %s.</p>\n"
              .formatted(
                  Html.escape(machine.processor()),
                  machine.cores(),
                  machine.memoryGib(),
                  Html.escape(machine.os())));
    }
    html.append("<p>Plan: %s.</p>\n".formatted(Html.escape(plan.toString())));
    html.append("<h2>Pages</h2>\n<ol>\n");
    for (Pages.Page page : pages) {
      html.append(
          "<li><a href=\"%s.html\">%s</a><br>%s</li>\n"
              .formatted(
                  Html.escape(page.name()),
                  Html.escape(page.title()),
                  Html.escape(page.sentence())));
    }
    html.append("</ol>\n");
    figure(html);
    html.append(READING);
    html.append("<h2>Engines</h2>\n<div>")
        .append(Html.table(Inventory.engines(records, List.of())))
        .append("</div>\n");
    html.append(
        "<p><a href=\"records.jsonl\">records.jsonl</a> holds all %d observations of this log.</p>\n"
            .formatted(all.observations().size()));
    return html.append("</body></html>\n").toString();
  }

  /** Pure execution, or the first of the others that has a value to draw. */
  private void figure(StringBuilder html) {
    Runs runs = Runs.of(records);
    Stream.of(Sections.execution(), Sections.jit(), Sections.coldAgainstWarm())
        .map(section -> section.view(runs))
        .filter(Index::draws)
        .findFirst()
        .ifPresent(
            view ->
                html.append(
                    "<h2>%s</h2>\n<p>%s</p>\n<p><img alt=\"%s\" src=\"data:image/png;base64,%s\"></p>\n"
                        .formatted(
                            Html.escape(view.title()),
                            Html.escape(view.caption()),
                            Html.escape(view.charts().getFirst().alt()),
                            Base64.getEncoder().encodeToString(Png.of(view.charts().getFirst())))));
  }

  private static boolean draws(View view) {
    return view.charts().stream()
        .limit(1)
        .map(Chart::series)
        .anyMatch(series -> series.stream().anyMatch(s -> !s.points().isEmpty()));
  }
}
