package wasmeter.notebook.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tech.tablesaw.api.Table;
import wasmeter.install.Checkout;
import wasmeter.install.Environment;
import wasmeter.install.InstallException;
import wasmeter.measure.Bench;
import wasmeter.measure.EngineStatus;
import wasmeter.measure.Plan;
import wasmeter.notebook.Inventory;
import wasmeter.notebook.Parameters;
import wasmeter.notebook.render.Html;
import wasmeter.notebook.section.Sections;
import wasmeter.notebook.section.View;
import wasmeter.notebook.table.Row;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Header;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Records;
import wasmeter.record.RunLog;
import wasmeter.record.replicate.Disturbance;
import wasmeter.record.replicate.Forks;

/** Measures first, then runs all notebooks on what was measured, then writes the index. */
final class Report {
  private final Checkout home;
  private final Parameters parameters;
  private final Consumer<String> console;

  Report(Checkout home, Parameters parameters, Consumer<String> console) {
    this.home = home;
    this.parameters = parameters;
    this.console = console;
  }

  void publish() throws InterruptedException {
    Plan plan = parameters.plan(home.root());
    Environment environment = new Setup(home, console).environment();
    Path log = parameters.log(home.root());
    Bench bench = Bench.here();
    Records records = bench.run(plan, log, new ConsoleProgress(console));
    Path out = home.target().resolve("report");
    try {
      Files.createDirectories(out);
      // The pages and the copy show one state of the log, whatever is measured meanwhile.
      Path copy = out.resolve("records.jsonl");
      Files.copy(log, copy, StandardCopyOption.REPLACE_EXISTING);
      List<Pages.Page> pages =
          new Pages(home, environment, console).publish(copy, out, parameters.environment());
      for (Pages.Page page : pages) {
        link(out, page);
      }
      Files.writeString(
          out.resolve("index.html"),
          index(plan, bench.engines(plan), records, RunLog.read(copy), pages));
    } catch (IOException e) {
      throw new InstallException("the report cannot be written: " + e.getMessage(), e);
    }
    console.accept("The report is " + home.root().relativize(out.resolve("index.html")));
  }

  /** A way back from each page. */
  private static void link(Path out, Pages.Page page) throws IOException {
    Path file = out.resolve(page.name() + ".html");
    String html = Files.readString(file);
    int body = html.indexOf('>', html.indexOf("<body")) + 1;
    Files.writeString(
        file,
        html.substring(0, body)
            + "<p style=\"margin:1em 2em\"><a href=\"index.html\">All pages</a></p>"
            + html.substring(body));
  }

  private static String index(
      Plan plan, List<EngineStatus> engines, Records records, Records all, List<Pages.Page> pages) {
    Runs runs = Runs.of(records);
    View main = Sections.named("execution").view(runs);
    StringBuilder html =
        new StringBuilder(
            """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>WebAssembly runtimes, measured</title>
            <style>body{font:16px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;color:#222}
            a{color:#0b5d8c}li{margin:.4em 0}img{max-width:100%}</style></head><body>
            <h1>WebAssembly runtimes, measured</h1>
            <p>Which WebAssembly runtime fits which use, and why: every phase from bytes to a result, on this machine.</p>
            """);
    List<Observation> counting = runs.cells("individual").observations().heads().toList();
    html.append(measured(records, counting))
        .append(disturbed(runs.cells("individual").forks()))
        .append("<p>Plan: ")
        .append(Html.escape(plan.toString()))
        .append(".</p><h2>Pages</h2><ol>");
    for (Pages.Page page : pages) {
      html.append(
          "<li><a href=\"%s.html\">%s</a><br>%s</li>"
              .formatted(
                  Html.escape(page.name()),
                  Html.escape(page.title()),
                  Html.escape(page.sentence())));
    }
    html.append("</ol><h2>").append(Html.escape(main.title())).append("</h2>");
    main.charts().stream()
        .findFirst()
        .ifPresent(
            chart ->
                html.append(
                    "<p><img alt=\"%s\" src=\"data:image/png;base64,%s\"></p>"
                        .formatted(
                            Html.escape(chart.alt()),
                            Base64.getEncoder().encodeToString(main.png()))));
    Table here =
        Inventory.engines(engines).selectColumns("engine", "version", "executed by", "missing");
    html.append("<h2>What was measured</h2>").append(Html.table(here.setName("Engines")));
    html.append(failures(records, counting));
    html.append(
        """
        <h2>How to read a number</h2>
        <ul><li><b>1.956 µs ± 1.2 % (n = 3)</b> is the mean of three processes, and half the width of its 95 % interval. How far processes scatter is known from similar cells as well: the notes of a table say from which.</li>
        <li><b>–</b> is a gap: nothing was measured, and its footnote says why.</li>
        <li><b>a</b> parse, <b>b</b> compile, <b>b'</b> serialize, <b>c'</b> deserialize, <b>c</b> instantiate, <b>d</b> execute; several letters are one measurement from end to end.</li></ul>
        <h2>What these numbers do not say</h2>
        <ul><li>They come from this machine. Ratios travel better than times.</li>
        <li>n is the number of processes. Where n = 1, an interval is known from other cells only, and where there is none, a difference may be chance. What only some processes do, a few can miss.</li>
        <li>Small samples show what calls and loops cost, not your program: add your own module.</li>
        <li>A warm number is what a long-lived process pays; a fresh one pays the cold number first.</li></ul>
        """);
    html.append(
        String.format(
            Locale.ROOT,
            "<p><a href=\"records.jsonl\">records.jsonl</a> holds all %d observations that this"
                + " report is made from.</p></body></html>\n",
            all.observations().size()));
    return html.toString();
  }

