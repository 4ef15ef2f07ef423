package wasmeter.notebook.front;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import wasmeter.notebook.figure.Chart;
import wasmeter.notebook.render.Html;
import wasmeter.notebook.section.Sections;
import wasmeter.notebook.section.View;
import wasmeter.notebook.table.Row;
import wasmeter.notebook.table.Runs;

/**
 * The first page of the report: one file, which needs no script and fetches nothing.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param runs what the plan measured
 * @param own names of the user's own modules, of which the first that has a life speaks for the
 *     page
 * @param measured what the page says was measured
 * @param pages the other pages, in reading order
 * @param observations how many observations the log beside the page has
 */
public record FrontPage(
    Runs runs, List<String> own, Measured measured, List<Page> pages, int observations) {
  /** So many samples are shown at once; more are folded. */
  private static final int FEW = 5;

  /** Where no life was recorded, as in older logs. */
  private static final String HOW =
      """
      <p class="lead">This log has no answer to that yet, as no process was followed from its start through its calls: <code>mvn -Preport -Dplan=trial</code> follows each engine in a few minutes, and so does any plan with <code>-Dscenarios=lifetime,footprint</code>.</p>
      """;

  private static final String READ =
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
      """;

  private static final String LINES =
      "Time runs from the start of a process, its launch included, until a call has returned."
          + " Whichever line is lowest answers first. A line is %s: solid where calls were"
          + " measured, dashed where each further call takes what it took at the end.";

  /** Copies the lists. */
  public FrontPage {
    own = List.copyOf(own);
    pages = List.copyOf(pages);
  }

  /**
   * The page.
   *
   * @return HTML
   */
  public String html() {
    Answers answers = Answers.of(runs, own);
    return """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>WebAssembly runtimes, measured</title>
    <style>%s</style></head><body>
    <h1>WebAssembly runtimes, measured</h1>
    <p>Which WebAssembly runtime fits which use, and why: every phase from bytes to a result, on this machine.</p>
    %s%s%s%s%s<p><a href="records.jsonl">records.jsonl</a> holds all %s observations that this report is made from.</p></body></html>
    """
        .formatted(
            Style.CSS,
            own(answers)
                + answers
                    .first()
                    .map(first -> answer(first, answers.samples()))
                    .orElse(answers.unfollowed(true).isEmpty() ? HOW : ""),
            measured.html(answers),
            contents(),
            answers.first().isEmpty() ? execution() : "",
            READ,
            String.format(Locale.ROOT, "%d", observations));
  }

  /**
   * The picture that says most of a log: which engine answers first, or, of a log without lives,
   * how long calls take on each engine.
   *
   * @param runs what was recorded
   * @return empty if there is nothing to draw
   */
  public static Optional<Chart> picture(Runs runs) {
    return Answers.of(runs, List.of()).picture(runs);
  }

  /** The module that the page should begin with, if it cannot. */
  private static String own(Answers answers) {
    List<Row> rows = answers.unfollowed(true);
    return rows.isEmpty()
        ? ""
        : "<p class=\"lead\">No process was followed through calls of %s: what was not measured,"
                .formatted(
                    Html.escape(rows.stream().map(Row::label).collect(Collectors.joining(", "))))
            + " <a href=\"#missing\">below</a>, says why.</p>\n";
  }

  private String answer(Answer first, List<Answer> all) {
    StringBuilder html = new StringBuilder();
    Optional<Chart> figure = first.figure();
    if (figure.isPresent()) {
      html.append(
              "<h2>Which engine answers first: %s</h2>\n".formatted(Html.escape(first.sample())))
          .append("<p class=\"lead\">%s.</p>\n".formatted(Html.escape(first.sentence())))
          .append(Markup.figure(figure.get(), LINES.formatted(first.processes())))
          .append(Markup.list(more(first)));
    }
    List<Answer> others = all.stream().filter(a -> a != first && a.hasFigure()).toList();
    html.append(folded("Which engine answers first, on other samples", sentences(others)));
    html.append("<h2>Which engine for which use</h2>\n").append(Uses.of(first));
    if (all.size() > 1) {
      html.append(Uses.of(all));
    }
    return html.append(Uses.notes(all)).append(costs(first)).toString();
  }

  private static List<String> more(Answer first) {
    List<String> items = new ArrayList<>(first.more().stream().map(Markup::text).toList());
    if (!first.stored().stretches().isEmpty()) {
      items.add(Markup.text("From compiled code in storage", first.stored().sentence() + "."));
    }
    return items;
  }

  private static List<String> sentences(List<Answer> answers) {
    return answers.stream()
        .map(answer -> Markup.text(answer.sample(), answer.sentence() + "."))
        .toList();
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
    return charts.isEmpty()
        ? ""
        : "<h2>What fast calls cost</h2>\n<p>An engine is on the grey line, the front, if no other"
            + " has less of both.</p>\n"
            + charts.stream().map(chart -> Markup.figure(chart, "")).collect(Collectors.joining());
  }

  private String contents() {
    return pages.stream()
        .map(
            page ->
                "<li><a href=\"%s.html\">%s</a><br>%s</li>\n"
                    .formatted(
                        Html.escape(page.name()),
                        Html.escape(page.title()),
                        Html.escape(page.sentence())))
        .collect(Collectors.joining("", "<h2>Pages</h2>\n<ol>\n", "</ol>\n"));
  }

  private String execution() {
    View view = Answers.execution(runs);
    return "<h2>%s</h2>\n".formatted(Html.escape(view.title()))
        + view.charts().stream().findFirst().map(c -> Markup.figure(c, "")).orElse("");
  }
}
