package wasmeter.notebook.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wasmeter.record.Scenario.EXECUTE_CALL;
import static wasmeter.record.Scenario.JIT;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import wasmeter.install.Checkout;
import wasmeter.measure.Plan;
import wasmeter.measure.PlanException;
import wasmeter.measure.contest.Opponents;

/** From what Maven is given to files and an exit status; nothing is measured. */
class ComparisonTest {
  private static final String MINE = "chicory.jars=mine:jars, engines=chicory/compiler";

  @TempDir private Path root;
  private final List<String> console = new ArrayList<>();

  @BeforeEach
  void jars() throws IOException {
    Files.createDirectories(root.resolve("jars"));
  }

  private int run(Station station, String settings) throws InterruptedException {
    return new Comparison(new Checkout(root), "{" + settings + "}", station, console::add).run();
  }

  private String file(String name) throws IOException {
    return Files.readString(root.resolve("target/compare").resolve(name));
  }

  static Stream<Arguments> outcomes() {
    return Stream.of(
        Arguments.of(0, new Races().cells(1, 0.003)),
        Arguments.of(1, new Races().cells(1.05, 0.003)),
        Arguments.of(2, new Races().cells(1, 0.1)),
        Arguments.of(3, new Races().cells(1, 0.003).dies(Races.NEW, "fib", JIT).only(Races.OLD)),
        Arguments.of(
            3, new Races().dies(Races.OLD, "fib", EXECUTE_CALL).dies(Races.NEW, "fib", JIT)));
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void eachExitStatusIsInAllFiles(int status, Races races) throws Exception {
    assertEquals(status, run(new Recorded(races.log().records()), MINE));
    assertEquals(status + "\n", file("status"));
    assertEquals(status, new ObjectMapper().readTree(file("result.json")).path("status").asInt());
    assertTrue(file("summary.md").contains("\nExit status " + status + ": "), file("summary.md"));
    assertTrue(file("junit.xml").contains("<testsuite "), file("junit.xml"));
    assertEquals("The summary is target/compare/summary.md", console.getLast());
    assertTrue(console.size() >= 3, console::toString);
  }

  @Test
  void bothEnginesAreMeasuredInTurnIntoALogOfTheirOwn() throws Exception {
    Recorded station = new Recorded(new Races().cells(1, 0.003).log().records());
    run(station, MINE + ", samples=fibonacci, scenarios=execute, minutes=7");
    Plan plan = station.plans.getFirst();
    assertEquals(List.of("fibonacci"), plan.sampleGlobs());
    assertEquals(Opponents.DEFAULT, plan.against().orElseThrow().base());
    assertEquals(Duration.ofMinutes(7), plan.budget().run().most());
    assertEquals(List.of(Races.OLD, Races.NEW), station.engineNames(plan));
    String log = root.relativize(station.logs.getFirst()).toString();
    assertTrue(log.matches("notebooks/runs/compare-\\d{8}-\\d{6}\\.jsonl"), log);
    run(station, MINE + ", name=mine");
    assertEquals("mine.jsonl", station.logs.getLast().getFileName().toString());
  }

  @Test
  void anEngineMayBeSetAgainstAnother() throws Exception {
    Recorded station =
        new Recorded(new Races().cells(1, 0.003).log().warm("native", "fib", JIT, 5).records());
    run(station, "against=native, engines=chicory/compiler");
    String summary = file("summary.md");
    assertTrue(summary.contains("\n## chicory/compiler against native\n"), summary);
    assertEquals("native", station.plans.getFirst().against().orElseThrow().base());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plan=quick | there is nothing to compare: give a second version",
        "engines=chicory/compiler | there is nothing to compare: give a second version",
        "against=chicory/compiller | no engine is called 'chicory/compiller'",
        "engines=chicory/compiller | no engine is called 'chicory/compiller'",
        "chicory.jars=mine:none | chicory@mine names",
        "plan=tryal | no plan is called 'tryal'",
        "slwoer=1 | no setting is called 'slwoer': did you mean -Dslower?",
        "slower=3% | -Dslower= is a number above 0, such as 0.03, not '3%'",
        "slower=0 | -Dslower= is a number above 0, such as 0.03, not '0'",
        "slower=NaN | -Dslower= is a number above 0, such as 0.03, not 'NaN'",
        "minutes=-1 | -Dminutes= is a number above 0, such as 20, not '-1'",
        "minutes=Infinity | -Dminutes= is a number above 0, such as 20, not 'Infinity'",
      })
  void whatCannotBeComparedIsOneSentenceEverywhere(String settings, String sentence)
      throws Exception {
    Files.createDirectories(root.resolve("target/compare"));
    Files.writeString(root.resolve("target/compare/status"), "0\n");
    PlanException e = assertThrows(PlanException.class, () -> run(new Recorded(null), settings));
    assertTrue(e.getMessage().startsWith(sentence), e.getMessage());
    assertEquals("3\n", file("status"), "what an earlier comparison left is gone");
    String reason = new ObjectMapper().readTree(file("result.json")).path("reason").asText();
    assertEquals(e.getMessage(), reason);
  }

  @Test
  void whatAnEarlierComparisonLeftIsDeletedBeforeAnythingIsMeasured() throws Exception {
    run(new Recorded(new Races().cells(1, 0.003).log().records()), MINE);
    Station interrupted =
        new Station() {
          @Override
          public List<String> engineNames(Plan plan) {
            return List.of(Races.OLD, Races.NEW);
          }

          @Override
          public String machine() {
            return "m";
          }

          @Override
          public Surroundings surroundings(Plan plan) {
            throw new AssertionError("nothing is compared with");
          }

          @Override
          public wasmeter.record.Records run(Plan plan, Path log) throws InterruptedException {
            throw new InterruptedException("by its user");
          }
        };
    assertThrows(InterruptedException.class, () -> run(interrupted, MINE));
    assertFalse(Files.exists(root.resolve("target/compare/status")));
    assertFalse(Files.exists(root.resolve("target/compare/summary.md")));
  }

  /** Of a log that was joined, the last lines may be those of another machine. */
  @Test
  void onlyTheMachineThatMeasuresIsJudged() throws Exception {
    Races races = new Races().cells(1, 0.003);
    int alone = run(new Recorded(races.log().records()), MINE);
    String verdict = file("summary.md").lines().findFirst().orElseThrow();
    races.log().machine("m2", 64, "os");
    races.cells(2, 0.003);
    assertEquals(alone, run(new Recorded(races.log().records()), MINE));
    assertEquals(verdict, file("summary.md").lines().findFirst().orElseThrow());
  }

  @Test
  void eachEngineOfARuntimeIsComparedWithItsOwnDefault() throws Exception {
    Recorded station = new Recorded(new Races().cells(1, 0.003).log().records());
    int status = run(station, "chicory.jars=mine:jars");
    String summary = file("summary.md");
    assertTrue(summary.contains("chicory/interpreter@mine could not be measured"), summary);
    assertTrue(summary.contains("chicory/compiler@mine is not slower"), summary);
    assertEquals(3, status);
    assertNotEquals(List.of(), station.plans);
  }
}
