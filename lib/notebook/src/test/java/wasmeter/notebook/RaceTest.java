package wasmeter.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;
import wasmeter.measure.Plan;
import wasmeter.measure.PlanException;
import wasmeter.measure.Progress;
import wasmeter.measure.budget.Budget;
import wasmeter.notebook.life.LifeLog;
import wasmeter.notebook.life.Worlds;
import wasmeter.notebook.section.View;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Records;
import wasmeter.record.Scenario;

/** What a race measures, and what it says of modules that do not behave. */
class RaceTest {
  private static final String ENGINE = "chicory/interpreter";

  @TempDir private Path directory;
  private TinyModules modules;

  @BeforeEach
  void make() {
    modules = new TinyModules(directory);
  }

  private View race(Plan plan) throws InterruptedException {
    Path log = directory.resolve("log.jsonl");
    return Race.of(
        plan.engines(ENGINE),
        race -> Lab.expecting(race, TinyModules.BENCH.run(race, log, Progress.SILENT)));
  }

  /** The row of the engine that starts from bytes. */
  private static List<String> engine(View race) {
    Table engines = race.tables().get(2);
    assertEquals(1, engines.rowCount(), () -> engines.toString());
    assertEquals(ENGINE, engines.getString(0, "engine"));
    return engines.columns().stream().map(column -> column.getString(0)).toList();
  }

  private static boolean says(View race, String part) {
    return race.footnotes().stream().anyMatch(note -> note.contains(part));
  }

  /** A curve that goes as far as its last call, with the reason at its end. */
  private static void requireEnd(View race, String calls, String reason) {
    assertEquals(calls, engine(race).getLast());
    assertTrue(says(race, reason), () -> race.footnotes().toString());
    assertTrue(
        race.charts().getFirst().panel().labels().stream().anyMatch(l -> l.text().contains(reason)),
        () -> race.charts().getFirst().panel().labels().toString());
    assertTrue(race.png().length > 0);
    Table tidy = race.tidy();
    assertEquals(Double.parseDouble(calls), tidy.doubleColumn("calls").max());
    assertTrue(tidy.stringColumn("gap").getString(0).contains(reason));
  }

  @Test
  void aTrapAtCallHundredEndsTheCurveThere() throws Exception {
    requireEnd(race(Plan.trial().module(modules.tired())), "99", "trap");
  }

  @Test
  void answersAtRandomEndTheCurveWhereTheyAreWrong() throws Exception {
    requireEnd(race(Plan.trial().module(modules.random())), "1", "wrong answer");
  }

  @Test
  void memoryThatGrowsEndsTheCurveWhereThereIsNoMore() throws Exception {
    requireEnd(race(Plan.trial().module(modules.hoarder())), "15", "trap");
  }

  @Test
  void answersThatNobodyCanCheckAreNamed() throws Exception {
    View race = race(briefly(Plan.trial().module(modules.restless())));
    assertTrue(
        says(
            race,
            "restless: answer unchecked: computed 1664526 first, and something else in later"),
        () -> race.footnotes().toString());
  }

  /** As where each takes longer than a life may: there is no time for a third. */
  @Test
  void slowCallsHaveACurveAsFarAsTheTimeLasts() throws Exception {
    View race = race(briefly(Plan.trial().module(modules.tired())));
    assertEquals("2", engine(race).getLast());
    assertEquals(2, race.tidy().doubleColumn("calls").max());
    assertTrue(says(race, "not steady"), () -> race.footnotes().toString());
  }

  private static Plan briefly(Plan plan) {
    return plan.with(plan.budget().withLifetime(Duration.ZERO));
  }

  @Test
  void enginesWithoutATurnAreNamed() throws Exception {
    LifeLog log = Worlds.log().engine("late", false);
    View race =
        Race.of(
            Plan.trial().module(modules.named("fib")),
            plan -> Runs.of(log.records(), List.of("late"), List.of("fib")));
    assertTrue(
        says(race, "late had no turn in this time: race again to continue"),
        () -> race.footnotes().toString());
    View none =
        Race.of(
            Plan.trial().module(modules.named("fib")),
            plan -> Runs.of(Records.of(List.of()), List.of("late"), List.of("fib")));
    assertFalse(says(none, "no turn"), "nothing was measured here");
  }

