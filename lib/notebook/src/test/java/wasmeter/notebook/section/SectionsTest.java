package wasmeter.notebook.section;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wasmeter.record.Scenario.AOT_COMPILE;
import static wasmeter.record.Scenario.AOT_EXECUTION;
import static wasmeter.record.Scenario.COMPILE_MODULE;
import static wasmeter.record.Scenario.EXECUTE_CALL;
import static wasmeter.record.Scenario.INSTANTIATE_MODULE;
import static wasmeter.record.Scenario.JIT;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import tech.tablesaw.api.Table;
import wasmeter.notebook.figure.Panel;
import wasmeter.notebook.table.Figures2020;
import wasmeter.notebook.table.Log;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Cause;
import wasmeter.record.Events;
import wasmeter.record.Reading;
import wasmeter.record.Records;
import wasmeter.record.Scenario;
import wasmeter.record.Start;

@Isolated("it sets the locale")
class SectionsTest {
  private final Locale before = Locale.getDefault();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(before);
  }

  private static Log log() {
    return new Log()
        .warm("wasmer/llvm", "fib", EXECUTE_CALL, 100)
        .warm("wasmer/llvm", "fib", COMPILE_MODULE, 1000)
        .warm("wasmer/llvm", "fib", INSTANTIATE_MODULE, 10)
        .warm("wasmer/llvm", "fib", JIT, "not steady", 1200, 1100)
        .cold("wasmer/llvm", "fib", JIT)
        .beside("wasmer/llvm", "fib", JIT, Start.COLD, Events.RELEASE, 3, null)
        .cold("wasmer/llvm", "fib", AOT_COMPILE)
        .beside("wasmer/llvm", "fib", AOT_COMPILE, Start.COLD, Events.SPACE, 3000, null)
        .warm("native", "fib", EXECUTE_CALL, 50)
        .warm("native", "noop", EXECUTE_CALL, 5)
        .warm("a", "noop", EXECUTE_CALL, 7)
        .instead(
            "a",
            "fib",
            EXECUTE_CALL,
            Start.WARM,
            new Reading.Failed(Cause.EXHAUSTED, "out of memory", ""))
        .instead(
            "a",
            "fib",
            AOT_EXECUTION,
            Start.COLD,
            new Reading.Skipped(Cause.CAPABILITY_MISSING, "stores nothing"))
        .support("a", "gc", new Reading.Skipped(Cause.REJECTED, "invalid: no types"))
        .support("wasmer/llvm", "gc", new Reading.Observed(1))
        .control(80)
        .control(88);
  }

  /** What a clock that is too coarse for anything would say, with what is compared with it. */
  private static Log instant() {
    Log log = new Log().sample("add-one");
    for (String engine : List.of("wasmer/llvm", "wasmer/llvm@mine", "native")) {
      for (String sample : List.of("noop", "add-one")) {
        Scenario.warm().forEach(scenario -> log.warm(engine, sample, scenario, 0));
        log.cold(engine, sample, JIT);
      }
      log.support(engine, "simd", new Reading.Observed(1));
      log.warm(engine, "with-simd", EXECUTE_CALL, 0).warm(engine, "without-simd", EXECUTE_CALL, 0);
    }
    return log.control(0).control(0);
  }

  private static List<Runs> anyRuns() {
    Records none = Records.of(List.of());
    return List.of(
        Runs.of(none),
        Runs.of(none, List.of("a", "native"), List.of("fib")),
        Runs.of(log().records()),
        Runs.of(log().records(), List.of("a", "z"), List.of("big", "fib")),
        Runs.of(log().records()).and(Figures2020.records()),
        Runs.of(instant().records()),
        Runs.of(Figures2020.records()));
  }

  @Test
  void haveUniqueNames() {
    Set<String> ids = new HashSet<>();
    for (Section section : Sections.all()) {
      assertTrue(ids.add(section.id()), section.id());
      assertTrue(section.question().endsWith("?"), section.question());
    }
  }

  @Test
  void areFoundByName() {
    for (Section section : Sections.all()) {
      assertSame(section, Sections.named(section.id()));
    }
    String message =
        assertThrows(IllegalArgumentException.class, () -> Sections.named("jti")).getMessage();
    assertTrue(message.contains("jti") && message.contains("individual, jit, aot-total"), message);
  }

  @Test
  void leaveNoCellEmptyAndNoMarkWithoutAReason() {
    Pattern mark = Pattern.compile("\\[(\\d+)]");
    for (Runs runs : anyRuns()) {
      for (Section section : Sections.all()) {
        View view = section.view(runs);
        Set<Integer> marks = new HashSet<>();
        for (Table table : view.tables()) {
          for (String column : table.columnNames()) {
            for (int i = 0; i < table.rowCount(); i++) {
              String text = table.getString(i, column);
              assertFalse(text.isBlank(), () -> section.id() + ": " + column);
              assertFalse(text.equals("–"), () -> "a gap without a reason: " + table.name());
              Matcher m = mark.matcher(text);
              while (m.find()) {
                marks.add(Integer.parseInt(m.group(1)));
              }
            }
          }
        }
        marks.forEach(k -> assertTrue(k <= view.footnotes().size(), section.id()));
        Table tidy = view.tidy();
        if (tidy.columnNames().contains("gap")) {
          for (int i = 0; i < tidy.rowCount(); i++) {
            assertEquals(
                tidy.getString(i, "gap").isEmpty(),
                tidy.intColumn("n").getInt(i) > 0,
                section.id());
          }
        }
      }
    }
  }

  @Test
  void drawAPanelForEachSampleButNoneWithoutAValue() {
    Log log = new Log();
    for (int i = 0; i < 60; i++) {
      log.warm("e" + i, "fib", EXECUTE_CALL, 5 + i);
      log.instead(
          "e" + i,
          "big",
          EXECUTE_CALL,
          Start.WARM,
          new Reading.Skipped(Cause.EXHAUSTED, "too big"));
    }
    assertEquals(List.of("fib"), panels(Sections.named("execution"), log));
    log.warm("e60", "big", EXECUTE_CALL, 7);
    assertEquals(List.of("fib", "big"), panels(Sections.named("execution"), log));
    assertEquals(List.of(), panels(Sections.named("jit"), log));
  }

  private static List<String> panels(Section section, Log log) {
    return section.view(Runs.of(log.records())).charts().stream()
        .flatMap(chart -> chart.panels().stream())
        .map(Panel::title)
        .toList();
  }

  @Test
  void printTheSameUnderEveryLocale() {
    Locale.setDefault(Locale.ROOT);
    List<String> root = texts();
    for (String other : List.of("de-DE", "ar-EG-u-nu-arab")) {
      Locale.setDefault(Locale.forLanguageTag(other));
      assertEquals(root, texts(), other);
    }
  }

  private static List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (Runs runs : anyRuns()) {
      for (Section section : Sections.all()) {
        View view = section.view(runs);
        texts.add(Text.of(view) + view.caption() + view.charts());
      }
    }
    return texts;
  }

  @Test
  void aSumOfPhasesStandsBesideTheWhole() {
    String text = Text.of(Sections.named("sum-of-phases").view(log().runs()));
    assertTrue(
        text.contains(
            "| fib | wasmer/llvm | 1.200 µs (n = 1) [3] | 1.110 µs (n = 1) | 90.00 ns (7.5 %, n ="
                + " 1) |"),
        text);
  }

  @Test
  void coldStandsBesideWarm() {
    View view = Sections.named("cold-against-warm").view(log().runs());
    String text = Text.of(view);
    assertTrue(
        text.contains("| fib | wasmer/llvm | 4.000 ns (n = 1) | 1.000 ns (n = 1) | – ["), text);
    assertTrue(text.contains("| 3.000 ns (n = 1) | 7.000 ns (n = 1) | 1.200 µs (n = 1) ["), text);
    assertTrue(view.caption().contains("closing what each repetition made"), view.caption());
    assertTrue(text.contains("| 0.005833 × (n = 1) |"), text);
    assertTrue(view.footnotes().contains("a and b are one step"), text);
    assertTrue(view.footnotes().contains("cold: stores nothing"), text);
  }

  @Test
  void aFeatureIsMeasuredOrExecutedOrRefused() {
    Log log =
        log()
            .support("a", "simd", new Reading.Observed(1))
            .warm("a", "with-simd", EXECUTE_CALL, 30)
            .warm("a", "with-simd", EXECUTE_CALL, 30)
            .warm("a", "without-simd", EXECUTE_CALL, 100)
            .warm("a", "without-simd", EXECUTE_CALL, 120);
    View view = Sections.named("features").view(log.runs().engines("a", "wasmer/llvm", "native"));
    String text = Text.of(view);
    assertTrue(text.contains("| feature | a | wasmer/llvm |"), text);
    assertTrue(text.contains("| gc | no [1] | yes |"), text);
    assertTrue(text.contains("| simd | 0.2727 × (0."), text);
    assertTrue(text.contains(") (n = 2) |"), text);
    assertEquals("invalid: no types", view.footnotes().getFirst());
    assertEquals(4, view.tidy().rowCount());
  }

  @Test
  void anEngineThatIsMissingSaysSoInTheTableOfFeatures() {
    Log log =
        new Log()
            .support("a", "gc", new Reading.Observed(1))
            .warm("a", "fib", EXECUTE_CALL, 5)
            .version("")
            .instead(
                "gone",
                "fib",
                EXECUTE_CALL,
                Start.WARM,
                new Reading.Skipped(Cause.ENGINE_UNAVAILABLE, "install it"));
    View view = Sections.named("features").view(log.runs());
    assertTrue(Text.of(view).contains("| gc | yes | – [1] |"), () -> Text.of(view));
    assertEquals("install it", view.footnotes().getFirst());
  }

  @Test
  void aCallThroughWasiHasATimeOrAnErrnoOrIsNotSupported() {
    Log log =
        new Log()
            .warm("native", "noop", EXECUTE_CALL, 5)
            .protections(Map.of("memory", ""))
            .instead(
                "lonely",
                "noop",
                EXECUTE_CALL,
                Start.WARM,
                new Reading.Skipped(Cause.ENGINE_UNAVAILABLE, "not here"))
            .protections(Map.of("paths", "", "links", "its WASI follows them out"))
            .warm("a", "noop", EXECUTE_CALL, 7)
            .call("clock")
            .executed("a", new Reading.Observed(1))
            .executed("lonely", new Reading.Skipped(Cause.CAPABILITY_MISSING, "has no WASI"))
            .instead(
                "lonely",
                "io",
                EXECUTE_CALL,
                Start.WARM,
                new Reading.Skipped(Cause.CAPABILITY_MISSING, "has no WASI"))
            .warm("a", "io", EXECUTE_CALL, 300)
            .warm("native", "io", EXECUTE_CALL, 40)
            .call("readdir")
            .executed(
                "a",
                new Reading.Failed(
                    Cause.WRONG_ANSWER,
                    "wrong answer: readdir[] returned 29, expected 0",
                    "",
                    "29"))
            .executed("lonely", new Reading.Skipped(Cause.CAPABILITY_MISSING, "has no WASI"));
    View view = Sections.named("wasi").view(log.runs().engines("a", "lonely", "native"));
    String text = Text.of(view);
    assertTrue(text.contains("| call | native | a | lonely |"), text);
    assertTrue(text.contains("| noop | 5.000 ns (n = 1) | 7.000 ns (n = 1) |"), text);
    assertTrue(text.contains("| clock | 40.00 ns (n = 1) | 300.0 ns (n = 1) |"), text);
    assertTrue(text.contains("| errno 29 (io) [4] | not supported [2] |"), text);
    assertTrue(text.contains("| clock | – [5] | ok | not supported [2] |"), text);
    assertTrue(
        text.contains("| follows a symbolic link out of its directory | allowed [6] | – [2] |"),
        text);
    assertTrue(
        text.contains("| reads outside its directory by a path | prevented | – [2] |"), text);
    assertTrue(text.contains("| takes memory without end | – [7] | prevented |"), text);
    assertTrue(view.footnotes().contains("its WASI follows them out"), text);
    String execution = Text.of(Sections.named("execution").view(log.runs()));
    assertTrue(execution.contains("| io clock | 40.00 ns (n = 1) | 300.0 ns"), execution);
    assertFalse(execution.contains("readdir"), execution);
    assertFalse(
        Text.of(Sections.named("jit").view(log.runs())).contains("| io"), "no other scenario");
    log.warm("a", "program", EXECUTE_CALL, 9_000);
    String beside = Text.of(Sections.named("execution").view(log.runs()));
    assertTrue(beside.contains("| program |"), beside);
    assertFalse(beside.contains("io clock"), beside);
  }

  @Test
  void anEngineThatIsMissingSaysSoInEachTableOfWasi() {
    Log log =
        new Log()
            .protections(Map.of("memory", ""))
            .call("clock")
            .executed("a", new Reading.Observed(1))
            .warm("a", "io", EXECUTE_CALL, 300)
            .version("")
            .instead(
                "gone",
                "io",
                EXECUTE_CALL,
                Start.WARM,
                new Reading.Skipped(Cause.ENGINE_UNAVAILABLE, "install it"));
    View view = Sections.named("wasi").view(log.runs());
    String text = Text.of(view);
    assertEquals("install it", view.footnotes().getFirst(), text);
    assertTrue(text.contains("| clock | 300.0 ns (n = 1) | – [1] |"), text);
    assertTrue(text.contains("| clock | ok | – [1] |"), text);
    assertTrue(text.contains("| takes memory without end | prevented | – [1] |"), text);
  }

  @Test
  void aStartWithWasiStandsBesideOneWithout() {
    Log log =
        new Log()
            .startingPair()
            .cold("a", "with-wasi", JIT)
            .cold("a", "without-wasi", JIT)
            .warm("a", "with-wasi", INSTANTIATE_MODULE, 300)
            .warm("a", "without-wasi", INSTANTIATE_MODULE, 100);
    String text = Text.of(Sections.named("wasi").view(log.runs()));
    assertTrue(
        text.contains(
            "| a | 7.000 ns (n = 1) | 7.000 ns (n = 1) | 1.000 × (n = 1) | 2.000 ns (n = 1)"
                + " | 2.000 ns (n = 1) | 1.000 × (n = 1) | 100.0 ns (n = 1) | 300.0 ns (n = 1)"
                + " | 3.000 × (n = 1) |"),
        text);
    assertFalse(
        Text.of(Sections.named("jit").view(log.runs())).contains("-wasi"), "it has a section");
  }

  @Test
  void thenStandsBesideNow() {
    Log log = new Log().warm("native", "fibonacci", EXECUTE_CALL, 475.02);
    View view = Sections.named("then-and-now").view(log.runs());
    String text = Text.of(view);
    assertTrue(
        text.contains("| fibonacci | native | 950.04 ns | 475.0 ns (n = 1) | 2.000 × (n = 1) |"),
        text);
  }

  @Test
  void thenStandsBesideTheSameCallNow() {
    Log log = new Log();
    log.call("run(30)").warm("native", "fibonacci", EXECUTE_CALL, 7e6);
    log.call("run(10)").warm("native", "fibonacci", EXECUTE_CALL, 475.02);
    View view = Sections.named("then-and-now").view(log.runs());
    String text = Text.of(view);
    assertTrue(text.contains("| fibonacci | native | 950.04 ns | 475.0 ns (n = 1) ["), text);
    assertTrue(view.footnotes().contains("several calls were recorded; this is run(10)"), text);
  }

  @Test
  void nativeAndSourceComeFirst() {
    Table execution = Sections.named("execution").view(log().runs()).table();
    assertEquals(List.of("sample", "native", "a", "wasmer/llvm"), execution.columnNames());
    assertEquals("– [1]", execution.getString(0, "a"));
    Table space = Sections.named("aot-compile-space").view(log().runs()).table();
    assertEquals("source", space.columnNames().get(1));
    assertEquals("2.000 KiB", space.getString(0, "source"));
    assertEquals("2.930 KiB (n = 1)", space.getString(0, "wasmer/llvm"));
  }

  @Test
  void theHarnessHasItsCostAndTheMachineItsDrift() {
    List<Table> tables = Sections.named("harness-cost").view(log().runs()).tables();
    assertEquals("Calibration calls", tables.getFirst().name());
    assertEquals("7.000 ns (n = 1)", tables.getFirst().getString(0, "noop"));
    assertEquals("10 %", tables.getLast().getString(1, "compared with the first"));
  }

  @Test
  void curvesShowEachIteration() {
    View view = Sections.warmUpCurves("wasmer/*", "fib").view(log().runs());
    assertEquals(2, view.tidy().rowCount());
    assertEquals(List.of("warm-up", "measured"), view.tidy().stringColumn("kind").asList());
    assertEquals(1, view.charts().size());
    assertEquals(
        List.of(2, 1, 2, 1),
        view.charts().getFirst().series().stream().map(s -> s.points().size()).toList());
    assertTrue(view.charts().getFirst().panel().y().log());
  }

  @Test
  void curvesMarkTheIterationsThatCount() {
    Log log = new Log().slowed("a", "fib", EXECUTE_CALL, 5);
    assertEquals(
        List.of(7, 5, 7, 5),
        Sections.warmUpCurves("a", "fib").view(log.runs()).charts().getFirst().series().stream()
            .map(s -> s.points().size())
            .toList());
    Table raw = Sections.named("raw").view(log.runs()).table();
    assertEquals("5", raw.getString(0, "iterations"));
    assertEquals("1", raw.getString(0, "set aside"));
  }

  @Test
  void rawHasARowForEachForkEvenIfItFailed() {
    Table raw = Sections.named("raw").view(log().runs()).table();
    assertEquals(10, raw.rowCount());
    assertEquals("failed", raw.getString(0, "verdict"), "in the order of engines");
    assertFalse(raw.stringColumn("disturbed").asList().contains("yes"), "its own threads work");
    Runs busy = log().waiting(0.4).warm("wasmer/llvm", "fib", JIT, 1200).runs();
    Table slowed = Sections.named("raw").view(busy).table();
    assertTrue(slowed.stringColumn("disturbed").asList().contains("yes"));
  }
}
