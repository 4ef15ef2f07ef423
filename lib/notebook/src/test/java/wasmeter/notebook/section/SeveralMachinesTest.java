package wasmeter.notebook.section;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.Table;
import wasmeter.measure.PlanException;
import wasmeter.notebook.table.Log;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Header;
import wasmeter.record.Records;
import wasmeter.record.Scenario;

@Isolated("it sets the locale")
class SeveralMachinesTest {
  private static final String FAST = "wasmer/llvm";
  private static final String SLOW = "wasmi";
  private static final Header.Machine LARGE =
      new Header.Machine("large", "box", "box", 64, 8, "os");

  private final Locale before = Locale.getDefault();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(before);
  }

  private static Map<String, Double> times(double nativeTime, double fast, double slow) {
    Map<String, Double> times = new LinkedHashMap<>();
    times.put("native", nativeTime);
    times.put(FAST, fast);
    times.put(SLOW, slow);
    return times;
  }

  /** On the second machine all is slower, and one engine more so than the other. */
  private static Log log() {
    Log log = Fleet.calls(new Log(), Fleet.BOX, times(100, 190, 240));
    log.run("r2", "2026-02-01T00:00:00Z");
    return Fleet.calls(log, LARGE, times(1_000, 2_400, 2_000));
  }

  private static View view(Log log) {
    return Sections.named("machines").view(log.runs());
  }

  private static String golden() throws IOException {
    try (InputStream in = SeveralMachinesTest.class.getResourceAsStream("machines.md")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "ar-EG-u-nu-arab"})
  void ratiosOfEachMachineStandSideBySide(String locale) throws IOException {
    Locale.setDefault(Locale.forLanguageTag(locale));
    View view = view(log());
    assertEquals(golden(), Text.of(view));
    assertEquals(1, view.charts().size());
    assertEquals(
        List.of("box (2 cores, 8 GiB)", "box (64 cores, 8 GiB)"),
        view.charts().getFirst().legend().stream()
            .map(series -> series.name())
            .filter(name -> name.startsWith("box"))
            .toList());
  }

  /** 2,400 ÷ 190 would be a ratio over machines: there is none anywhere. */
  @Test
  void noRatioIsOneOverMachines() {
    Table tidy = view(log()).tidy();
    assertEquals(8, tidy.rowCount());
    for (int i = 0; i < tidy.rowCount(); i++) {
      boolean large = tidy.getString(i, "machine").contains("64");
      boolean fast = tidy.getString(i, "engine").equals(FAST);
      double ratio = fast ? large ? 2.4 : 1.9 : large ? 2.0 : 2.4;
      assertEquals(ratio, tidy.doubleColumn("ratio").get(i), 1e-9);
      assertEquals("native", tidy.getString(i, "against"));
    }
  }

  @Test
  void anOrderThatIsShownBothWaysIsNamed() {
    Table changes = view(log()).tables().get(1);
    assertEquals(2, changes.rowCount(), "one for each sample");
    assertEquals(SLOW, changes.getString(0, "engine"));
    assertEquals(FAST, changes.getString(0, "against"));
    assertTrue(changes.getString(0, "box (2 cores, 8 GiB)").contains("× slower"));
    assertTrue(changes.getString(0, "box (64 cores, 8 GiB)").contains("× faster"));
  }

  @Test
  void aDifferenceThatIsNotShownChangesNoOrder() {
    Log log = Fleet.calls(new Log(), Fleet.BOX, times(100, 190, 240));
    log.run("r2", "2026-02-01T00:00:00Z");
    View view = view(Fleet.calls(log, LARGE, times(1_000, 2_002, 2_000)));
    assertEquals(0, view.tables().get(1).rowCount());
    assertTrue(
        view.footnotes().stream().anyMatch(note -> note.startsWith("the order of engines is")),
        view.footnotes()::toString);
  }

  @Test
  void aSingleProcessOnEachShowsNoOrder() {
    Log log = new Log().warm(FAST, "fib", Scenario.JIT, 1).warm(SLOW, "fib", Scenario.JIT, 2);
    log.machine(LARGE).warm(FAST, "fib", Scenario.JIT, 2).warm(SLOW, "fib", Scenario.JIT, 1);
    View view = view(log);
    assertEquals(0, view.tables().get(1).rowCount());
    assertTrue(view.tables().get(2).name().startsWith("jit, warm: time over that of "));
  }

  @Test
  void anotherBaselineCanBeChosen() {
    Table tidy = Sections.machines(SLOW, List.of(SLOW)).view(log().runs()).tidy();
    assertEquals(List.of(SLOW), tidy.stringColumn("against").unique().asList());
    assertEquals(
        "no engine is called 'wasmy': did you mean wasmi?",
        assertThrows(PlanException.class, () -> Sections.machines("wasmy", List.of(SLOW)))
            .getMessage());
  }

  @Test
  void ofOneMachineASentenceSaysHowToAddAnother() {
    View view = view(Fleet.calls(new Log(), Fleet.BOX, times(100, 190, 240)));
    assertTrue(
        view.footnotes().stream()
            .anyMatch(note -> note.startsWith("this log has one machine, box; to add another, ")),
        view.footnotes()::toString);
    assertEquals(1, view.tables().size());
    assertEquals(
        List.of("nothing was measured yet"),
        Sections.named("machines").view(Runs.of(Records.of(List.of()))).footnotes());
  }

  /** What differs beside the machine is said, as a ratio reflects it too. */
  @Test
  void enginesThatAreNotTheSameAreNamed() {
    Log log = Fleet.calls(new Log().version("1.0"), Fleet.BOX, times(100, 190, 240));
    Fleet.calls(log.version("2.0"), LARGE, times(1_000, 2_400, 2_000));
    assertTrue(
        view(log)
            .footnotes()
            .contains("wasmi is 1.0 on box (2 cores, 8 GiB), 2.0 on box (64 cores, 8 GiB)"),
        view(log).footnotes()::toString);
  }
}
