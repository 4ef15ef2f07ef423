package wasmeter.record.replicate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import wasmeter.record.CellKey;
import wasmeter.record.Scenario;
import wasmeter.record.Start;

class ReplicatesTest {
  private static final CellKey KEY =
      new CellKey("m", null, null, null, Scenario.JIT, Start.WARM, null);

  /** A share of its time for which a fork waited for others. */
  private static Replicates.Replicate fork(double score, double lost, String round) {
    return new Replicates.Replicate(
        new Score(round, score, 2),
        new Signs(KEY, Double.NaN, Double.NaN, true, false, lost, Double.NaN));
  }

  private static Replicates judged(double... lost) {
    Replicates all = new Replicates();
    for (int i = 0; i < lost.length; i++) {
      all.add(fork(i + 1, lost[i], "run " + (i + 1)));
    }
    all.judge(Quiet.ofSigns(List.of()));
    return all;
  }

  @Test
  void aDisturbedForkIsLeftOutOfFour() {
    Replicates all = judged(0, 0.5, 0, 0);
    assertArrayEquals(new double[] {1, 3, 4}, all.scores());
    assertEquals(1, all.disturbed());
    assertEquals(4, all.size());
    assertEquals(8, all.seconds());
    assertEquals(
        List.of("run 1", "run 3", "run 4"), all.counting().stream().map(Score::round).toList());
  }

  @Test
  void allCountWhereTooFewWouldBeLeft() {
    assertArrayEquals(new double[] {1, 2, 3}, judged(0, 0.5, 0).scores());
    assertArrayEquals(
        new double[] {1, 2, 3, 4, 5, 6}, judged(0, 0.5, 0, 0.5, 0, 0.5).scores(), "no majority");
    assertArrayEquals(new double[] {1}, judged(0.5).scores());
    assertArrayEquals(new double[0], judged().scores());
  }
}
