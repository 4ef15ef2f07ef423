package wasmeter.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.fork.link.Job;
import wasmeter.fork.link.Message;
import wasmeter.measure.budget.Budget;
import wasmeter.measure.budget.ForkTime;
import wasmeter.measure.budget.RunTime;
import wasmeter.measure.launch.Launch;
import wasmeter.measure.launch.Launcher;
import wasmeter.measure.launch.Outcome;
import wasmeter.record.Cause;
import wasmeter.record.Events;
import wasmeter.record.Header;
import wasmeter.record.IterationType;
import wasmeter.record.Measurement;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Records;
import wasmeter.record.RunLog;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.record.Unit;
import wasmeter.record.replicate.Forks;

/** Scenarios that begin with the same work are measured one after another in one process. */
@Order(2)
class SharedProcessTest {
  private static final byte[] ADD_ONE = {
    0, 'a', 's', 'm', 1, 0, 0, 0, 1, 6, 1, 0x60, 1, 0x7f, 1, 0x7f, 3, 2, 1, 0, 7, 7, 1, 3, 'r', 'u',
    'n', 0, 0, 10, 9, 1, 7, 0, 0x20, 0, 0x41, 1, 0x6a, 0x0b
  };

  private static final Set<Scenario> ALL =
      Set.of(Scenario.COMPILE_MODULE, Scenario.JIT, Scenario.AOT_COMPILE, Scenario.AOT_TOTAL);

  private static final long SECOND = 1_000_000_000;
  private static final Duration SHORT = Duration.ofMillis(200);

  @TempDir private static Path ofAll;
  private static Together together;

  @TempDir private Path directory;
  private final List<List<Scenario>> processes = new ArrayList<>();
  private Path module;
  private Path log;

  @BeforeEach
  void write() throws Exception {
    module = Files.write(directory.resolve("mine.wasm"), ADD_ONE);
    log = directory.resolve("log.jsonl");
  }

  /** Writes down what each warm process is asked for. */
  private Launcher counting(Launcher launcher) {
    return new Launcher() {
      @Override
      public Outcome run(Launch launch, Consumer<Message.Measured> live)
          throws InterruptedException {
        if (launch.job().task() == Job.Task.WARM) {
          processes.add(launch.job().scenarios());
        }
        return launcher.run(launch, live);
      }

      @Override
      public Header.Machine machine() {
        return launcher.machine();
      }

      @Override
      public Header.Conditions conditions(List<String> jvmArguments) {
        return launcher.conditions(jvmArguments);
      }
    };
  }

  /** One fork of each cell, as short as may be, and none for precision. */
  private Plan plan(String engine) {
    Plan plan = full(engine);
    Budget budget = plan.budget();
    return plan.with(
        new Budget(
            budget.repetition(),
            new RunTime(Duration.ZERO, budget.run().most()),
            new ForkTime(SHORT, SHORT, SHORT, SHORT, SHORT, budget.fork().deadline())));
  }

  private Plan full(String engine) {
    return Plan.full()
        .engines(engine)
        .module(module)
        .samples("mine")
        .scenarios(ALL.stream().map(Scenario::label).toArray(String[]::new))
        .forks(1)
        .seed(1);
  }

  private static Plan alone(Plan plan) {
    return plan.with(plan.budget().withScenariosPerProcess(1));
  }

  private Records run(Plan plan) throws InterruptedException {
    return run(plan, FrugalLauncher.HERE);
  }

  private Records run(Plan plan, Launcher launcher) throws InterruptedException {
    return Bench.with(counting(launcher)).run(plan, log, Progress.SILENT);
  }

  /**
   * A run that shares processes.
   *
   * @param records of it
   * @param processes what each was asked for
   */
  private record Together(Records records, List<List<Scenario>> processes) {}

  /** Measured once for all tests that look at it. */
  private Together together() throws InterruptedException {
    if (together == null) {
      log = ofAll.resolve("together.jsonl");
      together = new Together(run(plan("storing/storing")), List.copyOf(processes));
      processes.clear();
      log = directory.resolve("log.jsonl");
    }
    return together;
  }

