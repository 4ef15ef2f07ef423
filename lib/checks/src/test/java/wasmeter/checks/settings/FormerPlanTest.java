package wasmeter.checks.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import wasmeter.measure.Plan;
import wasmeter.measure.budget.Budget;

class FormerPlanTest {
  @Test
  void forksAreAddedUntilTheIntervalIsNarrow() {
    assertTrue(wantsMore(100, 100));
    assertFalse(wantsMore(100, 100.5, 99.5));
    assertTrue(wantsMore(100, 110, 90));
    assertFalse(wantsMore(100, 110, 90, 100, 110, 90, 100, 110, 90, 100));
  }

  @Test
  void aSmallerCheckAddsFewer() {
    assertTrue(FormerPlan.wantsMore(new double[] {100, 110, 90, 100}, 5));
    assertFalse(FormerPlan.wantsMore(new double[] {100, 110, 90, 100, 110}, 5));
    assertTrue(FormerPlan.wantsMore(new double[] {100, 100}, 1), "no interval yet");
  }

  private static boolean wantsMore(double... scores) {
    return FormerPlan.wantsMore(scores, FormerPlan.MOST);
  }

  @Test
  void aPlanCanBeGivenItsTime() {
    Budget budget = Plan.full().with(FormerPlan.budget(4)).budget();
    assertEquals(4, budget.repetition().forks());
    assertEquals(4, budget.repetition().otherForks());
    assertEquals(4, budget.repetition().mostForks());
    assertEquals(Duration.ofSeconds(5), budget.fork().measureLeast());
  }
}
