package wasmeter.notebook;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.measure.Plan;
import wasmeter.measure.Progress;
import wasmeter.notebook.front.FrontPage;
import wasmeter.notebook.front.Measured;
import wasmeter.notebook.front.Published;
import wasmeter.record.Records;

/** What the report's first page says of modules that do not behave, as a trial measures them. */
class OwnModulePageTest {
  @TempDir private Path directory;
  private TinyModules modules;

  @BeforeEach
  void make() {
    modules = new TinyModules(directory);
  }

  /** The page that a report with the module would begin with. */
  private String page(Plan plan) throws InterruptedException {
    Plan one = plan.engines("chicory/interpreter");
    Records records = TinyModules.BENCH.run(one, directory.resolve("log.jsonl"), Progress.SILENT);
    Measured measured = new Measured(one.toString(), TinyModules.BENCH.engines(one), records);
    return FrontPage.of(one, measured, new Published(List.of(), List.of(), List.of())).html();
  }

  private static Plan briefly(Plan plan) {
    return plan.with(plan.budget().withLifetime(Duration.ZERO));
  }

  private static void requireEnd(String html, String module, String end) {
    assertTrue(html.contains("<h2>Which engine answers first: %s</h2>".formatted(module)), html);
    assertTrue(html.contains("<img alt=\"%s: which engine".formatted(module)), html);
    assertTrue(html.contains("<b>chicory/<wbr>interpreter:</b> the line ends after " + end), html);
    assertTrue(html.contains("<li>%s calls run(10).</li>".formatted(module)), html);
  }

  @Test
  void aTrapAtCallHundredEndsTheLineThere() throws Exception {
    requireEnd(page(Plan.trial().module(modules.tired())), "tired", "99 calls: failed: trap");
  }

  @Test
  void answersAtRandomEndTheLineWhereTheyAreWrong() throws Exception {
    requireEnd(page(Plan.trial().module(modules.random())), "random", "1 call: failed: ");
  }

  @Test
  void memoryThatGrowsEndsTheLineWhereThereIsNoMore() throws Exception {
    requireEnd(page(Plan.trial().module(modules.hoarder())), "hoarder", "15 calls: failed: trap");
  }

  @Test
  void answersThatNobodyCanCheckAreNamed() throws Exception {
    String html = page(briefly(Plan.trial().module(modules.restless())));
    assertTrue(
        html.contains(
            "<li>restless: answer unchecked: computed 1664526 first, and something else in later"),
        html);
  }

  /** As where each takes longer than a life may: there is no time for a third. */
  @Test
  void slowCallsHaveALineAsFarAsTheTimeLasts() throws Exception {
    String html = page(briefly(Plan.trial().module(modules.tired())));
    assertTrue(html.contains("<img alt=\"tired: which engine"), html);
    assertTrue(
        html.contains(
            "<li><b>chicory/<wbr>interpreter:</b> calls were not steady in 1 of 1 fork, so"),
        html);
  }

  @Test
  void aCallThatDoesNotEndHasItsReasonAndWhatToDo() throws Exception {
    String html =
        page(briefly(Plan.trial().module(modules.endless()).deadline(Duration.ofSeconds(2))));
    assertTrue(html.contains("No process was followed through calls of endless:"), html);
    assertTrue(html.contains("<li>for calls that take so long, set a deadline"), html);
    assertTrue(
        html.contains("chicory/interpreter with endless: failed: no end within the deadline"),
        html);
  }

  @Test
  void whatCannotBeCalledSaysWhatCould() throws Exception {
    String html = page(Plan.trial().module(modules.unusual()));
    assertTrue(html.contains("No process was followed through calls of unusual:"), html);
    assertTrue(
        html.contains("<li>unusual exports sum: (i32) -&gt; i32: say which to call, as race("),
        html);
    assertTrue(html.contains("with unusual: it exports no function that is called"), html);
  }

  @Test
  void whatIsNotProvidedIsNamed() throws Exception {
    String html = page(Plan.trial().module(modules.curious()));
    assertTrue(html.contains("curious imports env.now, which nothing provides"), html);
    assertTrue(html.contains("<li>curious gets functions by race("), html);
  }
}