  private static List<Forks.Fork> warm(Records records) {
    return Forks.of(records.observations()).stream()
        .filter(fork -> fork.key().start() == Start.WARM)
        .toList();
  }

  private static List<Reading.Failed> failures(Records records) {
    return records.observations().stream()
        .filter(o -> o.cell().start() == Start.WARM)
        .map(Observation::reading)
        .filter(Reading.Failed.class::isInstance)
        .map(Reading.Failed.class::cast)
        .toList();
  }

  private static Set<Scenario> scenarios(List<Forks.Fork> forks) {
    return forks.stream().map(fork -> fork.key().scenario()).collect(Collectors.toSet());
  }

  private List<Integer> sizes() {
    return sizes(processes);
  }

  private static List<Integer> sizes(List<List<Scenario>> processes) {
    return processes.stream().map(List::size).toList();
  }

  /** Without what depends on the moment, or belongs to the first of a process. */
  private static Map<Scenario, Set<String>> events(List<Forks.Fork> forks) {
    Map<Scenario, Set<String>> events = new TreeMap<>();
    forks.forEach(
        fork ->
            events.put(
                fork.key().scenario(),
                fork.observations().stream()
                    .map(o -> o.measurement().event() + " " + o.measurement().kind())
                    .filter(event -> !event.startsWith(Events.PROBE))
                    .filter(event -> !event.startsWith(Events.PEAK_RSS))
                    .filter(event -> !event.startsWith(Events.PLACE + " "))
                    .collect(Collectors.toCollection(TreeSet::new))));
    return events;
  }

  private static Observation only(Forks.Fork fork, String event) {
    List<Observation> all =
        fork.observations().stream().filter(o -> o.measurement().event().equals(event)).toList();
    assertEquals(1, all.size(), event);
    return all.getFirst();
  }

  private static double value(Observation o) {
    return ((Reading.Observed) o.reading()).value();
  }

  @Test
  void oneProcessMeasuresThemOneAfterAnother() throws Exception {
    Records records = together().records();
    assertEquals(List.of(4), sizes(together().processes()));
    List<Scenario> order = together().processes().getFirst();
    List<Forks.Fork> forks = warm(records);
    assertEquals(4, forks.size());
    assertEquals(ALL, scenarios(forks));
    assertEquals(List.of(), failures(records));
    assertEquals(
        1, forks.stream().map(f -> f.observations().getFirst().order()).distinct().count());
    for (Forks.Fork fork : forks) {
      Observation place = only(fork, Events.PLACE);
      int at = order.indexOf(fork.key().scenario());
      assertEquals(at + 1, value(place));
      assertEquals(
          at == 0
              ? null
              : order.subList(0, at).stream()
                  .map(Scenario::label)
                  .collect(Collectors.joining(", ", "after ", "")),
          ((Reading.Observed) place.reading()).note());
      assertTrue(value(only(fork, Events.WARM_UP)) > 0);
      boolean hasPeak =
          fork.observations().stream()
              .anyMatch(o -> o.measurement().event().equals(Events.PEAK_RSS));
      assertTrue(at == 0 || !hasPeak, "the peak of a process is of all that it did");
      long first = fork.observations().getFirst().measurement().elapsed();
      assertTrue(
          fork.observations().stream().allMatch(o -> o.measurement().elapsed() >= first),
          "each begins to count anew");
    }
  }

  @Test
  void aloneTheyReportTheSame() throws Exception {
    Records shared = together().records();
    Records alone = run(alone(plan("storing/storing")));
    assertEquals(List.of(1, 1, 1, 1), sizes());
    assertEquals(events(warm(alone)), events(warm(shared)));
    assertTrue(
        alone.observations().stream().noneMatch(o -> o.measurement().event().equals(Events.PLACE)));
    for (Forks.Fork one : warm(alone)) {
      for (Forks.Fork other : warm(shared)) {
        assertNotEquals(one.key().settings(), other.key().settings(), "another experiment");
      }
    }
  }

