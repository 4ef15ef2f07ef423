package wasmeter.record.replicate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreTest {
  private static final List<Score> BASE =
      List.of(fork("run 1", 1), fork("run 2", Math.E), fork("run 2", 7), fork("", 5));

  private static Score fork(String round, double nanoseconds) {
    return new Score(round, nanoseconds, 10);
  }

  @Test
  void forksOfOneRoundAreComparedAndOfSeveralTheFirstCounts() {
    assertArrayEquals(new double[] {0, 0}, Score.pairs(BASE, BASE));
    List<Score> other =
        List.of(fork("", 9), fork("run 2", 1), fork("run 1", Math.E), fork("run 1", 2));
    assertArrayEquals(new double[] {1, -1}, Score.pairs(BASE, other));
    assertArrayEquals(new double[] {-1, 1}, Score.pairs(other, BASE));
  }

  @Test
  void aForkWithoutPartnerOrTimeIsLeftOut() {
    List<Score> other = List.of(fork("run 1", 0), fork("run 2", Math.E), fork("run 3", 4));
    assertArrayEquals(new double[] {0}, Score.pairs(BASE, other));
    assertArrayEquals(new double[0], Score.pairs(BASE, List.of(fork("", 5))), "no known round");
    assertArrayEquals(new double[0], Score.pairs(BASE, List.of()));
  }
}
