package wasmeter.notebook.section;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wasmeter.record.Scenario.AOT_COMPILE;
import static wasmeter.record.Scenario.COMPILE_MODULE;
import static wasmeter.record.Scenario.EXECUTE_CALL;
import static wasmeter.record.Scenario.INSTANTIATE_MODULE;
import static wasmeter.record.Scenario.JIT;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.Table;
import wasmeter.notebook.figure.Chart;
import wasmeter.notebook.table.Log;
import wasmeter.record.Cause;
import wasmeter.record.Reading;
import wasmeter.record.Scenario;
import wasmeter.record.Start;

@Isolated("it sets the locale")
class EngineAgainstEngineTest {
  private static final String OLD = "chicory/compiler";
  private static final String NEW = "chicory/compiler@mine";
  private static final List<String> KNOWN = List.of(OLD, NEW, "native");
  private static final double[] NOISE = {1, 1.004, 0.997, 1.002, 0.999, 1.001};

  private final Locale before = Locale.getDefault();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(before);
  }

  private static Section section() {
    return Sections.against(OLD, NEW, Sections.MATTERS, KNOWN);
  }

  /** One cell for each conclusion there is, and others that show how much forks scatter. */
  private static Log log() {
    Log log = new Log();
    Random random = new Random(3);
    for (int round = 1; round <= 14; round++) {
      log.round(round);
      double drift = 1 + round / 50.0;
      if (round <= NOISE.length) {
        double noise = NOISE[round - 1];
        log.warm(OLD, "fib", EXECUTE_CALL, 100 * drift);
        log.warm(NEW, "fib", EXECUTE_CALL, 110 * drift * noise);
        log.warm(OLD, "fib", INSTANTIATE_MODULE, 1000 * drift);
        log.warm(NEW, "fib", INSTANTIATE_MODULE, 900 * drift * noise);
        log.warm(OLD, "big", EXECUTE_CALL, 100 * drift * noise);
        log.warm(NEW, "big", EXECUTE_CALL, 100 * drift);
      }
      if (round <= 3) {
        log.warm(OLD, "big", COMPILE_MODULE, 5e6 * (1 + 0.05 * random.nextGaussian()));
        log.warm(NEW, "big", COMPILE_MODULE, 5e6 * (1 + 0.05 * random.nextGaussian()));
      }
      log.warm(OLD, "big", JIT, 7e6 * (1 + 0.001 * random.nextGaussian()));
      log.warm(
          NEW, "big", JIT, (round % 5 == 0 ? 7.6e6 : 7e6) * (1 + 0.001 * random.nextGaussian()));
    }
    log.round(0).warm(OLD, "fib", AOT_COMPILE, 3e6).warm(NEW, "fib", AOT_COMPILE, 3.02e6);
    log.cold(OLD, "fib", JIT).cold(NEW, "fib", JIT);
    log.warm(OLD, "noop", EXECUTE_CALL, 5).warm(NEW, "noop", EXECUTE_CALL, 50);
    return log.warm(OLD, "fib", COMPILE_MODULE, 4e6)
        .instead(
            NEW,
            "fib",
            COMPILE_MODULE,
            Start.WARM,
            new Reading.Failed(Cause.DIED, "the process ended by signal 11", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "de-DE", "ar-EG-u-nu-arab"})
  void eachCellGetsOneConclusion(String locale) throws IOException {
    Locale.setDefault(Locale.forLanguageTag(locale));
    View view = section().view(log().runs());
    assertEquals(golden("a-against-b.md"), Text.of(view));
    Table tidy = view.tidy();
    assertEquals(
        List.of(
            "gap",
            "faster",
            "slower",
            "gap",
            "undecided",
            "undecided",
            "no difference shown",
            "groups"),
        tidy.stringColumn("conclusion").asList());
    assertEquals(0.9004, tidy.doubleColumn("ratio").get(1), 1e-4);
    assertEquals(0.8892, tidy.doubleColumn("low").get(1), 1e-4);
    assertEquals(0.9119, tidy.doubleColumn("high").get(1), 1e-4);
    assertEquals(0.0132, tidy.doubleColumn("excluded").get(6), 1e-4);
    assertEquals(12, tidy.intColumn("further").get(4));
    assertEquals("no", tidy.getString(4, "paired"));
    assertEquals("", tidy.getString(7, "low"));
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = EngineAgainstEngineTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void theFigureIsSortedAndShowsTheForksOfGroups() {
    Chart chart = section().view(log().runs()).charts().getFirst();
    assertTrue(chart.panel().sideways());
    List<Chart.Point> ratios = chart.series().get(1).points();
    for (int i = 1; i < ratios.size(); i++) {
      assertTrue(ratios.get(i - 1).y() <= ratios.get(i).y());
      assertTrue(ratios.get(i).hasWhisker());
    }
    assertEquals(28, chart.series().getLast().points().size(), "14 forks of each engine");
    assertEquals(chart.panel().x().ticks().size(), ratios.size() + 1);
    assertTrue(chart.panel().y().low() < 0.9 && chart.panel().y().high() > 1.1);
  }

  @Test
  void turnedRoundItSaysTheOpposite() {
    Table there = section().view(log().runs()).tidy();
    Table back = Sections.against(NEW, OLD, Sections.MATTERS, KNOWN).view(log().runs()).tidy();
    assertEquals(there.rowCount(), back.rowCount());
    for (int i = 0; i < there.rowCount(); i++) {
      if (there.intColumn("n").getInt(i) > 0) {
        assertEquals(
            1, there.doubleColumn("ratio").get(i) * back.doubleColumn("ratio").get(i), 1e-12);
      }
      String kind = there.getString(i, "conclusion");
      assertEquals(
          kind.equals("slower") ? "faster" : kind.equals("faster") ? "slower" : kind,
          back.getString(i, "conclusion"));
    }
  }

  @Test
  void aLargerDifferenceThatMattersDecidesMore() {
    String undecided = Text.of(section().view(log().runs()));
    assertTrue(undecided.contains("undecided: about"), undecided);
    String decided = Text.of(Sections.against(OLD, NEW, 0.5, KNOWN).view(log().runs()));
    assertFalse(decided.contains("undecided: about"), decided);
  }

  @Test
  void withoutNamesEachVariantIsComparedWithItsDefault() {
    View view = Sections.named("a-against-b").view(log().runs());
    assertEquals(Text.of(section().view(log().runs())), Text.of(view));
    View none = Sections.named("a-against-b").view(new Log().runs());
    assertEquals(0, none.table().rowCount());
    assertTrue(none.footnotes().getFirst().contains("-Dchicory.version="), none::toString);
  }

  @Test
  void anEngineWithoutMeasurementsHasGaps() {
    View view = Sections.against(OLD, "native", 0.03, KNOWN).view(log().runs());
    Table tidy = view.tidy();
    assertTrue(tidy.rowCount() > 0);
    for (int i = 0; i < tidy.rowCount(); i++) {
      assertEquals("gap", tidy.getString(i, "conclusion"));
      assertTrue(tidy.getString(i, "gap").startsWith("native: "));
    }
    assertEquals(List.of(), view.charts());
  }

  @Test
  void whatCannotBeComparedIsRefusedInASentence() {
    assertEquals(
        "no engine is called 'chicory/jit': there are chicory/compiler, chicory/compiler@mine,"
            + " native",
        refused("chicory/jit", NEW, 0.03));
    assertEquals(
        "native cannot be compared with itself: name two engines, or a variant of it such as"
            + " native@mine",
        refused("native", "native", 0.03));
    for (double size : new double[] {0, -0.03, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertEquals(
          "a difference that matters is above 0, for instance 0.03 for 3 %: not " + size,
          refused(OLD, NEW, size));
    }
  }

  private static String refused(String base, String other, double slower) {
    return assertThrows(
            IllegalArgumentException.class, () -> Sections.against(base, other, slower, KNOWN))
        .getMessage();
  }

  @Test
  void everyScenarioHasAPlace() {
    Log log = new Log();
    for (Scenario scenario : Scenario.warm()) {
      log.warm(OLD, "fib", scenario, 5).warm(NEW, "fib", scenario, 5);
    }
    assertEquals(Scenario.warm().size(), section().view(log.runs()).tidy().rowCount());
  }
}
