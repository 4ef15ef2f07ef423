package wasmeter.notebook.section;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wasmeter.notebook.life.Worlds.QUICK;
import static wasmeter.notebook.life.Worlds.TRAPS;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.Table;
import wasmeter.notebook.figure.Chart;
import wasmeter.notebook.figure.Png;
import wasmeter.notebook.life.LifeLog;
import wasmeter.notebook.life.Use;
import wasmeter.notebook.life.Worlds;
import wasmeter.notebook.table.Figures2020;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Cause;
import wasmeter.record.Records;
import wasmeter.record.Scenario;

/** The sections that say which engine to use. */
@Isolated("it sets the locale")
class LifetimesTest {
  private static final List<Section> ALL =
      List.of(
          Sections.named("lifetimes"),
          Sections.named("matrix"),
          Sections.choose(Use.pluginHost()),
          Sections.choose(Use.smallestFootprint()),
          Sections.pareto("fib"));

  private static final String HOW_FOOTPRINT =
      "smallest footprint has no answer without a footprint of the sample: mvn -Preport with"
          + " -Dscenarios=footprint measures it, and so does"
          + " measure(plan().scenarios(\"footprint\")) in a notebook";

  private final Locale before = Locale.getDefault();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(before);
  }

  private static View view(String section) {
    return Sections.named(section).view(Worlds.whole().runs());
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = LifetimesTest.class.getResourceAsStream(name + ".md")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "ar-EG-u-nu-arab"})
  void aReaderSeesWhichEngineAnswersFirst(String locale) throws IOException {
    Locale.setDefault(Locale.forLanguageTag(locale));
    assertEquals(golden("lifetimes"), Text.of(view("lifetimes")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "ar-EG-u-nu-arab"})
  void aReaderSeesWhichEngineSuitsWhichUse(String locale) throws IOException {
    Locale.setDefault(Locale.forLanguageTag(locale));
    assertEquals(golden("matrix"), Text.of(view("matrix")));
    View one = Sections.choose(Use.pluginHost()).view(Worlds.whole().runs());
    assertEquals(golden("choose"), Text.of(one));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "ar-EG-u-nu-arab"})
  void aReaderSeesTheFront(String locale) throws IOException {
    Locale.setDefault(Locale.forLanguageTag(locale));
    assertEquals(golden("pareto"), Text.of(view("pareto")));
  }

  @Test
  void withoutALifeEachSaysHowToGetOne() {
    List<Runs> empty =
        List.of(
            Runs.of(Records.of(List.of())),
            new LifeLog().runs(),
            Runs.of(Records.of(List.of()), List.of("a"), List.of("fib")),
            Runs.of(Figures2020.records()));
    for (Runs runs : empty) {
      for (Section section : ALL) {
        View view = section.view(runs);
        assertEquals(0, view.table().rowCount(), section.title());
        assertEquals(0, view.tidy().rowCount(), section.title());
        assertEquals(List.of(), view.charts());
        assertTrue(
            view.footnotes().stream().anyMatch(note -> note.contains("-Dscenarios=")),
            () -> section.title() + ": " + view.footnotes());
        assertFalse(view.caption().isBlank());
      }
    }
  }

  /** As in a trial. */
  @Test
  void withoutFootprintsTheMatrixSaysWhichCommandMeasuresThem() {
    View matrix = Sections.named("matrix").view(Worlds.log().runs());
    int row = matrix.table().stringColumn("use").indexOf("smallest footprint");
    String note = "[" + (1 + matrix.footnotes().indexOf(HOW_FOOTPRINT)) + "]";
    assertEquals("– " + note, matrix.table().getString(row, "fib"));
  }

  @Test
  void aRaceShowsOneSampleAndWhatIsSaidOfIt() {
    View race = Sections.race("fib", List.of("fib calls run(1)")).view(Worlds.whole().runs());
    View all = view("lifetimes");
    assertEquals("Race: fib", race.title());
    assertEquals(
        all.tables().stream().map(Table::print).toList(),
        race.tables().stream().map(Table::print).toList());
    assertEquals(all.charts().size(), race.charts().size());
    assertTrue(race.footnotes().contains("fib calls run(1)"), () -> "" + race.footnotes());
  }

  /** Somebody waited for it: no life at all is an answer, and has its reason. */
  @Test
  void aRaceThatNobodyEndsHasAReasonForEachEngine() {
    LifeLog log = new LifeLog().engine("a", false).engine("b", false);
    log.failed("a", "fib", Cause.NO_END, "no end within 20 s", new double[][] {});
    log.gap("b", "fib", Scenario.LIFETIME, Cause.IMPORT_MISSING, "env.now is missing");
    View race = Sections.race("fib", List.of()).view(log.runs());
    assertEquals(List.of("fib", "Nothing can be compared"), row(race.table(), 0));
    Table engines = race.tables().get(2);
    assertEquals(List.of("fib", "a", "– [1]", "– [1]", "– [1]"), row(engines, 0));
    assertEquals(List.of("fib", "b", "– [2]", "– [2]", "– [2]"), row(engines, 1));
    assertEquals(
        List.of("failed: no end within 20 s", "env.now is missing"),
        race.footnotes().subList(0, 2));
    assertEquals(List.of(), race.charts());
    assertEquals(2, race.tidy().rowCount());
    View unknown = Sections.race("other", List.of()).view(log.runs());
    assertEquals(2, unknown.tables().get(2).rowCount(), "one for each engine");
  }

  @Test
  void enginesThatDisagreeAreNamed() {
    LifeLog log = new LifeLog().engine("a", false).engine("b", false);
    double[][] life = {{1, 100}, {2, 110}, {10}};
    log.unchecked("5").life("a", "fib", Scenario.LIFETIME, 1, life);
    log.unchecked("6").life("b", "fib", Scenario.LIFETIME, 1, life);
    View race = Sections.race("fib", List.of()).view(log.runs());
    assertTrue(
        race.footnotes()
            .contains("fib: answer unchecked: the engines disagree: a computed 5; b computed 6"),
        () -> "" + race.footnotes());
  }

  private static List<String> row(Table table, int row) {
    return table.columns().stream().map(column -> column.getString(row)).toList();
  }

  @Test
  void theEnvelopeIsBroadAndNamedAndWhatIsNotMeasuredIsDashed() {
    Chart chart = view("lifetimes").charts().getFirst();
    assertTrue(chart.panel().x().log() && chart.panel().y().log());
    List<Chart.Series> envelope = with(chart, Chart.Mark.BROAD);
    assertEquals(3, envelope.size());
    assertEquals(1, envelope.getFirst().points().getFirst().x());
    assertEquals(Worlds.FIRST_CROSSING, envelope.getFirst().points().getLast().x(), 1);
    assertEquals(chart.panel().x().high(), envelope.getLast().points().getLast().x(), 1e-6);
    for (Chart.Series dashed : with(chart, Chart.Mark.DASHED)) {
      assertEquals(10_000, dashed.points().getFirst().x(), 1e-9);
    }
    assertEquals(3, with(chart, Chart.Mark.DASHED).size());
    assertEquals(4, with(chart, Chart.Mark.PLAIN).size());
    List<String> labels = chart.panel().labels().stream().map(Chart.Label::text).toList();
    assertTrue(labels.contains(QUICK), labels::toString);
    assertTrue(labels.contains("failed: unreachable was executed in call 100"), labels::toString);
    for (Chart.Series series : chart.series()) {
      for (Chart.Point point : series.points()) {
        assertTrue(chart.panel().y().low() <= point.y() && point.y() <= chart.panel().y().high());
        assertTrue(1 <= point.x() && point.x() <= chart.panel().x().high() * (1 + 1e-9));
      }
    }
    assertTrue(chart.alt().contains("the lowest is " + QUICK), chart.alt());
    assertTrue(Png.of(chart).length > 10_000);
  }

  private static List<Chart.Series> with(Chart chart, Chart.Mark mark) {
    return chart.series().stream().filter(s -> s.mark() == mark).toList();
  }

  @Test
  void theTidyTableHasEachPoint() {
    Table tidy = view("lifetimes").tidy();
    Table quick = tidy.where(tidy.stringColumn("engine").isEqualTo(QUICK));
    Table bytes = quick.where(quick.stringColumn("scenario").isEqualTo("lifetime"));
    assertEquals(6, bytes.rowCount());
    assertEquals(60e6, bytes.doubleColumn("time").get(0), 1);
    assertTrue(bytes.doubleColumn("low").get(0) < 60e6);
    assertEquals(20e3, bytes.doubleColumn("slope").get(0), 1e-6);
    Table traps = tidy.where(tidy.stringColumn("engine").isEqualTo(TRAPS));
    assertEquals(
        List.of(1.0, 2.0, 3.0, 50.0),
        traps
            .where(traps.stringColumn("scenario").isEqualTo("lifetime"))
            .doubleColumn("calls")
            .asList());
  }

  @Test
  void everyNumberHasItsPlaceInTheFrontsFigures() {
    List<Chart> charts = view("pareto").charts();
    assertEquals(
        List.of("fib: compiling against executing", "fib: memory of an instance against executing"),
        charts.stream().map(Chart::title).toList());
    Chart first = charts.getFirst();
    assertEquals(Chart.Mark.DOTTED, first.series().getFirst().mark());
    assertEquals(3, with(first, Chart.Mark.POINTS).size());
    assertEquals(3, with(first, Chart.Mark.PLAIN).size(), "an interval across for each");
    assertTrue(
        with(first, Chart.Mark.POINTS).stream().allMatch(s -> s.points().getFirst().hasWhisker()));
    assertTrue(first.alt().contains("3 engines"), first.alt());
    assertTrue(Png.of(first).length > 5_000);
  }

  @Test
  void whereThereIsNoLifeTheFrontIsThatOfWarmNumbers() {
    LifeLog log = new LifeLog().engine("a", true).engine("b", true);
    for (double factor : new double[] {0.99, 1, 1.01}) {
      for (String engine : List.of("a", "b")) {
        double slower = engine.equals("a") ? 1 : 2;
        log.warm(engine, "fib", Scenario.COMPILE_MODULE, factor * slower);
        log.warm(engine, "fib", Scenario.EXECUTE_CALL, factor * slower);
      }
    }
    View view = Sections.pareto("*").view(log.runs());
    assertEquals("yes", view.table().getString(0, "on the front of compiling"));
    assertEquals("no", view.table().getString(1, "on the front of compiling"));
    assertEquals(1, view.charts().size(), "no memory was measured");
  }
}
