package wasmeter.record.replicate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import wasmeter.record.CellKey;
import wasmeter.record.Start;

class ReplicatesTest {
  private static final CellKey KEY = new CellKey("m", null, null, null, null, Start.WARM, null);

  /** A share of its time for which a fork waited for others. */
  private static Replicates.Replicate fork(double score, double lost, String round) {
    return new Replicates.Replicate(
        score, new Signs(KEY, Double.NaN, Double.NaN, true, false, lost, Double.NaN), round, 2);
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
  }

  @Test
  void allCountWhereTooFewWouldBeLeft() {
    assertArrayEquals(new double[] {1, 2, 3}, judged(0, 0.5, 0).scores());
    assertArrayEquals(
        new double[] {1, 2, 3, 4, 5, 6}, judged(0, 0.5, 0, 0.5, 0, 0.5).scores(), "no majority");
    assertArrayEquals(new double[] {1}, judged(0.5).scores());
    assertArrayEquals(new double[0], judged().scores());
  }

  @Test
  void ofOneRoundTheFirstCounts() {
    Replicates all = new Replicates();
    all.add(fork(1, 0, "run 1"));
    all.add(fork(Math.E, 0, "run 2"));
    all.add(fork(7, 0, "run 2"));
    all.add(fork(5, 0, ""));
    assertEquals(Map.of("run 1", 0.0, "run 2", 1.0), all.logsByRound());
  }
}
