package wasmeter.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wasmeter.notebook.Lab.*;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import wasmeter.measure.Bench;
import wasmeter.measure.Plan;
import wasmeter.notebook.section.Section;
import wasmeter.notebook.section.Sections;
import wasmeter.notebook.section.View;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Records;

/** What can be mistyped in a cell is one sentence: without a trace, and not a bug. */
class MistypedTest {
  private static final Path FIBONACCI = Path.of("samples/fibonacci/fibonacci.wasm");

  private final Runs runs = figures2020();
  private final Map<String, Executable> refused = new LinkedHashMap<>();

  private static Path home(Path relative) {
    return Path.of(System.getProperty("wasmeter.home")).resolve(relative);
  }

  private void refuse(String beginning, Executable cell) {
    refused.put(refused.size() + " " + beginning, cell);
  }

  @TestFactory
  Stream<DynamicTest> isASentence() {
    views();
    nothing();
    plans();
    logs();
    uses();
    return refused.entrySet().stream()
        .map(
            cell ->
                DynamicTest.dynamicTest(
                    cell.getKey(), () -> check(cell.getKey().replaceFirst("\\d+ ", ""), cell)));
  }

  private static void check(String beginning, Map.Entry<String, Executable> cell) {
    Throwable thrown = assertThrows(Throwable.class, cell.getValue());
    assertEquals(0, thrown.getStackTrace().length, thrown::toString);
    assertNull(thrown.getCause(), "a cell shows it below the sentence");
    assertNotNull(thrown.getMessage());
    assertTrue(thrown.getMessage().startsWith(beginning), thrown::toString);
    assertFalse(thrown.getMessage().contains("should not have happened"), thrown::toString);
  }

  private void views() {
    refuse("no section is called 'null'", () -> view(null, runs));
    refuse("no section is called ''", () -> view("", runs));
    refuse(
        "no section is called 'executoin': did you mean execution?", () -> view("executoin", runs));
    refuse("there are no runs", () -> view("execution", null));
    refuse("there are no runs", () -> compareExecution(null));
    refuse("there are no runs", () -> choose(null));
    refuse("there are no runs", () -> compare(null, "native", "wasmi"));
    refuse("no engine is called 'null'", () -> compare(runs, null, "native"));
    refuse("no engine is called 'null'", () -> compare(runs, "native", null));
    refuse(
        "no engine is called 'nativ': did you mean native?",
        () -> compare(runs, "nativ", "native"));
    refuse("native cannot be compared with itself", () -> compare(runs, "native", "native"));
    refuse("a difference that matters", () -> compare(runs, "native", "wasmi", -1));
  }

  /** As a variable is whose cell was not run. */
  private void nothing() {
    refuse("choose is given null", () -> choose(runs, null));
    refuse("pareto is given null", () -> pareto(runs, null));
    refuse("history is given null", () -> history(runs, null, "*"));
    refuse("history is given null", () -> history(runs, "*", null));
    refuse("warmUpCurves is given null", () -> warmUpCurves(runs, null, null));
    refuse("runs is given null", () -> runs(null));
    refuse("runs is given null", () -> runs.engines((String[]) null));
    refuse("runs is given null", () -> runs.samples((String) null));
    refuse("machine is given null", () -> runs.machine(null));
    refuse("and is given null", () -> runs.and(null));
    refuse("sql is given null", () -> runs.sql(null));
    refuse("export is given null", () -> runs.export(null));
    refuse("module is given null", () -> module((Path) null));
    refuse("module is given null", () -> module((Plan) null));
    refuse("race is given null", () -> race((Plan) null));
    refuse("race is given null", () -> race((Path) null));
    refuse("race is given null", () -> race(FIBONACCI, (String[]) null));
    refuse("modules is given null", () -> suite(null));
    refuse("help is given null", () -> help(null));
    refuse("plan is given null", () -> plan((String[]) null));
    refuse("plan is given null", () -> plan(new String[0], null, 0, 0));
    refuse("engines is given null", () -> plan(new String[] {null}));
    refuse("measure is given null", () -> measure(null));
    refuse("a variant is given null", () -> engine(null).jars("mine", FIBONACCI));
    refuse("a variant is given null", () -> engine("chicory").jars(null, FIBONACCI));
    refuse("a variant of chicory is given null", () -> engine("chicory").jars("l", (Path) null));
    refuse("a variant of wasmtime is given null", () -> engine("wasmtime").library("l", null));
    refuse("a variant of chicory is given null", () -> engine("chicory").jvm("l", (String) null));
  }

