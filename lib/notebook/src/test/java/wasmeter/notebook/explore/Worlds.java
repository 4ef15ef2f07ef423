package wasmeter.notebook.explore;

import java.util.List;
import wasmeter.notebook.table.Log;
import wasmeter.record.Cause;
import wasmeter.record.Reading;
import wasmeter.record.Scenario;
import wasmeter.record.Start;

/** Logs on which the explorer is tried. */
public final class Worlds {
  /** What a page must show as it is: it would end a script, an attribute, a pattern or a line. */
  public static final String HOSTILE = "</script><b id=\"x'\">$a$b {{data}} ابجد, \u2028end";

  private static final int FORKS = 3;

  private Worlds() {}

  /** Three engines on two samples, warm and cold, with what can go wrong in some cells. */
  public static Log small() {
    Log log = new Log();
    for (int fork = 0; fork < FORKS; fork++) {
      double spread = 1 + fork / 200.0;
      for (String sample : List.of("fib", "big")) {
        double size = sample.equals("big") ? 10 : 1;
        log.warm("native", sample, Scenario.EXECUTE_CALL, 500 * size * spread);
        log.warm("chicory/compiler", sample, Scenario.EXECUTE_CALL, 2_000 * size * spread);
        log.warm("wasmtime/winch", sample, Scenario.EXECUTE_CALL, 2_001 * size * spread);
        log.warm("chicory/compiler", sample, Scenario.JIT, 4e6 * size * spread);
        log.cold("chicory/compiler", sample, Scenario.JIT);
      }
    }
    log.warm("wasmi", "fib", Scenario.EXECUTE_CALL, "not steady", 9_000, 9_000);
    log.instead(
        "wasmi",
        "big",
        Scenario.EXECUTE_CALL,
        Start.WARM,
        new Reading.Failed(Cause.DIED, "the process ended by signal 11", ""));
    log.instead(
        "lucet",
        "fib",
        Scenario.EXECUTE_CALL,
        Start.WARM,
        new Reading.Skipped(
            Cause.ENGINE_UNAVAILABLE, "lucet is not here: mvn -Pengines builds it"));
    return log;
  }

  /** The small one, and names and messages of somebody who means harm. */
  public static Log hostile() {
    Log log = small().sample(HOSTILE);
    for (int fork = 0; fork < FORKS; fork++) {
      log.warm(HOSTILE, HOSTILE, Scenario.EXECUTE_CALL, 700 + fork);
      log.warm("native", HOSTILE, Scenario.EXECUTE_CALL, 600 + fork);
    }
    log.instead(
        "chicory/compiler",
        HOSTILE,
        Scenario.EXECUTE_CALL,
        Start.WARM,
        new Reading.Failed(Cause.DIED, HOSTILE.repeat(250_000), HOSTILE));
    log.beside(
        HOSTILE,
        HOSTILE,
        Scenario.EXECUTE_CALL,
        Start.WARM,
        "gc-count",
        0,
        HOSTILE.repeat(250_000));
    return log;
  }

  /** As little as a trial of many engines: one process each, and few of them called repeatedly. */
  public static Log trial() {
    Log log = new Log();
    List<String> engines = List.of("native", "wasmi", "wasm3", "wasmtime/winch", "wasmer/llvm");
    for (String engine : engines) {
      log.cold(engine, "fib", Scenario.JIT);
    }
    engines.subList(0, 2).forEach(e -> log.warm(e, "fib", Scenario.EXECUTE_CALL, 500));
    return log;
  }

  /** As much as a full plan: each of some engines in all scenarios of each sample, three times. */
  public static Log large(int engines, int samples) {
    Log log = new Log();
    for (int sample = 0; sample < samples; sample++) {
      log.sample("sample-" + sample);
    }
    for (int fork = 0; fork < FORKS; fork++) {
      for (int sample = 0; sample < samples; sample++) {
        for (int engine = 0; engine < engines; engine++) {
          for (Scenario scenario : Scenario.warm()) {
            double value = 100 * (sample + 1) * (engine + 1) * scenario.phases().size();
            // No two forks are alike, and none is far from another.
            double spread = 1 + ((fork * 7 + sample * 3 + engine) % 11) / 300.0;
            log.warm(
                "runtime-%d/tier".formatted(engine), "sample-" + sample, scenario, value * spread);
          }
        }
      }
    }
    return log;
  }
}
