package wasmeter.notebook.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wasmeter.measure.PlanException;

class ReportPartsTest {
  @Test
  void aPartThatCannotBeMadeIsOneSentenceAndWhatNobodyExpectedHasATrace() throws IOException {
    List<String> failures = new ArrayList<>();
    Report.Maker<String> unexpected =
        () -> {
          throw new IllegalStateException("no such thing");
        };
    Report.Maker<String> forPeople =
        () -> {
          throw new PlanException("no plan is called 'x'");
        };
    assertEquals("", Report.made("the explorer", failures, unexpected, ""));
    assertEquals("", Report.made("the explorer", failures, forPeople, ""));
    assertEquals("made", Report.made("the explorer", failures, () -> "made", ""));
    assertEquals(
        List.of(
            "the explorer could not be made: this should not have happened: IllegalStateException"
                + " (no such thing). Please report it with the end of target/trace.log, in the"
                + " checkout",
            "the explorer could not be made: no plan is called 'x'"),
        failures);
  }
}
