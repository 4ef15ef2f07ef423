package wasmeter.fork.lifetime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class StretchTest {
  @Test
  void asManyCallsAsFitButAtLeastOneAndNotMoreThanAllowed() {
    assertEquals(20, new Stretch(1_000, 10).callsWithin(2_000, 1_000));
    assertEquals(12, new Stretch(1_000, 10).callsWithin(2_000, 12));
    assertEquals(1, new Stretch(30_000_000_000L, 1).callsWithin(20_000_000, 2));
    assertEquals(8, new Stretch(0, 4).callsWithin(20_000_000, 8));
  }

  @Test
  void stretchesOneAfterAnotherAreOne() {
    Stretch both = new Stretch(1_000, 10).and(new Stretch(500, 20));
    assertEquals(new Stretch(1_500, 30), both);
    assertEquals(50, both.perCall());
    assertEquals(1.5e-6, both.seconds());
  }
}
