package wasmeter.notebook.section;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import wasmeter.notebook.life.LifeLog;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Records;
import wasmeter.record.Scenario;
import wasmeter.wasm.Phase;

class ParetoTest {
  private static final double[][] LIFE = {{1, 80}, {100, 90}, {0.1}};

  private static String compile(Records records) {
    View view = Sections.pareto("fib").view(Runs.of(records));
    assertEquals("a", view.table().getString(0, "engine"));
    return view.table().getString(0, "compile");
  }

  /** Compiling alone would look as if it were all of it. */
  @Test
  void whereOnlySomeProcessesTimedParsingCompilingIsAGap() {
    Records all =
        new LifeLog()
            .life("a", "fib", Scenario.LIFETIME, 1, LIFE)
            .life("a", "fib", Scenario.LIFETIME, 1.01, LIFE)
            .records();
    Records some = all.where(o -> o.measurement().phase() != Phase.PARSE || o.fork() == 1);
    Records none = all.where(o -> o.measurement().phase() != Phase.PARSE);
    assertTrue(compile(all).startsWith("18.09 ms"), compile(all));
    assertTrue(compile(none).startsWith("9.045 ms"), compile(none));
    assertTrue(compile(some).startsWith("– ["), compile(some));
    assertTrue(
        Sections.pareto("fib").view(Runs.of(some)).footnotes().stream()
            .anyMatch(note -> note.startsWith("only some of its processes reported how long")));
  }
}
