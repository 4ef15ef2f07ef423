package wasmeter.notebook.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wasmeter.notebook.life.Worlds.MIDDLE;
import static wasmeter.notebook.life.Worlds.MIDDLE_LIFE;
import static wasmeter.notebook.life.Worlds.QUICK;
import static wasmeter.notebook.life.Worlds.QUICK_LIFE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wasmeter.notebook.TestLog;
import wasmeter.notebook.life.LifeLog;
import wasmeter.notebook.life.Usual;
import wasmeter.notebook.life.Worlds;
import wasmeter.notebook.table.Log;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Cause;
import wasmeter.record.Reading;
import wasmeter.record.Records;
import wasmeter.record.Scenario;
import wasmeter.record.Start;

@Isolated("it sets the locale")
class FrontPageTest {
  private static final Pattern PICTURE = Pattern.compile("data:image/png;base64,[^\"]{100,}");
  private static final Pattern HEADING = Pattern.compile("<h2[^>]*>(.*?)</h2>");

  private final Locale before = Locale.getDefault();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(before);
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = FrontPageTest.class.getResourceAsStream(name + ".html")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** As it is, but for pictures and what is the same on every page. */
  private static String body(FrontPage page) {
    String html = page.html();
    String body = html.substring(0, html.indexOf("<h2>How to read"));
    return PICTURE.matcher(body).replaceAll("picture");
  }

