package wasmeter.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wasmeter.fork.link.Job;
import wasmeter.fork.link.Message;
import wasmeter.measure.launch.Launch;
import wasmeter.measure.launch.Launcher;
import wasmeter.measure.launch.Outcome;
import wasmeter.record.Events;
import wasmeter.record.Header;
import wasmeter.record.IterationType;
import wasmeter.record.Measurement;
import wasmeter.record.Records;
import wasmeter.record.Start;
import wasmeter.record.Unit;
import wasmeter.record.replicate.Disturbance;
import wasmeter.record.replicate.Forks;

/** A run whose forks report what each test says of their neighbours, whoever else is busy here. */
class DisturbedRunTest {
  private static final byte[] ADD_ONE = {
    0, 'a', 's', 'm', 1, 0, 0, 0, 1, 6, 1, 0x60, 1, 0x7f, 1, 0x7f, 3, 2, 1, 0, 7, 7, 1, 3, 'r', 'u',
    'n', 0, 0, 10, 9, 1, 7, 0, 0x20, 0, 0x41, 1, 0x6a, 0x0b
  };

  private static final Set<String> SIGNS =
      Set.of(Events.PROBE, Events.QUEUED, Events.OTHERS_CPU, Events.STOLEN);

  /** Each kind of fork runs once for all tests, which differ in what it says of its neighbours. */
  private static final Launcher FORKS =
      new FrugalLauncher(FrugalLauncher.LOCAL, EnumSet.allOf(Job.Task.class));

  @TempDir private Path directory;
  private final Set<String> reported = new HashSet<>();
  private final List<Summary> summaries = new ArrayList<>();
  private Path module;

  @BeforeEach
  void write() throws Exception {
    module = Files.write(directory.resolve("mine.wasm"), ADD_ONE);
  }

  @ParameterizedTest
  @CsvSource({"jit, COLD", "jit, WARM", "execute, WARM"})
  void whatWaitedForOthersIsDisturbed(String scenario, Start start) throws Exception {
    Records records = run(scenario, start, 0.4);
    assertEquals(Set.of(Disturbance.DISTURBED), judged(records));
    Summary summary = summaries.getFirst();
    assertEquals(summary.measured(), summary.disturbed());
    assertTrue(summary.text().contains("disturbed by other work on this machine"), summary.text());
  }

  @ParameterizedTest
  @CsvSource({"jit, COLD", "jit, WARM", "execute, WARM"})
  void whatDidNotIsNot(String scenario, Start start) throws Exception {
    Records records = run(scenario, start, 0);
    assertEquals(Set.of(Disturbance.NONE), judged(records));
    assertEquals(0, summaries.getFirst().disturbed());
    assertEquals(0, summaries.getFirst().unwatched());
  }

  @Test
  void whatReportsNothingIsNotWatched() throws Exception {
    Records records = run("jit", Start.COLD, Double.NaN);
    assertEquals(Set.of(Disturbance.NOT_WATCHED), judged(records));
    Summary summary = summaries.getFirst();
    assertEquals(summary.measured(), summary.unwatched());
    assertTrue(summary.text().contains("%d not watched".formatted(summary.measured())));
  }

  @ParameterizedTest
  @CsvSource({"jit, COLD", "jit, WARM", "execute, WARM"})
  void forksReportWhatTheSystemDoes(String scenario, Start start) throws Exception {
    run(scenario, start, 0);
    // Elsewhere there is none while the compilers of the process are busy.
    assertTrue(reported.contains(Events.PROBE) || !scenario.equals("execute"));
    boolean counts = Files.isReadable(Path.of("/proc/thread-self/schedstat"));
    for (String event : List.of(Events.QUEUED, Events.OTHERS_CPU, Events.STOLEN)) {
      assertEquals(counts, reported.contains(event), event);
    }
  }

  private static Set<Disturbance> judged(Records records) {
    Set<Disturbance> judged = new HashSet<>();
    List<Forks.Fork> forks = Forks.of(records.observations());
    assertFalse(forks.isEmpty());
    forks.forEach(fork -> judged.add(fork.disturbed()));
    return judged;
  }

  private Records run(String scenario, Start start, double waited) throws InterruptedException {
    Plan plan = Plan.trial().engines("toy/right").module(module).samples("mine").seed(1);
    if (scenario.equals("jit")) { // others need time enough for a probe
      plan = Brief.of(plan);
    }
    plan = plan.with(plan.budget().withLifetime(Duration.ZERO));
    if (start == Start.WARM) {
      plan = plan.scenarios(scenario);
    }
    Records records =
        Bench.with(saying(waited))
            .run(
                plan,
                directory.resolve("log.jsonl"),
                new Progress() {
                  @Override
                  public void done(Summary summary) {
                    summaries.add(summary);
                  }
                });
    return records.where(o -> o.cell().start() == start && o.cell().scenario() != null);
  }

  /** What forks say of their neighbours is replaced. */
  private Launcher saying(double waited) {
    return new Launcher() {
      @Override
      public Outcome run(Launch launch, Consumer<Message.Measured> live)
          throws InterruptedException {
        return FORKS.run(
            launch,
            seen -> {
              if (SIGNS.contains(seen.measurement().event())) {
                reported.add(seen.measurement().event());
                return;
              }
              live.accept(seen);
              signs(seen, waited).forEach(live);
            });
      }

      @Override
      public Header.Machine machine() {
        return FORKS.machine();
      }

      @Override
      public Header.Conditions conditions(List<String> jvmArguments) {
        return FORKS.conditions(jvmArguments);
      }
    };
  }

  private static List<Message.Measured> signs(Message.Measured seen, double waited) {
    Measurement time = seen.measurement();
    if (!time.event().equals(Events.TIME)
        || time.phase() != null
        || time.kind() != IterationType.MEASUREMENT
        || Double.isNaN(waited)) {
      return List.of();
    }
    double wall = seen.value() * time.operations();
    return List.of(
        sign(time, Events.QUEUED, waited * wall),
        sign(time, Events.OTHERS_CPU, waited * wall + waited * 1e9),
        sign(time, Events.STOLEN, 0));
  }

  private static Message.Measured sign(Measurement time, String event, double value) {
    return new Message.Measured(
        new Measurement(null, time.iteration(), time.kind(), time.elapsed(), event, Unit.NS, 1),
        value,
        null);
  }
}
