package wasmeter.notebook.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import wasmeter.measure.PlanException;
import wasmeter.record.Scenario;

class RunsTest {
  @Test
  void theLaterRunCountsHoweverItsInstantIsWritten() {
    Runs runs =
        new Log()
            .run("r1", "2026-01-01T00:00:00Z")
            .warm("a", "fib", Scenario.JIT, 1)
            .run("r2", "2026-01-01T00:00:00.5Z")
            .version("2")
            .warm("a", "fib", Scenario.JIT, 2)
            .runs();
    assertEquals("2", runs.cells("individual").engineHeader("a").orElseThrow().version());
  }

  @Test
  void aNameThatSeveralShareIsRefused() {
    Runs runs =
        new Log()
            .warm("a", "fib", Scenario.JIT, 1)
            .machine("n", 64, "os")
            .warm("a", "fib", Scenario.JIT, 2)
            .runs();
    assertEquals(
        "2 machines are called 'box': choose one of box (2 cores, 8 GiB); box (64 cores, 8 GiB)",
        assertThrows(PlanException.class, () -> runs.machine("box")).getMessage());
    assertEquals(
        List.of("box (2 cores, 8 GiB)"), runs.machine("box (2 cores, 8 GiB)").machineNames());
    assertEquals(List.of("box (64 cores, 8 GiB)"), runs.machine("n").machineNames());
    assertEquals(List.of(), runs.machine("none").machineNames());
  }
}