  @Test
  void aCallThatDoesNotEndIsEndedAndSaysWhatToDo() throws Exception {
    Plan plan = Plan.trial().module(modules.endless()).deadline(Duration.ofSeconds(2));
    View race = race(briefly(plan));
    assertEquals(List.of("endless", ENGINE), engine(race).subList(0, 2));
    assertTrue(says(race, "no end within the deadline of 2"), () -> race.footnotes().toString());
    assertTrue(says(race, ".deadline("), () -> race.footnotes().toString());
    assertEquals(List.of(), race.charts());
  }

  @Test
  void whatCannotBeCalledOrLinkedIsASentence() throws Exception {
    View unusual = race(Plan.trial().module(modules.unusual()));
    assertTrue(says(unusual, "exports neither run(i32) nor _start"));
    assertTrue(says(unusual, "unusual exports sum: (i32) -> i32: say which to call, as race("));
    View curious = race(Plan.trial().module(modules.curious()));
    assertTrue(says(curious, "curious imports env.now, which nothing provides"));
    assertTrue(says(curious, ".function(\"env.now\", 0)"));
    for (View race : List.of(unusual, curious)) {
      assertTrue(engine(race).getLast().startsWith("–"), () -> engine(race).toString());
    }
  }

  @Test
  void whatImportsAMemoryIsGivenOne() throws Exception {
    View race = race(briefly(Plan.trial().module(modules.demanding())));
    assertEquals("2", engine(race).getLast());
    assertTrue(says(race, "demanding is instantiated with imports stubbed: env.memory"));
  }

  @Test
  void whateverThePlanLivesAloneAreMeasuredBriefly() throws IOException {
    Path module = modules.tired();
    Budget trial = Plan.trial().module(module).budget();
    for (Plan plan : List.of(Plan.trial(), Plan.quick(), Plan.full())) {
      Plan race = Race.plan(plan.samples("nbody").scenarios("execute").module(module));
      assertEquals(List.of("tired"), race.sampleGlobs());
      assertEquals(List.of(Scenario.LIFETIME, Scenario.STORED_LIFETIME), race.chosenScenarios());
      assertEquals(trial.fork().lifetime(), race.budget().fork().lifetime());
      assertEquals(trial.fork().deadline(), race.budget().fork().deadline());
      assertEquals(Duration.ofMinutes(3), race.budget().run().most());
      assertEquals(1, race.budget().repetition().otherForks());
    }
  }

  @Test
  void whatWasAskedForIsKept() throws IOException {
    Plan asked =
        Plan.quick()
            .module(modules.tired())
            .scenarios("lifetime", "execute")
            .engines("chicory/*")
            .forks(4)
            .minutes(30)
            .deadline(Duration.ofMinutes(2));
    Plan race = Race.plan(asked);
    assertEquals(List.of(Scenario.LIFETIME), race.chosenScenarios());
    assertEquals(List.of("chicory/*"), race.engineGlobs());
    assertEquals(4, race.budget().repetition().otherForks());
    assertEquals(Duration.ofMinutes(30), race.budget().run().most());
    assertEquals(Duration.ofMinutes(2), race.budget().fork().deadline());
  }

  @Test
  void theLastOfSeveralModulesRaces() throws IOException {
    Plan plan = Plan.trial().module(modules.tired()).module(modules.unusual()).call("sum", 1);
    assertEquals(List.of("unusual"), Race.plan(plan).sampleGlobs());
    assertFalse(Race.plan(plan).ownModules().getLast().call().isEmpty());
  }

  @Test
  void withoutAModuleThereIsNoRace() {
    String message = assertThrows(PlanException.class, () -> Race.plan(Plan.trial())).getMessage();
    assertTrue(message.startsWith("a race needs a module: "), message);
  }
}
