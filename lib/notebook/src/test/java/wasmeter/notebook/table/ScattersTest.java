package wasmeter.notebook.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wasmeter.record.Scenario.COMPILE_MODULE;
import static wasmeter.record.Scenario.EXECUTE_CALL;
import static wasmeter.record.Scenario.JIT;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wasmeter.record.Events;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.record.Unit;
import wasmeter.record.replicate.SharedScatter;
import wasmeter.stats.Estimate;
import wasmeter.stats.Groups;

/** What the interval of a cell rests on. */
class ScattersTest {
  private static final Row FIB = new Row("fib", null);
  private static final Row BIG = new Row("big", null);
  private static final Row NOOP = new Row("noop", null);
  private static final Metric EXECUTE = Metric.warm(EXECUTE_CALL);
  private static final Metric ALLOCATED = EXECUTE.event(Events.ALLOCATED, Unit.BYTES);

  private static Log forks(Log log, String sample, Scenario scenario, double... values) {
    for (double value : values) {
      log.warm("wasmi", sample, scenario, value);
    }
    return log;
  }

  /** Four cells of one kind. */
  private static Log log() {
    Log log = forks(new Log(), "fib", EXECUTE_CALL, 100, 102, 101);
    forks(log, "big", EXECUTE_CALL, 200, 210, 205);
    forks(log, "fib", JIT, 1000, 1010, 1090);
    return forks(log, "big", JIT, 50, 51.5, 50.2);
  }

  private static Entry cell(Log log, Row row, Metric metric) {
    return log.cells().cell("wasmi", row, metric);
  }

  // python3 -c "import numpy as np, scipy.stats as s; from scipy.special import polygamma as p
  // from scipy.optimize import brentq; x = np.array([[100, 102, 101], [200, 210, 205],
  //   [1000, 1010, 1090], [50, 51.5, 50.2]]); m = x.mean(axis=1); v = x.var(axis=1, ddof=1) / m**2
  // e = np.log(v) - p(0, 1); left = e.var(ddof=1) - p(1, 1) + ((p(3, 1) + 2 * p(1, 1)**2) / 4)**.5
  // d = 2 * brentq(lambda y: p(1, y) - left, .01, 99)
  // c = np.exp(e.mean() + p(0, d / 2) - np.log(d / 2))
  // print(m * s.t.ppf(.975, min(d + 2, 8)) * ((d * c + 2 * v) / (d + 2) / 3)**.5)
  // print(7 * s.t.ppf(.975, d) * c**.5)"  # SciPy 1.17.1
  @Test
  void timesShareWhatAllCellsOfTheirKindKnow() {
    check(2.5835148168479516, FIB, EXECUTE);
    check(7.50608707332045, BIG, EXECUTE);
    check(62.573811514906666, FIB, Metric.warm(JIT));
    check(1.497703485904584, BIG, Metric.warm(JIT));
  }

  private static void check(double half, Row row, Metric metric) {
    Entry cell = cell(log(), row, metric);
    assertEquals(half, cell.estimate().halfWidth(), 1e-9 * cell.estimate().mean());
    assertEquals(Entry.Interval.MODERATED, cell.interval());
    assertEquals("forks of all engines, warm", cell.shared().cells());
    assertEquals(4, cell.shared().known().cells());
    assertEquals(List.of(), cell.notes());
  }

  @Test
  void oneForkHasTheScatterOfOthersAndSaysSo() {
    Entry cell = cell(forks(log(), "noop", EXECUTE_CALL, 7), NOOP, EXECUTE);
    assertEquals(0.6606427882514306, cell.estimate().halfWidth(), 1e-9);
    assertEquals(1, cell.estimate().n());
    assertEquals(Entry.Interval.PRIOR_ONLY, cell.interval());
    assertEquals(List.of(new Note.OneFork(false)), cell.notes());
    assertEquals(
        "one fork: its interval is known from other cells only", cell.notes().getFirst().text());
  }

  @Test
  void whatOtherScenariosKnowIsNotTakenForItsOwn() {
    Entry cell = cell(forks(log(), "noop", COMPILE_MODULE, 7), NOOP, Metric.warm(COMPILE_MODULE));
    assertEquals(Entry.Interval.PRIOR_ONLY, cell.interval());
    assertEquals(List.of(new Note.OneFork(true)), cell.notes());
    assertEquals(
        "one fork: its interval is known from other cells only, and these measured other"
            + " scenarios",
        cell.notes().getFirst().text());
  }