  @Test
  void whatIsCalledOrLoadedAloneHasAProcessForItself() throws Exception {
    run(
        plan("storing/storing").scenarios("execute", "instantiate", "deserialize", "aot-execution"),
        new Told());
    assertEquals(List.of(1, 1, 1, 1), sizes());
  }

  @Test
  void aDeathInTheSecondIsItsRowAndTheRestIsMeasured() throws Exception {
    Records records = run(plan("storing/fragile"));
    assertEquals(List.of(4, 2), sizes());
    assertEquals(processes.getFirst().subList(2, 4), processes.getLast());
    assertEquals(
        Set.of(processes.getFirst().getFirst(), processes.getLast().getFirst()),
        scenarios(warm(records)));
    assertEquals(
        List.of(Cause.DIED, Cause.DIED), failures(records).stream().map(f -> f.cause()).toList());
  }

  @Test
  void aTrapInTheSecondIsItsRow() throws Exception {
    Records records = run(plan("storing/moody"));
    assertEquals(2, warm(records).size());
    for (Reading.Failed failure : failures(records)) {
      assertEquals("trap: not again", failure.reason());
    }
    assertEquals(2, failures(records).size());
  }

  /** Each may take its time: what those before it took is not taken from it. */
  @Test
  void noEndOfTheSecondIsItsRow() throws Exception {
    Records records = run(plan("storing/sleepy").deadline(Duration.ofSeconds(6)));
    assertEquals(Set.of(processes.getFirst().getFirst()), scenarios(warm(records)));
    Reading.Failed failure = failures(records).getFirst();
    assertEquals(Cause.NO_END, failure.cause());
    assertTrue(failure.reason().endsWith("in its first step"), failure.reason());
    assertEquals(1, processes.size(), "your module must not take the time of all others");
  }

  @Test
  void whatIsCompleteStaysWhenTheRunIsStopped() throws Exception {
    Plan plan = plan("storing/storing");
    assertThrows(
        InterruptedException.class,
        () ->
            Bench.with(counting(FrugalLauncher.HERE))
                .run(
                    plan,
                    log,
                    new Progress() {
                      @Override
                      public void measured(Standing cell) {
                        if (cell.start() == Start.WARM) {
                          Thread.currentThread().interrupt();
                        }
                      }
                    }));
    assertEquals(Set.of(processes.getFirst().getFirst()), scenarios(warm(RunLog.read(log))));
    assertEquals(List.of(), failures(RunLog.read(log)));
    Records records = run(plan);
    assertEquals(List.of(4, 3), sizes());
    assertEquals(4, warm(records).size());
  }

  /** Processes that report at once, each scenario in its turn. */
  private static class Told extends BoxLauncher {
    @Override
    public Outcome run(Launch launch, Consumer<Message.Measured> live) throws InterruptedException {
      Job job = launch.job();
      switch (job.task()) {
        case PROBE, TRY -> {
          return FrugalLauncher.HERE.run(launch, live);
        }
        case HINTS, CONTROL, STORE -> {}
        case COLD -> time(0, live);
        case WARM -> warm(job, live);
      }
      return new Outcome.Finished(List.of(), 0);
    }

    private void warm(Job job, Consumer<Message.Measured> live) {
      List<Scenario> scenarios = job.scenarios();
      for (int i = 1; i <= scenarios.size(); i++) {
        if (scenarios.size() > 1) {
          live.accept(once(Events.PLACE, Unit.COUNT, i, null));
        }
        time(1, live);
        signs(i, scenarios.size(), live);
        live.accept(once(Events.WARM_UP, Unit.NS, 1e9, "steady"));
      }
    }

    /** What it says of its neighbours. */
    void signs(int place, int of, Consumer<Message.Measured> live) {}

    private static void time(int iteration, Consumer<Message.Measured> live) {
      live.accept(of(iteration, Events.TIME, 1e6));
    }

    static Message.Measured of(int iteration, String event, double value) {
      return new Message.Measured(
          new Measurement(
              null, iteration, IterationType.MEASUREMENT, SECOND, event, Unit.NS, 1_000),
          value,
          null);
    }