  private static List<String> headings(FrontPage page) {
    return HEADING.matcher(page.html()).results().map(found -> found.group(1)).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "ar-EG-u-nu-arab"})
  void itBeginsWithTheAnswer(String locale) throws IOException {
    Locale.setDefault(Locale.forLanguageTag(locale));
    assertEquals(golden("answer"), body(Fronts.of(Worlds.whole().records())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "ar-EG-u-nu-arab"})
  void withoutALifeItSaysHowToGetTheAnswer(String locale) throws IOException {
    Locale.setDefault(Locale.forLanguageTag(locale));
    Log log = new Log().sample("nbody").sample("noop");
    for (String engine : List.of(MIDDLE, QUICK)) {
      log.warm(engine, "nbody", Scenario.EXECUTE_CALL, 500);
    }
    for (String sample : List.of("nbody", "noop")) {
      log.instead(
          MIDDLE,
          sample,
          Scenario.JIT,
          Start.COLD,
          new Reading.Failed(Cause.DIED, "signal 11", ""));
    }
    assertEquals(golden("without-lives"), body(Fronts.of(log.records())));
  }

  @Test
  void itNeedsNeitherScriptsNorTheNetwork() {
    for (Records records : List.of(Worlds.whole().records(), TestLog.records())) {
      String html = PICTURE.matcher(Fronts.of(records).html()).replaceAll("picture");
      assertFalse(html.contains("<script"));
      assertFalse(html.contains("//"), "an address");
      assertEquals(
          3 * count(html, "<img "),
          count(html, "<source "),
          "each picture has one for phones, and both are there for dark systems");
    }
  }

  private static int count(String text, String part) {
    return text.split(part, -1).length - 1;
  }

  @Test
  void anOldLogShowsWhatItDid() {
    assertEquals(
        List.of(
            "What was measured",
            "What was not measured",
            "Pages",
            "Comparison: pure execution",
            "How to read a number",
            "What these numbers do not say"),
        headings(Fronts.of(TestLog.records())));
  }

  @Test
  void fibonacciSpeaksForThePageUnlessThereIsAModuleOfYourOwn() {
    LifeLog log = Worlds.log().sample("fibonacci").sample("mine");
    for (String sample : List.of("big", "fibonacci", "mine")) {
      log.lives(QUICK, sample, Scenario.LIFETIME, 0.02, QUICK_LIFE);
    }
    assertEquals(
        List.of("fibonacci", "fib", "big", "mine"), samples(Answers.of(log.runs(), List.of())));
    assertEquals(
        List.of("mine", "fibonacci", "fib", "big"),
        samples(Answers.of(log.runs(), Fronts.own("none", "mine"))));
    assertEquals(List.of("fib"), samples(Answers.of(Worlds.log().runs(), List.of())));
    assertEquals(
        "Which engine answers first: mine", headings(Fronts.of(log.records(), "mine")).getFirst());
  }

  private static List<String> samples(Answers answers) {
    return answers.samples().stream().map(Answer::sample).toList();
  }

  @Test
  void aModuleOfYourOwnThatNoProcessWasFollowedThroughIsNamed() {
    LifeLog log = Worlds.log().gap(MIDDLE, "big", Scenario.LIFETIME, Cause.NO_CALL, "no export");
    String html = Fronts.of(log.records(), "big").html();
    assertTrue(html.contains("No process was followed through calls of big:"), html);
    assertTrue(html.contains("<li>chicory/compiler with big: no export</li>"), html);
    assertEquals(
        "Which engine answers first: fib", headings(Fronts.of(log.records(), "big")).getFirst());
  }

  @Test
  void aModuleOfYourOwnThatHadNoTurnIsNamed() {
    String html = Fronts.of(Worlds.log().records(), "<late>").html();
    assertTrue(
        html.contains("&lt;late&gt; had no turn yet: run the same command again to continue."),
        html);
  }

  /** Nothing but the length of its calls keeps it from having a life. */
  @Test
  void memoryOfAModuleOfYourOwnDoesNotHideThatItsCallHasNoEnd() {
    LifeLog log = Worlds.log();
    log.failed(QUICK, "big", Cause.NO_END, "no end within 20 s", new double[][] {});
    log.footprint(QUICK, "big", new double[][] {{1, 60}, {10, 62}}, 0.2);
    FrontPage page = Fronts.of(log.records(), "big");
    assertEquals("Which engine answers first: fib", headings(page).getFirst());
    assertTrue(page.html().contains("No process was followed through calls of big:"));
    assertTrue(page.html().contains("wasmtime/winch with big: failed: no end within 20 s"));
  }

  @Test
  void whatIsKnownOfAModuleOfYourOwnStandsBesideItsAnswer() {
    LifeLog log = Worlds.log().unchecked("5").sample("other");
    for (String sample : List.of("big", "other")) {
      log.lives(QUICK, sample, Scenario.LIFETIME, 0.02, QUICK_LIFE);
    }
    log.unchecked("6").lives(MIDDLE, "big", Scenario.LIFETIME, 0.02, MIDDLE_LIFE);
    FrontPage plain = Fronts.of(log.records(), "big", "other");
    FrontPage page =
        new FrontPage(
            plain.runs(),
            List.of(
                new OwnModule("big", true, List.of("big calls run(1)")),
                new OwnModule("other", true, List.of("other calls run(2)"))),
            plain.measured(),
            plain.published());
    String html = page.html();
    assertTrue(
        html.contains(
            "<li>big: answer unchecked: the engines disagree: wasmtime/winch computed 5;"
                + " chicory/compiler computed 6.</li>"),
        html);
    assertTrue(html.contains("<li>big calls run(1).</li>"), html);
    assertTrue(
        html.contains(
            "other: answer unchecked: computed 5, with no other engine to compare with."
                + " other calls run(2).</li>"),
        html);
  }

  /** As in a trial: of what cannot be called, the first answer alone is asked for. */
  @Test
  void whatCannotBeCalledHasTheReasonOfItsFirstAnswer() {
    Log log = new Log().sample("fib").sample("text").sample("uncalled");
    log.cold("a", "uncalled", Scenario.JIT);
    log.instead(
        "a",
        "text",
        Scenario.JIT,
        Start.COLD,
        new Reading.Skipped(Cause.SAMPLE_REFUSED, "it is text"));
    FrontPage plain = Fronts.of(log.records());
    FrontPage page =
        new FrontPage(
            plain.runs(),
            List.of(
                new OwnModule("text", false, List.of()),
                new OwnModule("uncalled", false, List.of("uncalled exports sum"))),
            plain.measured(),
            plain.published());
    String html = page.html();
    assertTrue(html.contains("<li>uncalled exports sum.</li>"), html);
    assertTrue(html.contains("<li>a with text: it is text</li>"), html);
    assertTrue(
        html.contains("<li>a with uncalled: it exports no function that is called unasked</li>"),
        html);
  }

  /** As in a trial. */
  @Test
  void withoutFootprintsThePageSaysWhichCommandMeasuresThem() {
    String html = Fronts.of(Worlds.log().records()).html();
    assertTrue(
        html.contains(
            "–: no footprint was recorded with fib: the same command with"
                + " <code>-Dscenarios=footprint</code> measures it."),
        html);
    assertTrue(html.contains("Memory against execution has no figure, as no footprint"), html);
    assertFalse(
        Fronts.of(Worlds.whole().records())
            .html()
            .contains("-Dscenarios=footprint</code> measures"));
  }

  @Test
  void memoryAloneIsAnAnswerWithoutAFigure() {
    LifeLog log = new LifeLog().engine(QUICK, true).engine(MIDDLE, false);
    log.footprint(QUICK, "fib", new double[][] {{1, 60}, {10, 62}}, 0.2);
    log.footprint(MIDDLE, "fib", new double[][] {{1, 90}, {10, 99}}, 1);
    String html = Fronts.of(log.records()).html();
    assertEquals("Which engine for which use", headings(Fronts.of(log.records())).getFirst());
    assertTrue(html.contains("<td data-of=\"engine\">wasmtime/<wbr>winch</td>"), html);
    assertTrue(html.contains("no lifetime was recorded with fib"), html);
  }

  @Test
  void whereNoEngineIsRankedTheReasonIsNamed() {
    LifeLog log = new LifeLog().engine(MIDDLE, null);
    log.lives(MIDDLE, "fib", Scenario.LIFETIME, 0.02, MIDDLE_LIFE);
    String html = Fronts.of(log.records()).html();
    assertTrue(html.contains("no engine could be ranked for pure Java;"), html);
    assertTrue(html.contains("<li>chicory/compiler with fib: older logs do not say"), html);
    assertFalse(html.contains(">none</td>"), html);
  }

  @Test
  void whereEveryLifeEndedEarlyThePageShowsHowFarEachGot() {
    LifeLog log = new LifeLog().engine(QUICK, true);
    log.failed(QUICK, "fib", Cause.TRAP, "trapped", new double[][] {{1, 200}, {50, 347}});
    String html = Fronts.of(log.records()).html();
    assertTrue(
        html.contains(
            "<p class=\"lead\">Nothing can be compared: each line ends where a process"
                + " failed.</p>"),
        html);
    assertTrue(
        html.contains(
            "<li><b>wasmtime/<wbr>winch:</b> the line ends after 50 calls: failed: trapped.</li>"),
        html);
    assertTrue(html.contains("<p>Nothing can be drawn of fib: "), html);
    assertTrue(html.contains("A line is one process: "), html);
    assertTrue(html.contains("<li>wasmtime/winch with fib: failed: trapped</li>"), html);
  }

  /** As an engine that stores whatever it compiles. */
  @Test
  void anEngineThatLeadsFromStorageAloneIsExplained() {
    String why = "what it compiles it stores first";
    LifeLog log = new LifeLog().engine(QUICK, true).engine("keeper", true).sample("fibonacci");
    log.lives(QUICK, "fibonacci", Scenario.LIFETIME, 0.02, QUICK_LIFE);
    log.lives("keeper", "fibonacci", Scenario.STORED_LIFETIME, 0.02, QUICK_LIFE);
    log.gap("keeper", "fibonacci", Scenario.LIFETIME, Cause.CAPABILITY_MISSING, why);
    String html = Fronts.of(log.records()).html();
    assertTrue(
        html.contains(
            "<b>From compiled code in storage:</b> keeper answers first, however many calls"
                + " follow. keeper has no line above: "
                + why
                + ".</li>"),
        html);
    assertTrue(
        html.contains(
            "<li>keeper with fibonacci: "
                + why
                + "; it is ranked from storage, for command line and function in the cloud</li>"),
        html);
    assertTrue(html.contains("This page begins with fibonacci because"), html);
  }

  @Test
  void onlyTheUsualSampleSaysWhyItIsFirst() {
    assertFalse(Fronts.of(Worlds.log().records()).html().contains("This page begins with"));
    LifeLog log = Worlds.log().sample("fibonacci");
    log.lives(QUICK, "fibonacci", Scenario.LIFETIME, 0.02, QUICK_LIFE);
    assertFalse(
        Fronts.of(log.records(), "fibonacci").html().contains("This page begins with"),
        "it is a module of one's own");
  }

  @Test
  void whereTheUseAllowsNoEngineThereIsNone() {
    LifeLog log = new LifeLog().engine(QUICK, true);
    log.lives(QUICK, "fib", Scenario.LIFETIME, 0.02, QUICK_LIFE);
    String html = Fronts.of(log.records()).html();
    assertTrue(html.contains("<td data-of=\"engine\">none</td>"), html);
    assertFalse(html.contains("could be ranked"), html);
  }

  @Test
  void whatOneProcessLeavesOpenIsSaid() {
    LifeLog log = new LifeLog().engine(QUICK, true);
    log.life(QUICK, "fib", Scenario.LIFETIME, 1, QUICK_LIFE);
    assertTrue(Fronts.of(log.records()).html().contains("How sure this is: " + Usual.sentence()));
    assertFalse(Fronts.of(Worlds.log().records()).html().contains("How sure this is"));
  }

  @Test
  void tiesAreNamed() {
    LifeLog log = new LifeLog().engine(QUICK, true).engine(MIDDLE, false);
    for (String engine : List.of(QUICK, MIDDLE)) {
      log.lives(engine, "fib", Scenario.LIFETIME, 0.02, MIDDLE_LIFE);
    }
    String html = Fronts.of(log.records()).html();
    assertTrue(html.contains("chicory/<wbr>compiler or wasmtime/<wbr>winch</td>"), html);
  }

  @Test
  void aNameIsNeverTakenForHtml() {
    String name = "<b>'\"&";
    LifeLog log = Worlds.log().sample(name).engine(name, false);
    log.lives(name, name, Scenario.LIFETIME, 0.02, QUICK_LIFE);
    log.failed(QUICK, name, Cause.TRAP, name, new double[][] {{1, 200}});
    String html = Fronts.of(log.records(), name).html();
    assertFalse(html.contains(name));
    assertTrue(html.contains("&lt;b&gt;&#39;&quot;&amp;"), html);
  }

  @Test
  void manySamplesAreFolded() {
    LifeLog log = Worlds.log();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      names.add("s" + i);
      log.sample("s" + i).lives(QUICK, "s" + i, Scenario.LIFETIME, 0.02, QUICK_LIFE);
    }
    String html = Fronts.of(log.records()).html();
    assertTrue(html.contains("<details><summary>"), html);
    names.forEach(name -> assertTrue(html.contains("<b>" + name + ":</b>"), name));
  }

  @Test
  void whatFailedIsSaidOnceForEachReason() {
    assertEquals(
        List.of("a, b with s0 (jit), s1 (jit), s2 (jit), s3 (jit) and 1 more: died"), failures(5));
  }

  private static List<String> failures(int samples) {
    Log log = new Log();
    for (int i = 0; i < samples; i++) {
      log.sample("s" + i);
      for (String engine : List.of("b", "a")) {
        log.instead(
            engine, "s" + i, Scenario.JIT, Start.COLD, new Reading.Failed(Cause.DIED, "died", ""));
      }
    }
    Runs runs = log.runs();
    return Missing.failures(
        log.records(), runs.cells("individual").observations().heads().toList());
  }

  @Test
  void whatIsMissingIsSaidOnceForEachReason() {
    Reading.Skipped build = new Reading.Skipped(Cause.ENGINE_UNAVAILABLE, "build it");
    Reading.Skipped port = new Reading.Skipped(Cause.ENGINE_UNAVAILABLE, "not for this machine");
    assertEquals(
        List.of("a, c: build it", "b: not for this machine"),
        Missing.engines(
            List.of(
                Fronts.status("c", "", "", build),
                Fronts.status("b", "", "", port),
                Fronts.status("a", "", "", build),
                Fronts.status("d", "1", "", null))));
    Answers answers = Answers.of(Worlds.log().runs(), List.of());
    assertEquals(
        List.of("chicory/interpreter with fib: failed: unreachable was executed in call 100"),
        Missing.lives(answers, Set.of(Worlds.ABSENT)));
    assertEquals(2, Missing.lives(answers, Set.of()).size());
  }

  @Test
  void thePictureOfALogIsItsEnvelopeOrElseItsExecution() {
    Runs lives = Worlds.log().runs();
    assertEquals("fib: which engine answers first", FrontPage.picture(lives).orElseThrow().title());
    Runs old = Runs.of(TestLog.records());
    assertEquals("Comparison: pure execution", FrontPage.picture(old).orElseThrow().title());
    Runs none = Runs.of(Records.of(List.of()));
    assertTrue(FrontPage.picture(none).isEmpty());
  }
}
