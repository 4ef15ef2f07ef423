package wasmeter.measure.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wasmeter.measure.Plan;

class RepetitionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          trial | 0 | 1 process of each cell, 2 of lives that end in seconds
          quick | 0 | 3 to 5 processes of execute, 1 of other cells
          full  | 0 | 2 to 10 processes of execute, 1 to 10 of other warm cells, 2 of cold ones
          trial | 2 | 2 processes of each cell
          quick | 3 | 3 to 5 processes of warm cells, 3 of cold ones
          quick | 5 | 5 processes of each cell
          """)
  void aPlanSaysWhatItAsksFor(String name, int forks, String asked) {
    Plan plan = Plan.named(name);
    Plan chosen = forks == 0 ? plan : plan.forks(forks);
    assertEquals(name + ", asks for " + asked, chosen.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          default | quick, against default, asks for 2 or more processes of each cell
          native  | quick, against native, asks for 2 or more processes of each cell
          """)
  void enginesInTurnHaveAsManyAsFit(String base, String text) {
    assertEquals(text, Plan.quick().against(base).toString());
  }
}
