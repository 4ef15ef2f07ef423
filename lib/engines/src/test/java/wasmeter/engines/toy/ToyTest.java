package wasmeter.engines.toy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.Alongside;
import wasmeter.measure.Bench;
import wasmeter.measure.Brief;
import wasmeter.measure.Plan;
import wasmeter.measure.Progress;
import wasmeter.record.Answer;
import wasmeter.record.Events;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Records;
import wasmeter.record.RunLog;
import wasmeter.record.Start;

/** One provider, one line that registers it and one directory are enough to be measured. */
@Alongside
class ToyTest {
  private static final long DEADLINE_SECONDS = 120;

  @TempDir Path scratch;

  @Test
  void isMeasured() throws Exception {
    Path log = scratch.resolve("toy.jsonl");
    Process process = measure(log);
    try {
      assertTrue(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS), "no end");
      assertEquals(0, process.exitValue(), Files.readString(scratch.resolve("log")));
    } finally {
      process.destroyForcibly();
    }
    Records records = RunLog.read(log);
    assertEquals(
        List.of("toy 42"),
        records.engines().values().stream().map(e -> e.name() + " " + e.version()).toList());
    Map<Start, List<Observation>> times =
        records.observations().stream()
            .filter(o -> o.measurement().event().equals(Events.TIME) && o.cell().sample() != null)
            .filter(o -> o.reading() instanceof Reading.Observed)
            .collect(Collectors.groupingBy(o -> o.cell().start()));
    assertEquals(
        Set.of(Start.WARM, Start.COLD), times.keySet(), () -> records.observations().toString());
    assertTrue(
        times.values().stream().flatMap(List::stream).allMatch(o -> o.answer() == Answer.CHECKED),
        "an answer was not checked");
  }

  /**
   * In a separate process, whose home and temporary directory are the test's: it leaves nothing
   * there, and does not wait for another run on this machine.
   */
  private Process measure(Path log) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Duser.home=" + scratch,
            "-Djava.io.tmpdir=" + scratch,
            "-Dwasmeter.home=" + System.getProperty("wasmeter.home"),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Main.class.getName(),
            Path.of(ToyTest.class.getResource("/toy/answer").toURI()).toString(),
            log.toString())
        .redirectErrorStream(true)
        .redirectOutput(scratch.resolve("log").toFile())
        .start();
  }

  /** Measures the sample on the engine. */
  static final class Main {
    private Main() {}

    public static void main(String[] args) throws InterruptedException {
      Plan plan = Plan.trial().engines("toy").module(Path.of(args[0])).scenarios("jit");
      Bench.here().run(Brief.of(plan), Path.of(args[1]), Progress.SILENT);
    }
  }
}
