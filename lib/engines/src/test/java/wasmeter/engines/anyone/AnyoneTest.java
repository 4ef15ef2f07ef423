package wasmeter.engines.anyone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.Alongside;
import wasmeter.measure.Bench;
import wasmeter.measure.Plan;
import wasmeter.measure.Progress;
import wasmeter.record.Cause;
import wasmeter.record.Events;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Records;
import wasmeter.record.RunLog;
import wasmeter.record.Scenario;
import wasmeter.sample.Sample;

/** Each module that anyone brings gets a number or a sentence, on each engine. */
@Alongside
@Order(1)
class AnyoneTest {
  private static final String[] ENGINES = {"chicory/compiler", "wasmtime/cranelift", "native"};
  private static final String NUMBER = "a number";
  private static final int NOT_SO_LARGE = 100_000;

  /** One of each kind that is stored and loaded: the others differ before that. */
  private static final List<String> STORED =
      List.of("run", "prints", "exports-a-vector", "start-traps", "run-is-endless");

  private static final Bench BENCH =
      Bench.with(
          new SparingLauncher(
              job ->
                  (SparingLauncher.startsFromStorage(job)
                          || SparingLauncher.isOf(job, Scenario.AOT_COMPILE))
                      && !STORED.contains(SparingLauncher.module(job))));

  private static final Map<String, String> SAID =
      Map.ofEntries(
          Map.entry("run", NUMBER),
          Map.entry("other-run", NUMBER),
          Map.entry("twin-of-run", "it is the same module as run"),
          Map.entry("größer als eins", NUMBER),
          Map.entry("nothing", NUMBER),
          Map.entry("run-i64", NUMBER),
          Map.entry("prints", NUMBER),
          Map.entry("exits-with-3", NUMBER),
          Map.entry("large-data", NUMBER),
          Map.entry("many-functions", NUMBER),
          Map.entry("imports-a-function", NUMBER),
          Map.entry("imports-a-memory", NUMBER),
          Map.entry("imports-a-table", NUMBER),
          Map.entry("imports-a-global", NUMBER),
          Map.entry("start-traps", "trap"),
          Map.entry("start-is-endless", "no end within the deadline"),
          Map.entry("run-is-endless", "no end within the deadline"),
          Map.entry("run-recurses", "exhausted"),
          Map.entry("invalid", ": "),
          Map.entry("truncated", "it ends at byte"),
          Map.entry("empty", "it is empty"),
          Map.entry("text", "it is text"),
          Map.entry("version-2", "it does not begin with"),
          Map.entry("component", "it is a component"),
          Map.entry("directory", "is a directory"));

  @TempDir private Path directory;

  @Test
  void eachGetsANumberOrASentence() throws IOException, InterruptedException {
    Path samples = Path.of(System.getProperty("wasmeter.home"), "samples");
    Anyone.make(directory, samples, NOT_SO_LARGE);
    Plan plan =
        Plan.trial()
            .engines(ENGINES)
            .modules(directory)
            .modules(directory.resolve(Anyone.OTHER))
            .deadline(Duration.ofSeconds(3));
    plan = plan.with(plan.budget().withLifetime(Duration.ZERO));
    plan = plan.samples(plan.ownModules().stream().map(Sample::name).toArray(String[]::new));
    Path log = directory.resolve("log.jsonl");
    List<Long> before = forks();
    Map<String, String> reported = reported(BENCH.run(plan, log, Progress.SILENT));

    assertEquals(before, forks(), "processes are left");
    assertEquals(0, RunLog.read(log).damaged().size());
    for (String engine : ENGINES) {
      for (Sample sample : plan.ownModules()) {
        requireAnswer(reported, row(sample.name(), Scenario.JIT, engine));
      }
      for (String sample : STORED) {
        requireAnswer(reported, row(sample, Scenario.AOT_COMPILE, engine));
        requireAnswer(reported, row(sample, Scenario.AOT_EXECUTION, engine));
      }
    }
    List<String> otherwise = new ArrayList<>();
    SAID.forEach(
        (name, expected) -> {
          for (String engine : new String[] {ENGINES[0], ENGINES[1]}) {
            String answer = reported.get(row(name, Scenario.JIT, engine));
            if (!answer.contains(expected)) {
              otherwise.add("%s on %s: %s, not %s".formatted(name, engine, answer, expected));
            }
          }
        });
    assertEquals(List.of(), otherwise);
  }

  /** Forks, and all that they start, unlike processes of other tests. */
  private static List<Long> forks() {
    return ProcessHandle.current()
        .descendants()
        .map(ProcessHandle::pid)
        .filter(AnyoneTest::isOfAFork)
        .sorted()
        .toList();
  }

  private static boolean isOfAFork(long process) {
    try {
      byte[] environment = Files.readAllBytes(Path.of("/proc/" + process + "/environ"));
      return new String(environment, StandardCharsets.ISO_8859_1).contains("WASMETER_FORK=");
    } catch (IOException e) {
      return false; // it has just ended
    }
  }

  private static String row(String sample, Scenario scenario, String engine) {
    return "%s, %s on %s".formatted(sample, scenario.label(), engine);
  }

  private static void requireAnswer(Map<String, String> reported, String row) {
    String answer = reported.get(row);
    assertTrue(answer != null && !answer.isBlank(), row);
    assertFalse(answer.contains("died") || answer.contains("exit code"), row + ": " + answer);
  }

  private static Map<String, String> reported(Records records) {
    Map<String, String> reported = new TreeMap<>();
    for (Observation o : records.observations()) {
      if (o.cell().scenario() == null
          || !o.measurement().event().equals(Events.TIME)
          || o.measurement().phase() != null) {
        continue;
      }
      String answer =
          switch (o.reading()) {
            case Reading.Missing missing -> missing.reason();
            case Reading.Observed seen -> {
              assertTrue(seen.value() > 0);
              yield NUMBER;
            }
          };
      String row =
          row(
              records.samples().get(o.cell().sample()).name(),
              o.cell().scenario(),
              records.engines().get(o.cell().engine()).name());
      // The same call without end is not made twice.
      boolean isTried =
          !(o.reading() instanceof Reading.Missing missing) || missing.cause() != Cause.NOT_TRIED;
      reported.merge(row, answer, (known, later) -> isTried ? later : known);
    }
    return reported;
  }
}