  /** Where, with which JDK and when the observations that count were measured. */
  private static String measured(Records records, List<Observation> counting) {
    StringBuilder html = new StringBuilder();
    counting.stream()
        .collect(
            Collectors.groupingBy(o -> o.cell().machine(), LinkedHashMap::new, Collectors.toList()))
        .forEach(
            (id, observations) -> {
              Header.Machine machine = records.machines().get(id);
              html.append(
                  String.format(
                      Locale.ROOT,
                      "<p>Measured %s on %s, %d cores, %d GiB, %s, with JDK %s. Conditions:"
                          + " %s.</p>",
                      days(records, observations),
                      Html.escape(machine.processor()),
                      machine.cores(),
                      machine.memoryGib(),
                      Html.escape(machine.os()),
                      Html.escape(jdks(records, observations)),
                      Html.escape(conditions(records, observations))));
            });
    return html.toString();
  }

  /** How many processes something else slowed, so that nobody must look for marks to know. */
  static String disturbed(List<Forks.Fork> forks) {
    Map<Disturbance, Long> counts =
        forks.stream().collect(Collectors.groupingBy(Forks.Fork::disturbed, Collectors.counting()));
    long unwatched = counts.getOrDefault(Disturbance.NOT_WATCHED, 0L);
    return String.format(
        Locale.ROOT,
        "<p>%d of %d processes were disturbed by other work on the machine%s; footnotes say which"
            + " are left out and which count, and hollow points where they count.</p>",
        counts.getOrDefault(Disturbance.DISTURBED, 0L),
        forks.size(),
        unwatched > 0 ? ", %d were not watched for that".formatted(unwatched) : "");
  }

  private static String conditions(Records records, List<Observation> observations) {
    return observations.stream()
        .filter(o -> o.reading() instanceof Reading.Observed)
        .map(o -> o.cell().conditions())
        .map(id -> id == null ? null : records.conditions().get(id))
        .map(header -> header == null ? "not recorded" : header.text())
        .distinct()
        .collect(Collectors.joining("; or "));
  }

  private static String days(Records records, List<Observation> observations) {
    TreeSet<String> days =
        observations.stream()
            .map(o -> records.runs().get(o.run()).started().substring(0, "2020-02-02".length()))
            .collect(Collectors.toCollection(TreeSet::new));
    return days.size() == 1
        ? "on " + days.first()
        : "from %s to %s".formatted(days.first(), days.last());
  }

  private static String jdks(Records records, List<Observation> observations) {
    return observations.stream()
        .map(o -> records.settings().get(o.cell().settings()))
        .filter(Objects::nonNull)
        .map(Header.Settings::jdk)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** Failures are rows of the report; here they are listed together. */
  private static String failures(Records records, List<Observation> counting) {
    Set<String> failures = new LinkedHashSet<>();
    for (Observation o : counting) {
      if (o.reading() instanceof Reading.Failed failed) {
        Header.SampleModule sample = records.samples().get(o.cell().sample());
        failures.add(
            "%s, %s, %s: %s"
                .formatted(
                    records.engines().get(o.cell().engine()).name(),
                    new Row(sample.name(), sample.each() ? o.cell().call() : null).label(),
                    o.cell().scenario().label(),
                    failed.reason()));
      }
    }
    return failures.isEmpty()
        ? ""
        : failures.stream()
            .map(failure -> "<li>" + Html.escape(failure) + "</li>")
            .collect(Collectors.joining("", "<h2>What failed</h2><ul>", "</ul>"));
  }
}