  @Test
  void withoutOtherCellsForksHaveTheirOwnScatterAndOneForkHasNone() {
    Log log = forks(new Log(), "fib", EXECUTE_CALL, 100, 102, 101);
    Entry several = cell(log, FIB, EXECUTE);
    assertEquals(Estimate.of(100, 102, 101), several.estimate());
    assertEquals(Entry.Interval.STUDENT, several.interval());
    Entry one = cell(forks(log, "noop", EXECUTE_CALL, 7), NOOP, EXECUTE);
    assertEquals(Entry.Interval.NONE, one.interval());
    assertEquals(List.of(), one.notes());
  }

  @Test
  void bytesHaveTheirOwnScatter() {
    Log log = log();
    for (double bytes : new double[] {4000, 4100, 4050}) {
      forks(log, "noop", EXECUTE_CALL, 7)
          .beside("wasmi", "noop", EXECUTE_CALL, Start.WARM, Events.ALLOCATED, bytes, null);
    }
    Entry cell = cell(log, NOOP, ALLOCATED);
    assertEquals(Estimate.of(4000, 4100, 4050), cell.estimate());
    assertEquals(Entry.Interval.STUDENT, cell.interval());
  }

  @Test
  void whatHappensOnceKnowsNothingOfWhatIsRepeatedNorOneEventOfAnother() {
    Log log = log().cold("wasmi", "fib", JIT);
    forks(log, "noop", EXECUTE_CALL, 7)
        .beside("wasmi", "noop", EXECUTE_CALL, Start.WARM, Events.LOOP, 6, null);
    assertEquals(Entry.Interval.NONE, cell(log, FIB, Metric.cold(JIT, null)).interval());
    assertEquals(
        Entry.Interval.NONE, cell(log, NOOP, EXECUTE.event(Events.LOOP, Unit.NS)).interval());
    assertEquals(Entry.Interval.PRIOR_ONLY, cell(log, NOOP, EXECUTE).interval());
  }

  @Test
  void partsOfColdLifecyclesAreNamed() {
    Log log = new Log();
    for (String sample : List.of("fib", "big", "noop")) {
      for (double value : new double[] {3, 3.1, 3.3}) {
        log.cold("wasmi", sample, JIT)
            .beside(
                "wasmi", sample, JIT, Start.COLD, Events.RELEASE, value * sample.length(), null);
      }
    }
    Entry cell = cell(log, FIB, Metric.cold(JIT, null).event(Events.RELEASE, Unit.NS));
    assertEquals("release times in forks of cold lifecycles", cell.shared().cells());
    assertEquals(3, cell.shared().known().cells());
  }

  @Test
  void eachCallOfASampleIsACell() {
    Log log = log().call("read");
    forks(log, "io", EXECUTE_CALL, 10, 11).call("write");
    forks(log, "io", EXECUTE_CALL, 900, 905);
    assertEquals(6, cell(log, new Row("io", "read"), EXECUTE).shared().known().cells());
  }

  @Test
  void figuresOf2020ShareNothing() {
    Cells cells = Runs.of(Figures2020.records()).cells("pure-execution");
    Entry cell = cells.cell("native", new Row("fibonacci", null), EXECUTE);
    assertEquals(SharedScatter.Among.NONE, cell.shared());
    assertEquals(Entry.Interval.NONE, cell.interval());
  }

