package wasmeter.notebook.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static wasmeter.record.Scenario.EXECUTE_CALL;
import static wasmeter.record.Scenario.JIT;

import org.junit.jupiter.api.Test;
import wasmeter.notebook.table.Log;

class MeasuredTest {
  @Test
  void theFrontPageCountsWhatWasDisturbed() {
    Log log = new Log().warm("a", "fib", JIT, 5).warm("a", "fib", EXECUTE_CALL, "steady", 5, 2);
    log.waiting(0.4).cold("a", "fib", JIT);
    assertEquals(
        "<p>1 of 3 processes were disturbed by other work on the machine, 1 were not watched for"
            + " that; footnotes say which are left out and which count, and hollow points where"
            + " they count.</p>",
        Measured.disturbed(log.cells().forks()));
  }
}
