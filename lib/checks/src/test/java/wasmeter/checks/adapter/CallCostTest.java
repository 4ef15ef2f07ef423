package wasmeter.checks.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CallCostTest {
  @Test
  void aCallMayCostThreePercentMore() {
    CallCost within = forks(new CallCost(false), 5, 1_020, 1_000);
    assertTrue(within.decided() && within.holds(), within.text());
    CallCost beyond = forks(new CallCost(false), 5, 1_040, 1_000);
    assertTrue(beyond.decided() && !beyond.holds(), beyond.text());
  }

  @Test
  void ofASampleThatDoesNothingItMayCostTwoNanosecondsMore() {
    CallCost within = forks(new CallCost(true), 5, 3.9, 2);
    assertTrue(within.decided() && within.holds(), within.text());
    CallCost beyond = forks(new CallCost(true), 5, 4.1, 2);
    assertTrue(beyond.decided() && !beyond.holds(), beyond.text());
  }

  @Test
  void fourForksAreTooFew() {
    CallCost cost = forks(new CallCost(false), 4, 1_000, 1_000);
    assertFalse(cost.decided() || cost.done());
  }

  @Test
  void scatterAcrossTheLimitAsksForMoreForksButNotForEver() {
    CallCost cost = new CallCost(false);
    for (int i = 0; i < 19; i++) {
      forks(cost, 1, 1_100, 1_000);
      forks(cost, 1, 980, 1_000);
    }
    forks(cost, 1, 1_040, 1_000);
    assertFalse(cost.done(), cost.text());
    forks(cost, 1, 1_040, 1_000);
    assertTrue(cost.done() && !cost.decided(), cost.text());
    assertEquals("barely", cost.text().substring(cost.text().lastIndexOf(' ') + 1));
  }

  private static CallCost forks(CallCost cost, int times, double ours, double direct) {
    for (int i = 0; i < times; i++) {
      cost.add(true, ours);
      cost.add(false, direct);
    }
    return cost;
  }
}
