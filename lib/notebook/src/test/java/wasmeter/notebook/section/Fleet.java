package wasmeter.notebook.section;

import java.util.List;
import java.util.Map;
import wasmeter.notebook.table.Log;
import wasmeter.record.Events;
import wasmeter.record.Header;
import wasmeter.record.Reading;
import wasmeter.record.Scenario;
import wasmeter.record.Start;

/** Logs of machines that do not exist. */
public final class Fleet {
  public static final Header.Machine BOX = new Header.Machine("m", "box", "box", 2, 8, "os");

  /** By which two forks of a cell differ. */
  private static final double[] SCATTER = {1, 1.01, 0.99};

  private static final int RUNS = 5;

  private Fleet() {}

  /** Whichever engines there are, and how long one call of each takes on a machine. */
  public static Log calls(Log log, Header.Machine machine, Map<String, Double> engines) {
    log.machine(machine);
    for (double scatter : SCATTER) {
      engines.forEach(
          (engine, time) ->
              List.of("fib", "big")
                  .forEach(
                      sample ->
                          log.warm(
                              engine,
                              sample,
                              Scenario.EXECUTE_CALL,
                              time * scatter * (sample.equals("fib") ? 1 : 10))));
    }
    return log;
  }

  /**
   * Something for every section, in five runs with the same names on each machine: each number of
   * the one is so many times that of the other, so that a mean over both would be neither.
   */
  public static Log everything(Log log, Header.Machine machine, double slower) {
    for (int run = 1; run <= RUNS; run++) {
      log.run("run" + run, "2026-03-%02dT00:00:00Z".formatted(run)).machine(machine);
      for (double scatter : SCATTER) {
        double times = slower * scatter;
        for (String sample : List.of("fib", "big", "noop")) {
          log.warm("native", sample, Scenario.EXECUTE_CALL, 50 * times);
          for (Scenario scenario : Scenario.warm()) {
            log.warm("wasmer/llvm", sample, scenario, 90 * times * scenario.phases().size());
            log.warm("wasmer/llvm@2", sample, scenario, 70 * times * scenario.phases().size());
          }
        }
        log.cold("wasmer/llvm", "fib", Scenario.JIT);
        log.beside("wasmer/llvm", "fib", Scenario.JIT, Start.COLD, Events.RELEASE, 3 * times, null);
        log.control(80 * times);
      }
    }
    return log.support("wasmer/llvm", "gc", new Reading.Observed(1));
  }
}
