package wasmeter.notebook.front;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wasmeter.measure.Plan;
import wasmeter.notebook.figure.Chart;
import wasmeter.notebook.life.Use;
import wasmeter.notebook.render.Html;
import wasmeter.notebook.section.Sections;
import wasmeter.notebook.section.View;
import wasmeter.notebook.table.Row;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Records;
import wasmeter.record.text.Counted;

/**
 * The first page of the report, which needs no script.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param runs what the plan measured
 * @param own the user's own modules, of which the first that has a life speaks for the page
 * @param measured what the page says was measured
 * @param published what is beside the page
 */
public record FrontPage(Runs runs, List<OwnModule> own, Measured measured, Published published) {
  /** So many samples are shown at once; more are folded. */
  private static final int FEW = 5;

  /** Of a suite, say. */
  private static final int MOST_NAMED = 12;

  /** Where no life was recorded, as in older logs. */
  private static final String HOW =
      """
      <p class="lead">This log has no answer to that yet, as no process was followed from its start through its calls: <code>mvn -Preport -Dplan=trial</code> follows each engine in a few minutes, and so does any plan with <code>-Dscenarios=lifetime,footprint</code>.</p>
      """;

  /** Where it is said which machines numbers come from. */
  private static final String MACHINE = "MACHINE";

  private static final String USUAL =
      """
      <p class="quiet">This page begins with fibonacci because every plan measures it, not because it matters most: other samples follow, and <code>-Dmodules=my.wasm</code> puts your own module in its place.</p>
      """;

  private static final String READ =
      """
      <h2>How to read a number</h2>
      <ul><li><b>1.956 µs ± 1.2 % (n = 3)</b> is the mean of three processes, and half the width of its 95 % interval. How far processes scatter is known from similar cells as well: the notes of a table say from which.</li>
      <li><b>–</b> is a gap: nothing was measured, and its footnote says why.</li>
      <li><b>a</b> parse, <b>b</b> compile, <b>b'</b> serialize, <b>c'</b> deserialize, <b>c</b> instantiate, <b>d</b> execute; several letters are one measurement from end to end.</li></ul>
      <h2>What these numbers do not say</h2>
      <ul><li>They come from MACHINE. Ratios travel better than times.</li>
      <li>n is the number of processes. Where n = 1, an interval is known from other cells only, and where there is none, a difference may be chance. What only some processes do, a few can miss.</li>
      <li>Small samples show what calls and loops cost, not your program: add your own module.</li>
      <li>A warm number is what a long-lived process pays; a fresh one pays the cold number first.</li></ul>
      """;

  private static final String FRONT =
      """
      <p>An engine is on the grey line, the front, if no other has less of both.</p>
      """;

  private static final String NO_COSTS =
      """
      <p>Nothing can be drawn of %s: that takes two engines with a compile time and a time of their calls.</p>
      """;

  private static final String NO_MEMORY =
      """
      <p class="quiet">Memory against execution has no figure, as no footprint was measured: the same command with <code>-Dscenarios=footprint</code> measures it.</p>
      """;

  /** The page that sets machines beside each other. */
  private static final String SEVERAL_MACHINES = "14-several-machines";

  private static final String MORE =
      """
      <p>Ratios of engines on each machine, side by side, and where their order changes: <a href="%s.html">%s</a>.</p>
      """;

  private static final String LINES =
      "Time runs from the start of a process, its launch included, until a call has returned."
          + " Whichever line is lowest answers first. A line is %s: solid where calls were"
          + " measured, dashed where each further call takes what it took at the end.";

  /** Copies the lists. */
  public FrontPage {
    own = List.copyOf(own);
  }

  /**
   * The page of a plan.
   *
   * @param plan what was measured
   * @param measured the same in words
   * @param published what is beside the page
   * @return a page that begins with the plan's own modules
   */
  public static FrontPage of(Plan plan, Measured measured, Published published) {
    Records records = measured.records();
    return new FrontPage(
        Runs.of(records),
        plan.ownModules().stream().map(module -> OwnModule.of(module, records)).toList(),
        measured,
        published);
  }