  @Test
  void disturbedForksAreLeftOutWhereTheOthersSuffice() {
    Log log = log();
    Entry before = cell(log, FIB, Metric.warm(JIT));
    forks(log.waiting(0.4), "fib", JIT, 1100);
    Entry after = cell(log, FIB, Metric.warm(JIT));
    assertEquals(before.estimate(), after.estimate());
    assertEquals(List.of(new Note.LeftOut(1, 4)), after.notes());
    assertEquals("disturbed in 1 of 4 forks, which is left out", after.notes().getFirst().text());
    assertFalse(after.isDisturbed(), "no disturbed fork counts");
    assertEquals(
        cell(log(), BIG, EXECUTE).estimate(),
        cell(log, BIG, EXECUTE).estimate(),
        "nor does it count in what others know");
    Entry two = cell(forks(log, "fib", JIT, 1120), FIB, Metric.warm(JIT));
    assertEquals("disturbed in 2 of 5 forks, which are left out", two.notes().getFirst().text());
    Entry half = cell(forks(log, "fib", JIT, 1080), FIB, Metric.warm(JIT));
    assertEquals(6, half.estimate().n());
    assertTrue(half.isDisturbed(), "three of six are not more than half");
    assertTrue(half.notes().contains(new Note.Disturbed(3, 6)));
  }

  @Test
  void bytesCountWhateverElseWasRunning() {
    Log log = new Log();
    for (int i = 0; i < 4; i++) {
      log.waiting(i == 3 ? 0.4 : 0)
          .warm("wasmi", "fib", JIT, 1000)
          .beside("wasmi", "fib", JIT, Start.WARM, Events.ALLOCATED, 4000 + i, null);
    }
    Metric metric = Metric.warm(JIT).event(Events.ALLOCATED, Unit.BYTES);
    assertEquals(4, cell(log, FIB, metric).estimate().n());
    assertEquals(3, cell(log, FIB, Metric.warm(JIT)).estimate().n());
  }

  @Test
  void forksInGroupsHaveNoInterval() {
    Entry few = cell(grouped(5), NOOP, EXECUTE);
    assertFalse(few.estimate().hasInterval());
    assertEquals(Entry.Interval.NONE, few.interval());
    assertTrue(few.isGrouped());
    assertEquals(
        List.of("forks fall into 2 groups: measure at least 14 with forks(14)"),
        few.notes().stream().map(Note::text).toList());
    Entry many = cell(grouped(Groups.ENOUGH), NOOP, EXECUTE);
    assertEquals("forks fall into 2 groups", many.notes().getFirst().text());
    assertFalse(many.estimate().hasInterval());
  }

  /** Every fifth fork is 30 % slower. */
  private static Log grouped(int forks) {
    return forks(
        log(),
        "noop",
        EXECUTE_CALL,
        IntStream.range(0, forks)
            .mapToDouble(i -> (i % 5 == 4 ? 9.1 : 7) * (1 + 0.0001 * (i % 3)))
            .toArray());
  }

  @Test
  void aRatioOfForksInGroupsHasNoIntervalAndSaysSo() {
    Log log = grouped(5);
    Entry noop = cell(log, NOOP, EXECUTE);
    Entry fib = cell(log, FIB, EXECUTE);
    Metric ratio = EXECUTE.event("ratio", Unit.COUNT);
    for (Entry of : List.of(noop.over(fib, ratio, List.of()), fib.over(noop, ratio, List.of()))) {
      assertEquals(Entry.Interval.NONE, of.interval());
      assertEquals(List.of(new Note.FromGrouped()), of.notes());
      assertTrue(of.isGrouped());
    }
    assertEquals(7.42 / 101, noop.over(fib, ratio, List.of()).estimate().mean(), 1e-4);
  }

  @Test
  void aRatioSharesAsItsCellsDo() {
    Log log = forks(log(), "noop", EXECUTE_CALL, 7);
    Metric ratio = EXECUTE.event("ratio", Unit.COUNT);
    Entry fib = cell(log, FIB, EXECUTE);
    assertEquals(
        Entry.Interval.MODERATED, fib.over(cell(log, BIG, EXECUTE), ratio, List.of()).interval());
    assertEquals(
        Entry.Interval.PRIOR_ONLY, fib.over(cell(log, NOOP, EXECUTE), ratio, List.of()).interval());
    Entry alone = cell(forks(new Log(), "fib", EXECUTE_CALL, 100, 102, 101), FIB, EXECUTE);
    assertEquals(Entry.Interval.STUDENT, alone.over(alone, ratio, List.of()).interval());
  }

  @Test
  void severalThreadsSeeTheSame() {
    Cells cells = log().cells();
    assertEquals(
        1,
        IntStream.range(0, 64)
            .parallel()
            .mapToObj(i -> cells.cell("wasmi", FIB, EXECUTE))
            .distinct()
            .count());
  }
}
