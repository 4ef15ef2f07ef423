package wasmeter.notebook.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import wasmeter.record.Cause;
import wasmeter.record.Observation;
import wasmeter.record.Reading;

class Figures2020Test {
  /** Every row becomes an observation with its text and, where there is none, its reason. */
  @Test
  void usesAllRows() throws IOException {
    List<String> rows;
    try (InputStream in = Figures2020.class.getResourceAsStream("figures-2020.csv")) {
      rows = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).toList();
    }
    List<Observation> observations = Figures2020.records().observations();
    assertEquals(rows.size(), observations.size());
    for (int i = 0; i < rows.size(); i++) {
      String[] f = rows.get(i).split(",", 7);
      switch (observations.get(i).reading()) {
        case Reading.Observed(double value, String published, String note) ->
            assertEquals(f[4] + " " + f[5], published, rows.get(i));
        case Reading.Skipped(Cause _, String reason) -> {
          assertEquals("", f[4], rows.get(i));
          assertEquals(f[6], reason);
        }
        case Reading.Failed failed -> throw new AssertionError(rows.get(i));
      }
    }
  }

  @Test
  void convertsUnitsExactly() {
    Cells pure = Runs.of(Figures2020.records()).cells("pure-execution");
    Cells space = Runs.of(Figures2020.records()).cells("aot-compile-space");
    Metric execute = Metric.warm(wasmeter.record.Scenario.EXECUTE_CALL);
    assertEquals(0.7022, pure.cell("native", new Row("add-one", null), execute).estimate().mean());
    assertEquals(9828.8, pure.cell("lucet", new Row("add-one", null), execute).estimate().mean());
    assertEquals(2150.4, space.space("source", new Row("add-one", null)).estimate().mean());
  }
}
