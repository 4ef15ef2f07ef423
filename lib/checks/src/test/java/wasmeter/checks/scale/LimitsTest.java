package wasmeter.checks.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private static final List<Took> FAST =
      List.of(
          new Took(Took.READING, 1),
          new Took("jit", 0.25),
          new Took("raw", 0.5),
          new Took(Took.PEAK, 1.5e9));

  @Test
  void aMillionIsAllowedLessThanTenMillions() {
    assertEquals(1.5, Limits.of(1_000).seconds());
    assertEquals(1.5, Limits.of(1_000_000).seconds());
    assertEquals(6, Limits.of(10_000_000).seconds());
    assertEquals(2e9, Limits.of(10_000_000).bytes());
  }

  @Test
  void readingAndTheSlowestSectionCount() {
    assertTrue(new Limits(1.5, 2e9).hold(FAST, 2));
    assertFalse(new Limits(1.4, 2e9).hold(FAST, 2));
    assertFalse(new Limits(1.5, 1e9).hold(FAST, 2));
  }

  @Test
  void aProcessThatEndedEarlyDoesNotHold() {
    List<Took> early = List.of(new Took(Took.READING, 1), new Took(Took.PEAK, 1e9));
    assertFalse(new Limits(6, 2e9).hold(early, 2));
    assertFalse(new Limits(6, 2e9).hold(List.of(), 2));
    assertEquals(
        "log: 0 of 2 sections; reading and the slowest of them: NaN s, at most 6.0 s are allowed;"
            + " peak of memory: 1.00 GB, at most 2.0 GB are allowed: does not hold",
        new Limits(6, 2e9).lines("log", early, 2).getLast());
  }

  @Test
  void eachStepHasALine() {
    assertEquals(
        List.of(
            "log: reading: 1.00 s",
            "log: jit: 0.25 s",
            "log: raw: 0.50 s",
            "log: 2 of 2 sections; reading and the slowest of them: 1.50 s, at most 1.5 s are"
                + " allowed; peak of memory: 1.50 GB, at most 2.0 GB are allowed: holds"),
        new Limits(1.5, 2e9).lines("log", FAST, 2));
  }

  @Test
  void loadingClassesIsShownAndDoesNotCount() {
    List<Took> took = new ArrayList<>(FAST);
    took.addFirst(new Took(Took.LOADING, 100));
    assertTrue(new Limits(1.5, 2e9).hold(took, 2));
    List<String> lines = new Limits(1.5, 2e9).lines("log", took, 2);
    assertEquals("log: loading of classes: 100.00 s", lines.getFirst());
    assertEquals(new Limits(1.5, 2e9).lines("log", FAST, 2), lines.subList(1, lines.size()));
  }

  @Test
  void whatAProcessPrintsIsReadBack() {
    FAST.forEach(took -> assertEquals(took, Took.of(took.line())));
  }
}