  /**
   * The page of a log.
   *
   * @param measured what it holds
   * @param published what is beside the page
   * @return a page that begins with the usual sample
   */
  public static FrontPage of(Measured measured, Published published) {
    return new FrontPage(Runs.of(measured.records()), List.of(), measured, published);
  }

  /**
   * What the page shows.
   *
   * @return HTML, to be put into the frame of all pages
   */
  public String html() {
    List<Runs> each = runs.byMachine();
    if (each.size() > 1) {
      return html(each);
    }
    Answers answers = Answers.of(runs, own);
    return """
    <h1>WebAssembly runtimes, measured</h1>
    <p>Which WebAssembly runtime fits which use, and why: every phase from bytes to a result, on this machine.</p>
    %s%s%s%s%s%s\
    """
        .formatted(
            published.files(),
            answered(answers),
            measured.html(answers),
            published.contents(),
            answers.first().isEmpty() ? execution() : "",
            READ.replace(MACHINE, "this machine"));
  }

  /** What is known of one machine, before what was measured there. */
  private String answered(Answers answers) {
    return own(answers)
        + answers.first().map(first -> answer(first, answers)).orElse(own.isEmpty() ? HOW : "")
        + Since.html(runs);
  }

  /** Several machines, each by itself: what they answer stands side by side and is never joined. */
  private String html(List<Runs> each) {
    List<String> names = runs.machineNames();
    List<Answers> answers = each.stream().map(one -> Answers.of(one, own)).toList();
    StringBuilder machines = new StringBuilder();
    for (int i = 0; i < each.size(); i++) {
      Runs one = each.get(i);
      FrontPage page = new FrontPage(one, own, Measured.ofMachine(one), published);
      machines.append(
          Markup.machine(
              names.get(i),
              i + 1,
              page.answered(answers.get(i))
                  + (answers.get(i).first().isEmpty() ? page.execution() : "")
                  + page.measured.html(answers.get(i)),
              each.size() <= Html.FEW_MACHINES));
    }
    return """
    <h1>WebAssembly runtimes, measured</h1>
    <p>Which WebAssembly runtime fits which use, and why: every phase from bytes to a result, on %s machines. Each is shown by itself: nothing is averaged over them, and no engine on one is compared with an engine on another.</p>
    %s%s%s%s%s\
    """
        .formatted(
            each.size(),
            published.files(),
            beside(names, answers),
            machines,
            published.contents(),
            READ.replace(MACHINE, "these machines"));
  }

  /** Which engine for which use, with the sample that speaks for the page, on each machine. */
  private String beside(List<String> names, List<Answers> answers) {
    Optional<Row> row =
        answers.stream().flatMap(one -> one.first().stream()).map(Answer::row).findFirst();
    String uses =
        row.map(
                of ->
                    Uses.of(
                        of.label(),
                        names,
                        answers.stream()
                            .map(
                                one ->
                                    one.samples().stream()
                                        .filter(answer -> answer.row().equals(of))
                                        .findFirst())
                            .toList()))
            .orElse("");
    String more =
        published.pages().stream()
            .filter(page -> page.name().equals(SEVERAL_MACHINES))
            .map(page -> MORE.formatted(page.name(), Html.escape(page.title())))
            .findFirst()
            .orElse("");
    return uses.isEmpty()
        ? more
        : "<h2>Which engine for which use, machine by machine</h2>\n" + uses + more;
  }

  /**
   * The picture that says most of a log: which engine answers first, or, of a log without lives,
   * how long calls take on each engine.
   *
   * @param runs what was recorded
   * @return empty if there is nothing to draw
   */
  public static Optional<Chart> picture(Runs runs) {
    List<Runs> each = runs.byMachine();
    Optional<Chart> first = Answers.of(each.getFirst(), List.of()).picture(each.getFirst());
    return each.size() == 1 ? first : first.map(chart -> chart.on(runs.machineNames().getFirst()));
  }

