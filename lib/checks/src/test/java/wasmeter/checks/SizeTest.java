package wasmeter.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SizeTest {
  @Test
  void whatIsNotAskedForIsAsMuchAsTheCheckThinksRight() {
    assertEquals(40, Size.USUAL.forks(40));
    assertEquals(1_000, Size.USUAL.draws(1_000));
    assertEquals(20, Size.USUAL.minutes(20));
  }

  @Test
  void lessIsDoneToTryACheckOut() {
    Size little = new Size(4, 10, 0.5, 2_000);
    assertEquals(4, little.forks(40));
    assertEquals(10, little.draws(1_000));
    assertEquals(0.5, little.minutes(20));
  }
}
