package wasmeter.measure.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PaceTest {
  private final Pace<String> pace = new Pace<>();

  @Test
  void nothingIsKnownBeforeAForkRan() {
    assertEquals(1, pace.factor("compile"));
  }

  @Test
  void longForksWeighMoreThanShortOnes() {
    pace.ran("compile", 10, 30);
    pace.ran("compile", 1, 3);
    pace.ran("compile", 29, 47);
    assertEquals(2, pace.factor("compile"));
    assertEquals(1, pace.factor("parse"));
  }

  /** Older logs do not say how long a fork ran. */
  @Test
  void anUnknownTimeChangesNothing() {
    pace.ran("compile", 10, 0);
    assertEquals(1, pace.factor("compile"));
  }
}