  /** The modules that the page should begin with, if it cannot. */
  private static String own(Answers answers) {
    List<Row> rows = answers.ownWithoutLine();
    List<OwnModule> waiting = answers.ownWithoutTurn();
    StringBuilder html = new StringBuilder();
    if (!rows.isEmpty()) {
      List<String> said =
          rows.stream()
              .filter(row -> !OwnPhases.has(answers, row))
              .flatMap(row -> answers.own(row).stream())
              .distinct()
              .flatMap(module -> module.said().stream())
              .map(remark -> Markup.text(remark + "."))
              .toList();
      html.append(
              "<p class=\"lead\">No process was followed through calls of %s: what was not measured,"
                  .formatted(names(rows.stream().map(Row::label))))
          .append(" <a href=\"#missing\">below</a>, says why.</p>\n")
          .append(Markup.list(said))
          .append(OwnPhases.html(answers, rows));
    }
    if (!waiting.isEmpty()) {
      html.append(
          "<p class=\"lead\">%s had no turn yet: run the same command again to continue.</p>\n"
              .formatted(names(waiting.stream().map(OwnModule::name))));
    }
    return html.toString();
  }

  private static String names(Stream<String> names) {
    return Html.escape(Counted.some(names.toList(), MOST_NAMED));
  }

  private String answer(Answer first, Answers answers) {
    List<Answer> all = answers.samples();
    StringBuilder html = new StringBuilder();
    Optional<Chart> figure = first.figure();
    if (figure.isPresent()) {
      html.append(
              "<h2>Which engine answers first: %s</h2>\n".formatted(Html.escape(first.sample())))
          .append("<p class=\"lead\">%s.</p>\n".formatted(Html.escape(first.sentence())))
          .append(answers.isUsual(first) ? USUAL : "")
          .append(Markup.figure(figure.get(), LINES.formatted(first.processes())))
          .append(Markup.list(more(first, answers)));
    }
    List<String> others =
        all.stream()
            .filter(answer -> answer != first && answer.hasFigure())
            .map(answer -> sentence(answer, answers))
            .toList();
    html.append(folded("Which engine answers first, on other samples", others));
    html.append("<h2>Which engine for which use</h2>\n").append(Uses.of(first));
    if (all.size() > 1) {
      html.append(Uses.of(all));
    }
    return html.append(Uses.notes(all)).append(costs(first)).toString();
  }

  private static List<String> more(Answer first, Answers answers) {
    List<String> items = new ArrayList<>(first.more().stream().map(Markup::text).toList());
    if (!first.stored().stretches().isEmpty()) {
      items.add(
          Markup.text(
              "From compiled code in storage",
              Stream.of(
                      Stream.of(first.stored().sentence() + "."),
                      first.stored().counted().stream().map(counted -> counted + "."),
                      first.withoutLine().stream())
                  .flatMap(sentences -> sentences)
                  .collect(Collectors.joining(" "))));
    }
    first.ends().forEach((engines, end) -> items.add(Markup.text(engines, end + ".")));
    answers.remarks(first).forEach(remark -> items.add(Markup.text(remark + ".")));
    return items;
  }

  /** A sample that does not speak for the page, in one item. */
  private static String sentence(Answer answer, Answers answers) {
    return Stream.of(
            Stream.of(Markup.text(answer.sample(), answer.sentence() + ".")),
            answer.leads().counted().stream().map(counted -> Markup.text(counted + ".")),
            answers.remarks(answer).stream().map(remark -> Markup.text(remark + ".")))
        .flatMap(sentences -> sentences)
        .collect(Collectors.joining(" "));
  }

  private static String folded(String title, List<String> sentences) {
    return sentences.isEmpty()
        ? ""
        : "<details%s><summary>%s (%s)</summary>\n%s</details>\n"
            .formatted(
                sentences.size() <= FEW ? " open" : "",
                title,
                sentences.size(),
                Markup.list(sentences));
  }

  private String costs(Answer first) {
    List<Chart> charts = Sections.pareto(first.row()).view(runs).charts();
    String memory = first.choice(Use.smallestFootprint()).isEmpty() ? NO_MEMORY : "";
    return "<h2>What fast calls cost</h2>\n"
        + (charts.isEmpty() ? NO_COSTS.formatted(Html.escape(first.sample())) : FRONT)
        + charts.stream().map(chart -> Markup.figure(chart, "")).collect(Collectors.joining())
        + memory;
  }

  private String execution() {
    View view = Answers.execution(runs);
    return "<h2>%s</h2>\n".formatted(Html.escape(view.title()))
        + view.charts().stream().findFirst().map(c -> Markup.figure(c, "")).orElse("");
  }
}
