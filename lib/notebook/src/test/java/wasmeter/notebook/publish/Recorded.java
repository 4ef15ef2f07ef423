package wasmeter.notebook.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import wasmeter.notebook.table.Log;
import wasmeter.record.Cause;
import wasmeter.record.Reading;
import wasmeter.record.RunLog;
import wasmeter.record.Scenario;
import wasmeter.record.Start;

/** A log on which notebooks are run by the tests. */
final class Recorded {
  private static final List<String> SAMPLES = List.of("noop", "add-one", "nbody", "fibonacci");
  private static final int FORKS = 3;

  private Recorded() {}

  /**
   * Three forks of every scenario on two engines and of execute on native code, the cold lifecycles
   * once, and a failure.
   */
  static Path log(Path file) {
    Log log = new Log();
    List.of("add-one", "nbody", "fibonacci", "mruby-script").forEach(log::sample);
    for (int fork = 0; fork < FORKS; fork++) {
      double spread = 1 + fork / 20.0;
      for (String sample : SAMPLES) {
        log.warm("native", sample, Scenario.EXECUTE_CALL, 500 * spread);
        for (Scenario scenario : Scenario.warm()) {
          log.warm("chicory/compiler", sample, scenario, 2e3 * scenario.phases().size() * spread);
          log.warm(
              "chicory/interpreter", sample, scenario, 4e5 * scenario.phases().size() * spread);
        }
      }
      log.control(1e6 * spread);
    }
    for (Scenario scenario : List.of(Scenario.JIT, Scenario.AOT_COMPILE, Scenario.AOT_EXECUTION)) {
      log.cold("chicory/compiler", "fibonacci", scenario);
    }
    wasi(log);
    log.instead(
        "chicory/compiler",
        "mruby-script",
        Scenario.AOT_COMPILE,
        Start.WARM,
        new Reading.Failed(Cause.DIED, "the process ended by signal 11", ""));
    write(log, file);
    return file;
  }

  /** Calls of WASI, one of which one engine answers wrongly, and starts with and without it. */
  private static void wasi(Log log) {
    log.protections(Map.of("paths", "", "links", "its WASI follows them out"));
    for (String engine : List.of("chicory/compiler", "chicory/interpreter")) {
      log.call("clock_time_get").executed(engine, new Reading.Observed(1));
      log.warm(engine, "io", Scenario.EXECUTE_CALL, 200);
      log.call("fd_readdir")
          .executed(
              engine,
              new Reading.Failed(
                  Cause.WRONG_ANSWER,
                  "wrong answer: fd_readdir[] returned 29, expected 0",
                  "",
                  "29"));
      log.startingPair();
      log.cold(engine, "with-wasi", Scenario.JIT).cold(engine, "without-wasi", Scenario.JIT);
    }
  }

  private static void write(Log log, Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (RunLog written = RunLog.append(file)) {
      log.records().lines().forEach(written::write);
    }
  }
}