    static Message.Measured once(String event, Unit unit, double value, String note) {
      return new Message.Measured(Measurement.once(null, SECOND, event, unit), value, note);
    }
  }

  @Test
  void theirOrderIsDrawnByTheSeed() throws Exception {
    Set<Scenario> first = new HashSet<>();
    for (int seed = 1; seed <= 12; seed++) {
      for (int again = 0; again < 2; again++) {
        log = directory.resolve(seed + "-" + again + ".jsonl");
        run(plan("storing/storing").seed(seed), new Told());
      }
      int last = processes.size() - 1;
      assertEquals(4, processes.get(last).size());
      assertEquals(processes.get(last - 1), processes.get(last), "seed " + seed);
      first.add(processes.get(last).getFirst());
    }
    assertTrue(first.size() >= 3, first.toString());
  }

  @Test
  void noMoreThanAskedForShareAProcess() throws Exception {
    Plan plan = plan("storing/storing");
    run(plan.with(plan.budget().withScenariosPerProcess(3)), new Told());
    assertEquals(List.of(1, 3), sizes().stream().sorted().toList());
  }

  /** Those that need more forks share processes again, and one that is left has one for itself. */
  @Test
  void aDisturbedOneIsRepeatedAlone() throws Exception {
    Launcher busy =
        new Told() {
          private boolean done;

          @Override
          void signs(int place, int of, Consumer<Message.Measured> live) {
            boolean disturbed = place == 2 && !done;
            done |= disturbed;
            live.accept(of(1, Events.QUEUED, disturbed ? 4e8 : 0));
            live.accept(of(1, Events.OTHERS_CPU, disturbed ? 8e8 : 0));
            live.accept(of(1, Events.STOLEN, 0));
          }
        };
    Records records = run(full("storing/storing"), busy);
    assertEquals(List.of(4, 1), sizes());
    assertEquals(processes.getFirst().get(1), processes.getLast().getFirst());
    assertEquals(5, warm(records).size());
  }

  /** Its heap lies elsewhere than usual, with all that is measured in it. */
  @Test
  void theReferencesOfAProcessHoldForAll() throws Exception {
    Launcher astray =
        new Told() {
          private boolean done;

          @Override
          public Outcome run(Launch launch, Consumer<Message.Measured> live)
              throws InterruptedException {
            if (launch.job().task() == Job.Task.WARM && !done) {
              done = true;
              live.accept(once(Events.REFERENCES, Unit.COUNT, 3, "zero-based"));
            }
            return super.run(launch, live);
          }
        };
    Records records = run(plan("storing/storing"), astray);
    assertEquals(List.of(4, 4), sizes(), "others take their place");
    List<Observation> references =
        records.observations().stream()
            .filter(o -> o.measurement().event().equals(Events.REFERENCES))
            .toList();
    assertEquals(
        ALL, references.stream().map(o -> o.cell().scenario()).collect(Collectors.toSet()));
    assertEquals(1, references.stream().map(o -> o.cell().conditions()).distinct().count());
    assertEquals(8, warm(records).size());
  }

  /** In turn with another engine, each has a process for itself. */
  @Test
  void enginesThatAreSetAgainstEachOtherDoNotShare() throws Exception {
    run(
        Plan.quick()
            .engines("storing/storing", "storing/moody")
            .module(module)
            .samples("mine")
            .scenarios("compile", "jit")
            .against("storing/storing")
            .minutes(1),
        new Told());
    assertTrue(sizes().stream().allMatch(size -> size == 1), sizes().toString());
    assertTrue(processes.size() >= 4, processes.toString());
  }

  @Test
  void theForecastKnowsThatTheyShare() throws Exception {
    Bench bench = Bench.with(counting(new Told()));
    Plan plan = full("storing/storing");
    double shared = bench.preview(plan, log).seconds();
    double apart = bench.preview(alone(plan), log).seconds();
    assertTrue(shared < apart, shared + " " + apart);
  }
}
