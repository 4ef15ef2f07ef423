package wasmeter.notebook.verdict;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wasmeter.notebook.table.Log;
import wasmeter.record.Cause;
import wasmeter.record.Header;
import wasmeter.record.Reading;
import wasmeter.record.Scenario;
import wasmeter.record.Start;

/** What a comparison would have recorded, without any measuring. */
final class Races {
  static final String OLD = "chicory/compiler";
  static final String NEW = "chicory/compiler@mine";
  static final Pair PAIR = new Pair(OLD, NEW);
  static final double SLOWER = 0.03;

  /** Of six forks, with a mean of about 1. */
  private static final double[] NOISE = {1, 1.4, 0.7, 1.2, -1.3, -1.9};

  private static final List<Scenario> SCENARIOS =
      List.of(Scenario.COMPILE_MODULE, Scenario.INSTANTIATE_MODULE, Scenario.EXECUTE_CALL);

  static final Map<String, String> CONDITIONS = conditions();

  private final Log log = new Log();

  Races() {
    log.conditions("c", CONDITIONS);
  }

  private static Map<String, String> conditions() {
    Map<String, String> inOrder = new LinkedHashMap<>();
    inOrder.put(Header.Conditions.PROCESSORS, "0-1");
    inOrder.put(Header.Conditions.REFERENCES, "zero-based");
    return inOrder;
  }

  Log log() {
    return log;
  }

  /** Six pairs in each of six cells; the one engine takes so many times as long as the other. */
  Races cells(double ratio, double scatter) {
    for (String sample : List.of("fib", "big")) {
      for (Scenario scenario : SCENARIOS) {
        cell(sample, scenario, ratio, scatter);
      }
    }
    return this;
  }

  /** Six pairs in one cell. */
  Races cell(String sample, Scenario scenario, double ratio, double scatter) {
    for (int round = 1; round <= NOISE.length; round++) {
      int moved = (round + scenario.ordinal() + sample.length()) % NOISE.length;
      log.round(round)
          .warm(OLD, sample, scenario, 1e3)
          .warm(NEW, sample, scenario, 1e3 * ratio * (1 + scatter * NOISE[moved]));
    }
    return this;
  }

  /** A cell in which an engine dies. */
  Races dies(String engine, String sample, Scenario scenario) {
    log.instead(
        engine,
        sample,
        scenario,
        Start.WARM,
        new Reading.Failed(Cause.DIED, "the process ended by signal 11", ""));
    return this;
  }

  /** One fork of one engine in a cell of its own. */
  Races only(String engine) {
    log.warm(engine, "fib", Scenario.JIT, 5);
    return this;
  }

  /** What is said about the one pair. */
  EngineVerdict verdict() {
    return new Judge(log.cells(), SLOWER).of(List.of(PAIR)).getFirst();
  }
}