  private void plans() {
    refuse("no engine is called 'chickory/*'", () -> plan().engines("chickory/*"));
    refuse(
        "no engine is called 'native,wasmi': give each name on its own",
        () -> plan().engines("native,wasmi"));
    refuse("no sample is called 'fibonaci'", () -> plan().samples("fibonaci"));
    refuse("no scenario is called 'exekute'", () -> plan().scenarios("exekute"));
    refuse("no engine is called 'chickory/*'", () -> race(home(FIBONACCI), "chickory/*"));
    refuse("a cell needs at least 1 fork", () -> plan(new String[0], new String[0], -1, 0));
    refuse("a precision is a share", () -> plan(new String[0], new String[0], 0, 2));
    refuse("the plan has no module", () -> module(plan()));
    refuse("a race needs a module", () -> race(plan()));
    refuse("call needs a module", () -> plan().call("run"));
    refuse("fibonacci exports no function", () -> fibonacci().call("rum", 1));
    refuse("call is given null", () -> fibonacci().call("run", (Object) null));
    refuse("argument 1 of run: 'x' is not an i32", () -> fibonacci().call("run", "x"));
    refuse("run of fibonacci takes", () -> fibonacci().call("run", 1, 2));
    refuse("fibonacci: the module imports no function", () -> fibonacci().function("env.x", 2));
    refuse("none of the plan's modules is in nope", () -> plan().trust(Path.of("nope")));
    refuse("'' cannot label an engine", () -> engine("chicory").jvm("", "-Xmx1g"));
    refuse("chicory@l: 'Xmx1g' is not", () -> engine("chicory").jvm("l", "Xmx1g"));
    refuse(
        "chicory@l names nope, which is not there",
        () -> plan().variant(engine("chicory").jars("l", Path.of("nope"))));
    refuse(
        "no engine is called 'chickory', so nothing can be set against it",
        () -> Bench.here().requireNames(plan().against("chickory")));
    refuse("no verb is called 'pln': did you mean plan?", () -> help("pln"));
  }

  private static Plan fibonacci() {
    return plan().module(home(FIBONACCI));
  }

  private void logs() {
    refuse("there is no log", () -> runs(Path.of("nope.jsonl")));
    refuse("there is no log", () -> runs(Path.of("")));
    refuse("DuckDB cannot answer", () -> runs.sql("select nope from observations"));
    refuse("DuckDB cannot answer", () -> runs.sql("select * from observation"));
    refuse("DuckDB cannot answer", () -> runs.sql(""));
    refuse("DuckDB cannot answer", () -> runs.sql("hello"));
    refuse("x is neither a .csv nor", () -> runs.export(Path.of("x")));
    refuse("an empty path is neither", () -> runs.export(Path.of("")));
    refuse("/ is neither", () -> runs.export(Path.of("/")));
    refuse("there is no directory /nope", () -> runs.export(Path.of("/nope/x.csv")));
  }

  private void uses() {
    refuse("starts, instances and calls are 1 or more", () -> use().instances(-1));
    refuse("starts, instances and calls are 1 or more", () -> use().calls(0));
    refuse("starts, instances and calls are 1 or more", () -> use().starts(Double.NaN));
    refuse("a memory limit is above 0 bytes", () -> use().memoryMib(-1));
    refuse("samples is given null", () -> use().samples((String[]) null));
    refuse("use is given null", () -> use().samples((String) null));
    refuse("use is given null", () -> use().named(null));
  }

  /** As they are looked at before anything is measured. */
  @Test
  void everyViewOfAnEmptyLogShowsItself() {
    Runs empty = Runs.of(Records.of(List.of()));
    for (Section section : Sections.all()) {
      assertEquals(section.title(), view(section.id(), empty).title());
    }
    for (View view :
        List.of(
            choose(empty, use()),
            compare(empty, "native", "wasmi"),
            pareto(empty, "nope"),
            history(empty, "nope", "nope"),
            warmUpCurves(empty, "nope", "nope"))) {
      assertTrue(view.table().rowCount() >= 0);
    }
    assertEquals(0, empty.observations().rowCount());
  }

  /** A cell that is stopped has its thread interrupted. */
  @Test
  void aStoppedCellReturnsWhatIsThere() {
    Thread.currentThread().interrupt();
    try {
      Runs stopped = measure(plan().engines("native").samples("fibonacci"));
      assertEquals(List.of("native"), stopped.expectedEngines());
      assertTrue(Thread.currentThread().isInterrupted(), "nothing else is begun");
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  void aBugIsASentenceToo() {
    Executable bug =
        () ->
            Decisions.shown(
                new Section() {
                  @Override
                  public String id() {
                    return "bug";
                  }

                  @Override
                  public String title() {
                    return "Bug";
                  }

                  @Override
                  public String question() {
                    return "Why?";
                  }

                  @Override
                  public View ofMachine(Runs any) {
                    return List.<View>of().getFirst();
                  }
                },
                runs);
    Throwable thrown = assertThrows(RuntimeException.class, bug);
    assertEquals(0, thrown.getStackTrace().length);
    assertEquals(
        "this should not have happened: NoSuchElementException. Please report it with the end of"
            + " target/trace.log, in the checkout",
        thrown.getMessage());
  }
}
