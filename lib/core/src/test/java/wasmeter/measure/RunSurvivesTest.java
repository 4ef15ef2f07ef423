package wasmeter.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wasmeter.fork.link.Job;
import wasmeter.fork.link.Message;
import wasmeter.measure.launch.Launch;
import wasmeter.measure.launch.Launcher;
import wasmeter.measure.launch.Outcome;
import wasmeter.record.Cause;
import wasmeter.record.Events;
import wasmeter.record.LogException;
import wasmeter.record.Measurement;
import wasmeter.record.Reading;
import wasmeter.record.Records;
import wasmeter.record.RunLog;
import wasmeter.record.Unit;

/** Whatever is thrown while a fork is started, followed or concluded is its row. */
class RunSurvivesTest {
  private static final byte[] MODULE = {
    0, 'a', 's', 'm', 1, 0, 0, 0, 1, 6, 1, 0x60, 1, 0x7f, 1, 0x7f, 3, 2, 1, 0, 7, 7, 1, 3, 'r', 'u',
    'n', 0, 0, 10, 9, 1, 7, 0, 0x20, 0, 0x41, 1, 0x6a, 0x0b
  };

  @TempDir private Path directory;
  private Plan plan;

  @BeforeEach
  void write() throws Exception {
    Path module = Files.write(directory.resolve("mine.wasm"), MODULE);
    plan =
        Plan.trial()
            .engines("toy/right", "toy/wrong")
            .module(module)
            .samples("mine")
            .scenarios("lifetime");
  }

  /** What a fork of {@code toy/wrong} comes to; all others do nothing, well. */
  private interface Fate {
    Outcome of(Consumer<Message.Measured> live) throws InterruptedException;
  }

  private static Launcher launcher(Job.Task task, Fate fate) {
    return new BoxLauncher() {
      @Override
      public Outcome run(Launch launch, Consumer<Message.Measured> live)
          throws InterruptedException {
        if (launch.job().task() == task && "toy/wrong".equals(launch.job().text("engine"))) {
          return fate.of(live);
        }
        live.accept(new Message.Measured(Measurement.once(null, 0, Events.TIME, Unit.NS), 5, null));
        return new Outcome.Finished(List.of(), 1);
      }
    };
  }

  private static int overflow() {
    return 1 + overflow();
  }

  private static List<Fate> fates() {
    return List.of(
        _ -> {
          throw new IllegalStateException("the launcher broke");
        },
        _ -> new Outcome.Finished(List.of(), overflow()),
        _ -> {
          throw new OutOfMemoryError("in the parent");
        },
        _ -> new Outcome.Failed(List.of(), null), // its conclusion throws
        _ -> null,
        live -> {
          live.accept(null);
          return new Outcome.Finished(List.of(), 1);
        });
  }

  private Records run(Launcher launcher) throws InterruptedException {
    return Bench.with(launcher).run(plan, directory.resolve("log.jsonl"), Progress.SILENT);
  }

  private static List<Reading> readings(Records records, String engine, String event) {
    return records.observations().stream()
        .filter(o -> o.cell().engine() != null)
        .filter(o -> records.engines().get(o.cell().engine()).name().equals(engine))
        .filter(o -> o.measurement().event().equals(event))
        .map(o -> o.reading())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("fates")
  void ofAFork(Fate fate) throws Exception {
    List<Summary> summaries = new ArrayList<>();
    Bench.with(launcher(Job.Task.COLD, fate))
        .run(
            plan,
            directory.resolve("log.jsonl"),
            new Progress() {
              @Override
              public void done(Summary summary) {
                summaries.add(summary);
              }
            });
    Records records = RunLog.read(directory.resolve("log.jsonl"));
    Reading.Failed failed =
        assertInstanceOf(
            Reading.Failed.class, readings(records, "toy/wrong", Events.TIME).getFirst());
    assertEquals(Cause.ERROR, failed.cause());
    assertTrue(
        failed.reason().startsWith("the process that measures failed at this fork ("),
        failed.reason());
    assertInstanceOf(
        Reading.Observed.class, readings(records, "toy/right", Events.TIME).getFirst());
    assertEquals(1, summaries.size());
  }

  @ParameterizedTest
  @MethodSource("fates")
  void ofAProbe(Fate fate) throws Exception {
    Records records =
        run(
            launcher(
                Job.Task.PROBE,
                live -> {
                  Outcome outcome = fate.of(live);
                  if (outcome == null
                      || outcome instanceof Outcome.Failed(var _, var _, var why) && why == null) {
                    throw new IllegalStateException("nothing");
                  }
                  return outcome;
                }));
    assertInstanceOf(
        Reading.Observed.class, readings(records, "toy/right", Events.TIME).getFirst());
    assertTrue(
        Stream.of(Events.TIME, Events.LAUNCH)
            .anyMatch(event -> !readings(records, "toy/wrong", event).isEmpty()));
  }

  /** It would be started again until the plan's time runs out. */
  @Test
  void aForkThatReportsNothingIsARow() throws Exception {
    Records records = run(launcher(Job.Task.COLD, _ -> new Outcome.Finished(List.of(), 1)));
    assertEquals(
        "its process ended well and reported no time",
        assertInstanceOf(
                Reading.Failed.class, readings(records, "toy/wrong", Events.TIME).getFirst())
            .reason());
  }

  @Test
  void onlyALogThatCannotBeWrittenEndsIt() {
    Launcher full =
        launcher(
            Job.Task.COLD,
            _ -> {
              throw new LogException("the log is full", null);
            });
    assertEquals("the log is full", assertThrows(LogException.class, () -> run(full)).getMessage());
  }

  /** What reads a file fails in a thread that is interrupted, be it this library's own. */
  @ParameterizedTest
  @MethodSource("fates")
  void whatFailsOnceItIsStoppedHasNotFailed(Fate fate) throws Exception {
    Launcher stopped =
        launcher(
            Job.Task.COLD,
            live -> {
              Thread.currentThread().interrupt();
              return fate.of(live);
            });
    assertThrows(InterruptedException.class, () -> run(stopped));
    assertFalse(Thread.interrupted(), "whoever goes on is not stopped again");
    assertEquals(
        List.of(),
        RunLog.read(directory.resolve("log.jsonl")).observations().stream()
            .filter(o -> o.reading() instanceof Reading.Failed)
            .toList());
  }

  @Test
  void andTheUser() {
    Launcher interrupted =
        launcher(
            Job.Task.COLD,
            _ -> {
              throw new InterruptedException();
            });
    assertThrows(InterruptedException.class, () -> run(interrupted));
  }
}
