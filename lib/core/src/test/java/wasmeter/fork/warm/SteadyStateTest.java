package wasmeter.fork.warm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wasmeter.record.Verdict;
import wasmeter.stats.Weighted;

class SteadyStateTest {
  /** What was recorded of one iteration; seconds and nanoseconds. */
  private record Point(
      double wallSeconds, double score, double cpu, double compilers, double operations) {}

  /**
   * Curves recorded on two cores, one-fifth-second iterations, a minute each. The mean of the 5 s
   * after detection is compared with that of the last 15 s.
   */
  @ParameterizedTest
  @CsvSource({
    "graal-jit_execute_add-one, false, 0.03",
    "graal-jit_execute_fibonacci, false, 0.03",
    "graal-jit_execute_nbody, false, 0.03",
    "chicory_execute_fibonacci, false, 0.03",
    "graal-jit_jit_fibonacci, true, 0.08",
    "chicory_compile_fibonacci, true, 0.08"
  })
  void findsTheSteadyStateOfRecordedCurves(String name, boolean compiles, double within)
      throws IOException {
    List<Point> curve = curve(name);
    SteadyState steady = new SteadyState(compiles, 60, SteadyState.WINDOW_SECONDS);
    int at = detect(steady, curve, compiles);

    double right = mean(last(curve, 15));
    double found = mean(first(curve.subList(at + 1, curve.size()), 5));
    assertEquals(1, found / right, within, name + " after " + steady.seconds() + " s");
    assertTrue(steady.seconds() < 30, name + " took " + steady.seconds() + " s");
  }

  /** The plateau from 31 to 36 µs, five seconds long, ends at 18 µs. */
  @Test
  void aShorterWindowIsSteadySooner() {
    SteadyState steady = new SteadyState(false, 60, 1);
    assertEquals(Verdict.STEADY, feed(steady, 100, i -> 100, 0));
    assertTrue(steady.seconds() < 3, "after " + steady.seconds());
  }

  @Test
  void doesNotTakeThePlateauOfStarvationForTheSteadyState() throws IOException {
    List<Point> curve = curve("graal-jit_execute_nbody");
    SteadyState steady = new SteadyState(false, 60, SteadyState.WINDOW_SECONDS);
    int at = detect(steady, curve, false);
    double right = mean(last(curve, 15));
    assertTrue(
        curve.get(at).score() < 1.05 * right,
        "ended at " + curve.get(at).score() + " ns, steady is " + right);
  }

  @Test
  void aFlatCurveUnderBusyCompilersIsNotSteady() {
    SteadyState steady = new SteadyState(false, 20, SteadyState.WINDOW_SECONDS);
    Verdict verdict = feed(steady, 1000, i -> 100, 0.5);
    assertEquals(Verdict.NOT_STEADY, verdict);
    assertEquals(20, steady.seconds(), 0.21);
  }

  @Test
  void aFallingCurveUnderIdleCompilersIsNotSteady() {
    SteadyState steady = new SteadyState(false, 20, SteadyState.WINDOW_SECONDS);
    assertEquals(Verdict.NOT_STEADY, feed(steady, 1000, i -> 100 * Math.pow(0.99, i), 0));
  }

  @Test
  void aFlatCurveUnderIdleCompilersIsSteadyAfterTheShortestWindow() {
    SteadyState steady = new SteadyState(false, 60, SteadyState.WINDOW_SECONDS);
    assertEquals(Verdict.STEADY, feed(steady, 1000, i -> 100, 0.01));
    assertEquals(3, steady.seconds(), 0.21);
  }

  @Test
  void workThatCompilesForEverIsSteadyWhenCompilersAreSteadilyBusy() {
    SteadyState steady = new SteadyState(true, 60, SteadyState.WINDOW_SECONDS);
    assertEquals(Verdict.STEADILY_COMPILING, feed(steady, 1000, i -> 100, 0.2));
    assertEquals(15, steady.seconds(), 0.21);
    assertEquals(
        Verdict.NOT_STEADY,
        feed(new SteadyState(true, 30, SteadyState.WINDOW_SECONDS), 1000, i -> 100, 0.5),
        "too busy");
  }

  @Test
  void scatterDoesNotKeepASteadyCurveFromBeingSeen() {
    Random random = new Random(42);
    SteadyState steady = new SteadyState(false, 60, SteadyState.WINDOW_SECONDS);
    assertEquals(
        Verdict.STEADY, feed(steady, 1000, i -> 100 * (1 + 0.05 * random.nextGaussian()), 0));
    assertTrue(steady.seconds() < 20, "took " + steady.seconds() + " s");
  }

  @Test
  void aStepDownLateIsWaitedForWhileCompilersWork() {
    SteadyState steady = new SteadyState(false, 60, SteadyState.WINDOW_SECONDS);
    int at = 0;
    Verdict verdict = Verdict.WARMING;
    while (verdict == Verdict.WARMING) {
      boolean before = at < 50;
      verdict = steady.add(before ? 200 : 100, 0.2, before ? 0.15 : 0.001);
      at++;
    }
    assertEquals(Verdict.STEADY, verdict);
    assertTrue(at >= 50 + 10, "ended at iteration " + at);
  }

  private interface Curve {
    double at(int iteration);
  }

  private static Verdict feed(SteadyState steady, int most, Curve curve, double share) {
    Verdict verdict = Verdict.WARMING;
    for (int i = 0; i < most && verdict == Verdict.WARMING; i++) {
      verdict = steady.add(curve.at(i), 0.2, 0.2 * share);
    }
    return verdict;
  }

  private static int detect(SteadyState steady, List<Point> curve, boolean compiles) {
    for (int i = 0; i < curve.size(); i++) {
      Point p = curve.get(i);
      double cost = compiles ? p.score() : p.cpu();
      if (steady.add(cost, p.wallSeconds(), p.compilers()) != Verdict.WARMING) {
        return i;
      }
    }
    throw new AssertionError("never decided");
  }

  private static List<Point> first(List<Point> curve, double seconds) {
    List<Point> first = new ArrayList<>();
    double span = 0;
    for (int i = 0; i < curve.size() && span < seconds; i++) {
      first.add(curve.get(i));
      span += curve.get(i).wallSeconds();
    }
    return first;
  }

  private static List<Point> last(List<Point> curve, double seconds) {
    List<Point> backwards = new ArrayList<>(curve);
    Collections.reverse(backwards);
    return first(backwards, seconds);
  }

  private static double mean(List<Point> points) {
    return Weighted.mean(
        points.stream().mapToDouble(Point::score).toArray(),
        points.stream().mapToDouble(Point::operations).toArray());
  }

  /**
   * Columns: i,t_s,score_ns,wall_ms,proc,worker,mxcomp,truffle,gc,pC1,pC2,pTruffle,pGC,pOther,ops.
   */
  private static List<Point> curve(String name) throws IOException {
    try (var in = SteadyStateTest.class.getResourceAsStream("/curves/" + name + ".csv");
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .skip(1)
          .map(line -> line.split(","))
          .map(
              f ->
                  new Point(
                      number(f[3]) / 1e3,
                      number(f[2]),
                      number(f[5]) * 1e6 / number(f[14]),
                      (number(f[9]) + number(f[10]) + number(f[11])) / 1e3,
                      number(f[14])))
          .toList();
    }
  }

  private static double number(String text) {
    return Double.parseDouble(text);
  }
}
