package wasmeter.notebook.layout;

import java.util.List;
import wasmeter.notebook.table.Log;
import wasmeter.record.Cause;
import wasmeter.record.Reading;
import wasmeter.record.Scenario;
import wasmeter.record.Start;

/** Logs of many engines. */
public final class Engines {
  /** Those of which there are logs here: enough to be many. */
  public static final List<String> ALL =
      List.of(
          "native",
          "chicory/interpreter",
          "chicory/compiler",
          "endive/interpreter",
          "endive/compiler",
          "graalwasm/interpreter",
          "graalwasm/jit",
          "wasmtime/cranelift",
          "wasmtime/winch",
          "wasmtime/pulley",
          "wasmer/singlepass",
          "wasmer/cranelift",
          "wasmer/llvm",
          "wasmi",
          "lucet",
          "wavm");

  private static final List<String> SAMPLES =
      List.of("add-one", "nbody", "fibonacci", "json", "mruby-script");

  private static final double[] TIMES = {7.878, 10_930, 398.3, 20_330, 6_124_000};

  private static final int FORKS = 3;

  private Engines() {}

  /**
   * Some engines that work and some that are not installed.
   *
   * @param working how many work, the first of {@link #ALL}
   */
  public static Log log(int working) {
    Log log = new Log();
    for (int e = 0; e < working; e++) {
      for (int s = 0; s < SAMPLES.size(); s++) {
        for (int fork = 0; fork < FORKS; fork++) {
          double behind = e == 0 ? 1 : 1 + Math.pow(1 + 7 * e % 13, 1.6);
          double time = TIMES[s] * behind * (1 + 0.02 * ((fork + e + s) % FORKS));
          log.warm(ALL.get(e), SAMPLES.get(s), Scenario.EXECUTE_CALL, verdict(e, s), time, time);
        }
      }
    }
    if (working < ALL.size()) {
      log.version("");
    }
    for (String engine : ALL.subList(working, ALL.size())) {
      for (String sample : SAMPLES) {
        log.instead(
            engine,
            sample,
            Scenario.EXECUTE_CALL,
            Start.WARM,
            new Reading.Skipped(Cause.ENGINE_UNAVAILABLE, reason(engine)));
      }
    }
    return log;
  }

  private static String verdict(int engine, int sample) {
    return (engine + sample) % 7 == 6 ? "not steady" : "steady";
  }

  private static String reason(String engine) {
    return "the library of %s is missing: run mvn -Pengines".formatted(engine.split("/")[0]);
  }
}
