package wasmeter.notebook.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import wasmeter.record.Scenario;
import wasmeter.record.Unit;
import wasmeter.stats.Estimate;
import wasmeter.wasm.Phase;

class EntryTest {
  private static Entry part(Phase phase, List<Note> notes, double... times) {
    return new Entry(
        "box",
        "chicory/compiler",
        new Row("fib", null),
        Metric.cold(Scenario.LIFETIME, phase),
        Arrays.stream(times).boxed().toList(),
        Estimate.of(times),
        notes);
  }

  @Test
  void aSumIsThatOfEachFork() {
    Entry compile = part(Phase.COMPILE, List.of(new Note.LeftOut(1, 4)), 10, 20, 30);
    Entry sum = compile.plus(part(Phase.PARSE, List.of(), 3, 2, 1));
    assertEquals(List.of(13.0, 22.0, 31.0), sum.forks());
    assertEquals(Estimate.of(13, 22, 31), sum.estimate());
    assertEquals(compile.metric(), sum.metric());
    assertEquals(compile.notes(), sum.notes());
  }

  @Test
  void aSumHasAnIntervalOnlyIfTheSumsAreInOneGroup() {
    List<Note> grouped = List.of(new Note.Grouped(8));
    Entry compile = part(Phase.COMPILE, grouped, 100, 101, 102, 103, 200, 201, 202, 203);
    Entry sum = compile.plus(part(Phase.PARSE, List.of(), 1, 1, 1, 1, 1, 1, 1, 1));
    assertFalse(sum.estimate().hasInterval(), sum::toString);
    assertEquals(grouped, sum.notes());
    Entry opposite = part(Phase.PARSE, grouped, 199, 200, 198, 197, 101, 98, 100, 97);
    assertTrue(compile.plus(opposite).estimate().hasInterval());
    assertEquals(List.of(), compile.plus(opposite).notes());
  }

  @Test
  void whereOneOfBothIsZeroARatioIsAGap() {
    Metric ratio = Metric.cold(Scenario.LIFETIME, null).event("ratio", Unit.COUNT);
    Entry none = part(Phase.PARSE, List.of(), 0, 0);
    Entry some = part(Phase.PARSE, List.of(), 5, 6);
    assertEquals(Gap.NO_RATIO, none.over(some, ratio, List.of()).gap());
    assertEquals(Gap.NO_RATIO, some.over(none, ratio, List.of()).gap());
  }
}
