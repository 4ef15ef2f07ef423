package wasmeter.checks.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;
import wasmeter.checks.recorded.TestLog;
import wasmeter.record.Records;

/**
 * Comparisons of twenty minutes that ran on a quiet machine: {@code pairs.csv} is what the check
 * {@code verdict} wrote there, see lib/CHECKS.md.
 */
class RecordedComparisonsTest {
  private static final String BASE = "chicory/compiler";
  private static final String SAME = "same";
  private static final String PLANTED = "planted";
  private static final int DRAWN = 300;

  private final Table pairs = pairs();

  private static Table pairs() {
    try (InputStream file = RecordedComparisonsTest.class.getResourceAsStream("pairs.csv")) {
      return Table.read().csv(file);
    } catch (IOException e) {
      throw new IllegalStateException("pairs.csv cannot be read", e);
    }
  }

  private static String name(String variant) {
    return BASE + "@" + variant;
  }

  private List<Records> runs(String variant) {
    Table of = pairs.where(pairs.stringColumn("variant").isEqualTo(variant));
    return of.intColumn("run").unique().asList().stream()
        .sorted()
        .map(run -> records(of.where(of.intColumn("run").isEqualTo(run)), name(variant)))
        .toList();
  }

  private static Records records(Table run, String other) {
    TestLog log = new TestLog();
    for (String sample : run.stringColumn("sample").unique()) {
      Table cell = run.where(run.stringColumn("sample").isEqualTo(sample));
      log.forks("m", BASE, sample, "c", cell.doubleColumn("base-ns").asDoubleArray());
      log.forks("m", other, sample, "c", cell.doubleColumn("other-ns").asDoubleArray());
    }
    return log.records();
  }

  private Simulation drawn(double slower) {
    Resampled resampled = new Resampled(runs(SAME), BASE, name(SAME), 2);
    assertEquals(12, resampled.cells());
    return Simulation.of(resampled, BASE, name(SAME), slower, true, DRAWN, new Random(1));
  }

  @Test
  void anEngineDoesNotDifferFromItself() {
    List<Records> runs = runs(SAME);
    assertEquals(3, runs.size());
    for (Records run : runs) {
      Judged judged = Judged.of(run, BASE, name(SAME));
      assertFalse(judged.alarm(), judged.text());
    }
  }

  @Test
  void threePerCentMoreWorkIsFound() {
    List<Records> runs = runs(PLANTED);
    assertEquals(3, runs.size());
    for (Records run : runs) {
      Judged judged = Judged.of(run, BASE, name(PLANTED));
      assertTrue(judged.slower(), judged.text());
    }
  }

  @Test
  void ofManyThatAreDrawnNineOfTenFindASlowdown() {
    Simulation slower = drawn(1.03);
    assertTrue(slower.isFound(), slower::toString);
  }

  @Test
  void ofManyThatAreDrawnOneOfTwentyFindsAnythingInAnEngineAgainstItself() {
    Simulation same = drawn(1);
    assertTrue(same.isQuiet(), same::toString);
    assertTrue(same.alarms() > 0, "none at all would be a test that cannot fail: " + same);
  }

  @Test
  void theTableIsWhatTheCheckWrites() {
    PairTable table = new PairTable();
    for (int run = 1; run <= 3; run++) {
      for (String variant : List.of(SAME, PLANTED)) {
        table.add(variant, run, Pairs.of(runs(variant).get(run - 1), BASE, name(variant)));
      }
    }
    assertEquals(rows(pairs), rows(table.table()));
  }

  private static String rows(Table table) {
    return table
        .sortAscendingOn(table.columnNames().toArray(String[]::new))
        .write()
        .toString("csv");
  }
}
