package wasmeter.checks.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class GrowthTest {
  private static final long MEGABYTE = 1_000_000;

  @Test
  void whatStaysIsDecidedByOneRound() {
    Growth growth = new Growth();
    assertFalse(growth.decided(), "nothing is known yet");
    growth.add(round(400, 416, 399));
    assertTrue(growth.decided() && growth.holds());
    assertEquals("resident 400.0 MB at a tenth, 416.0 MB at the end: holds", growth.text());
  }

  @Test
  void whatComesAndGoesIsNoGrowth() {
    Growth growth = new Growth();
    growth.add(round(361, 382, 361));
    assertFalse(growth.decided(), "it may be the top of a wave");
    growth.add(round(390, 410, 385));
    assertFalse(growth.decided(), "it may still be");
    growth.add(round(412, 370, 365));
    assertTrue(growth.decided() && growth.holds());
    assertEquals(
        "resident 361.0 MB at a tenth, 382.0 MB at the end, at least 361.0 385.0 365.0 MB in each"
            + " round: holds",
        growth.text());
  }

  @Test
  void whatLeaksGrowsInEachRound() {
    Growth growth = new Growth();
    for (int i = 0; i < 8; i++) {
      assertFalse(growth.decided(), "it grows in %d rounds".formatted(i));
      growth.add(round(400 + 20 * i, 420 + 20 * i, 400 + 20 * i));
    }
    assertTrue(growth.decided() && !growth.holds());
    assertTrue(growth.text().endsWith("grows"), growth::text);
  }

  private static Growth.Round round(long early, long late, long least) {
    return new Growth.Round(early * MEGABYTE, late * MEGABYTE, least * MEGABYTE);
  }
}
