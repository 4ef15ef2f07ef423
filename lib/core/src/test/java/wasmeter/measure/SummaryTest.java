package wasmeter.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wasmeter.measure.launch.Seconds;

/** One is not several. */
class SummaryTest {
  @Test
  void oneOfEach() {
    assertEquals(
        "1 fork measured in 3 s (estimated 4 s), 1 of them disturbed and 1 not watched, 1 was"
            + " recorded, 1 cell is a gap, 1 failed\nfailed: why",
        new Summary(1, 1, 1, 1, 1, List.of("why"), 3, 4, List.of()).text());
    assertEquals(
        "1 cell (1 gap), 1 fork recorded, 1 to start: about 4 s, 0.0 MB of log\nwarning: load",
        new Preview(1, 1, 1, 1, 4, new Snapshot.Left(4, 4), 20_000, "", "", List.of("load"))
            .text());
  }

  @Test
  void severalOfEach() {
    assertEquals(
        "2 forks measured in 3 s (estimated 1.7 min), 0 of them disturbed, 2 were recorded, 0 cells"
            + " are gaps, 0 failed\nnote",
        new Summary(2, 0, 0, 2, 0, List.of(), 3, 100, List.of("note")).text());
    assertEquals(
        "2 cells (0 gaps), 0 forks recorded, 2 to start: about 45 s to 2 min, 0.1 MB of log",
        new Preview(2, 0, 0, 2, 50, new Snapshot.Left(45, 110), 100_000, "", "", List.of()).text());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0 s",
    "40, 45, 45 s",
    "20, 40, 20 to 40 s",
    "45, 120, 45 s to 2 min",
    "180, 290, 3 to 5 min",
    "3600, 20000, 60 min to 5.6 h",
    "7200, 20000, 2.0 to 5.6 h",
  })
  void aRangeIsOneNumberWhereItIsNarrow(double least, double most, String text) {
    assertEquals(text, Seconds.range(least, most));
  }
}
