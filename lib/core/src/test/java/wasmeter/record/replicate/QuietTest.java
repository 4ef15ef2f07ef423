package wasmeter.record.replicate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wasmeter.record.replicate.Disturbance.DISTURBED;
import static wasmeter.record.replicate.Disturbance.NONE;
import static wasmeter.record.replicate.Disturbance.NOT_WATCHED;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import wasmeter.record.Events;
import wasmeter.record.IterationType;
import wasmeter.record.Observation;
import wasmeter.record.ObservationBuilder;
import wasmeter.record.Reading;
import wasmeter.record.Records;
import wasmeter.record.RunLog;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.record.Unit;

class QuietTest {
  private static final double SECOND = 1e9;

  private final List<Observation> seen = new ArrayList<>();
  private int forks;

  @Test
  void aNeighbourThatStaysIsSeenByTheMachinesFastestProbe() {
    probes("m1", 100, 100, 100, 100, 100);
    probes("m1", 150, 150, 150, 150, 150);
    probes("m2", 150, 150, 150, 150, 150);
    assertEquals(List.of(NONE, DISTURBED, NONE), judged(), "each machine by itself");
  }

  @Test
  void aForkIsJudgedByWhatIsKnownOfTheMachineBesides() {
    probes("m1", 100, 100, 100, 100, 100);
    Quiet quiet = Quiet.of(List.copyOf(seen));
    seen.clear();
    probes("m1", 150, 150, 150, 150, 150);
    assertEquals(List.of(NONE), judged(), "alone it is the fastest");
    assertEquals(DISTURBED, Forks.of(seen, quiet).getFirst().disturbed());
  }

  @Test
  void oneOddForkAmongManyDoesNotMakeTheOthersSlow() {
    probes("m1", 80, 80, 80, 80, 80);
    for (int i = 0; i < 20; i++) {
      probes("m1", 100, 100, 100, 100, 100);
    }
    assertEquals(List.of(NONE), judged().stream().distinct().toList());
  }

  @Test
  void aFasterFirstSecondIsNotTheFastest() {
    begin();
    for (int i = 1; i <= 5; i++) {
      iteration(i, IterationType.WARMUP, Events.PROBE, 70);
    }
    for (int i = 6; i <= 10; i++) {
      time(i);
      iteration(i, IterationType.MEASUREMENT, Events.PROBE, 100);
    }
    warmedUp();
    assertEquals(List.of(NONE), judged());
  }

  @Test
  void twoDisturbedIterationsAmongTheFiveThatCountAreEnough() {
    probes("m1", 100, 100, 100, 100, 150);
    probes("m1", 100, 100, 100, 100, 100, 150);
    assertEquals(List.of(DISTURBED, NONE), judged(), "the second could leave it out");
  }

  @Test
  void whatWaitedWhileOthersRanWasDisturbed() {
    waited(Scenario.JIT, Start.WARM, 0.4, 0.8, 0);
    waited(Scenario.JIT, Start.COLD, 0.4, 0.8, 0);
    waited(Scenario.COMPILE_MODULE, Start.WARM, 0, 0, 0.2);
    assertEquals(List.of(DISTURBED, DISTURBED, DISTURBED), judged());
  }

  @Test
  void waitingForItsOwnThreadsIsNotADisturbance() {
    waited(Scenario.JIT, Start.COLD, 0.4, 0.01, 0);
    waited(Scenario.JIT, Start.COLD, 0.4, -0.01, 0);
    assertEquals(List.of(NONE, NONE), judged());
  }

  @Test
  void othersOnOtherProcessorsAreNotADisturbance() {
    waited(Scenario.EXECUTE_CALL, Start.WARM, 0.001, 3, 0);
    assertEquals(List.of(NONE), judged());
  }

  @Test
  void theStepsInWhichSystemsCountAreNotADisturbance() {
    begin();
    figure(Scenario.JIT, Start.COLD, Events.TIME, 0.05 * SECOND);
    figure(Scenario.JIT, Start.COLD, Events.QUEUED, 0.01 * SECOND);
    figure(Scenario.JIT, Start.COLD, Events.OTHERS_CPU, 0.02 * SECOND);
    figure(Scenario.JIT, Start.COLD, Events.STOLEN, 0.01 * SECOND);
    assertEquals(List.of(NONE), judged());
  }

  @Test
  void whatIsSetAsideDoesNotCountAgainstAFork() {
    begin();
    for (int i = 1; i <= 6; i++) {
      time(i);
      boolean slowed = i == 6;
      iteration(i, IterationType.MEASUREMENT, Events.PROBE, slowed ? 200 : 100);
      iteration(i, IterationType.MEASUREMENT, Events.QUEUED, slowed ? SECOND : 0);
      iteration(i, IterationType.MEASUREMENT, Events.OTHERS_CPU, slowed ? SECOND : 0);
      iteration(i, IterationType.MEASUREMENT, Events.STOLEN, 0);
    }
    warmedUp();
    assertEquals(List.of(NONE), judged());
  }

  /** Wasmtime's fd_write hands each call to a thread of its own and waits for it. */
  @Test
  void anEngineThatWaitsByItselfIsNotDisturbed() {
    ran(0.6, 0.61);
    ran(0.62, 0.6);
    assertEquals(List.of(NOT_WATCHED, NOT_WATCHED), judged(), "nothing says why it waited");
    seen.clear();
    begin();
    time(1);
    iteration(1, IterationType.MEASUREMENT, Events.WORKER_CPU, 0.6 * SECOND / 10);
    iteration(1, IterationType.MEASUREMENT, Events.QUEUED, 0.2 * SECOND);
    iteration(1, IterationType.MEASUREMENT, Events.OTHERS_CPU, 0.02 * SECOND);
    iteration(1, IterationType.MEASUREMENT, Events.STOLEN, 0);
    warmedUp();
    assertEquals(List.of(NONE), judged());
  }

  @Test
  void withoutThatWaitTheShareOfTheThreadTellsWhereOthersOfItsCellRan() {
    ran(0.99, 0.99);
    ran(0.9, 0.9);
    ran(0.99, 0.5, 0.99);
    assertEquals(List.of(NONE, DISTURBED, NONE), judged());
  }

  @Test
  void theOneProbeOfAWholeForkIsJudgedButDoesNotWatchIt() {
    probes("m1", 100, 100, 100, 100, 100);
    begin();
    figure(Scenario.JIT, Start.COLD, Events.TIME, SECOND);
    figure(Scenario.JIT, Start.COLD, Events.PROBE, 150);
    begin();
    figure(Scenario.JIT, Start.COLD, Events.TIME, SECOND);
    figure(Scenario.JIT, Start.COLD, Events.PROBE, 100);
    begin();
    figure(Scenario.JIT, Start.COLD, Events.TIME, SECOND);
    assertEquals(List.of(NONE, DISTURBED, NOT_WATCHED, NOT_WATCHED), judged());
  }

  /** A quick plan of all engines, on a machine on which nothing else ran. */
  @Test
  void onAQuietMachineAtMostTwoPercentAreMarked() {
    Records reference =
        RunLog.read(Path.of("src/test/resources/wasmeter/record/replicate/quiet.jsonl.gz"));
    List<Forks.Fork> all = Forks.of(reference.observations());
    Map<Disturbance, List<Forks.Fork>> judged =
        all.stream().collect(Collectors.groupingBy(Forks.Fork::disturbed));
    List<Forks.Fork> marked = judged.getOrDefault(DISTURBED, List.of());
    assertTrue(all.size() > 200, "the log is there: " + all.size());
    assertTrue(marked.size() <= 0.02 * all.size(), marked.size() + " of " + all.size());
    assertEquals(
        List.of(),
        marked.stream()
            .filter(f -> reference.engines().get(f.key().engine()).name().startsWith("wasmtime/"))
            .map(f -> f.key().call())
            .filter(call -> call.contains("fd_write"))
            .toList());
  }

  private List<Disturbance> judged() {
    return Forks.of(seen).stream().map(Forks.Fork::disturbed).toList();
  }

  private void begin() {
    forks++;
  }

  /** A warm call in which each iteration has a probe, and no other sign. */
  private void probes(String machine, double... probes) {
    begin();
    for (int i = 1; i <= probes.length; i++) {
      add(machine, Scenario.EXECUTE_CALL, Start.WARM, i, Events.TIME, 100);
      add(machine, Scenario.EXECUTE_CALL, Start.WARM, i, Events.PROBE, probes[i - 1]);
    }
    add(machine, Scenario.EXECUTE_CALL, Start.WARM, 0, Events.WARM_UP, SECOND);
  }

  /** A fork of one second of which it waited, while others ran, for these shares. */
  private void waited(Scenario scenario, Start start, double queued, double others, double stolen) {
    begin();
    int iteration = start == Start.COLD ? 0 : 1;
    double operations = start == Start.COLD ? 1 : 10;
    add("m1", scenario, start, iteration, Events.TIME, SECOND / operations);
    add("m1", scenario, start, iteration, Events.QUEUED, queued * SECOND);
    add("m1", scenario, start, iteration, Events.OTHERS_CPU, others * SECOND);
    add("m1", scenario, start, iteration, Events.STOLEN, stolen * SECOND);
    if (start == Start.WARM) {
      add("m1", scenario, start, 0, Events.WARM_UP, SECOND);
    }
  }

  /** A warm call whose thread ran for these shares of its iterations, in a log without the rest. */
  private void ran(double... shares) {
    begin();
    for (int i = 1; i <= shares.length; i++) {
      time(i);
      iteration(i, IterationType.MEASUREMENT, Events.WORKER_CPU, shares[i - 1] * SECOND / 10);
    }
    warmedUp();
  }

  private void time(int iteration) {
    iteration(iteration, IterationType.MEASUREMENT, Events.TIME, SECOND / 10);
  }

  private void warmedUp() {
    iteration(0, IterationType.MEASUREMENT, Events.WARM_UP, SECOND);
  }

  private void figure(Scenario scenario, Start start, String event, double value) {
    add("m1", scenario, start, 0, event, value);
  }

  private void iteration(int number, IterationType kind, String event, double value) {
    seen.add(
        new ObservationBuilder()
            .turn(forks, forks, forks)
            .iteration(number, kind)
            .event(event, Unit.NS)
            .operations(10)
            .reading(new Reading.Observed(value)));
  }

  private void add(
      String machine, Scenario scenario, Start start, int iteration, String event, double value) {
    seen.add(
        new ObservationBuilder()
            .machine(machine)
            .scenario(scenario, start)
            .turn(forks, forks, forks)
            .iteration(iteration, IterationType.MEASUREMENT)
            .event(event, Unit.NS)
            .operations(start == Start.COLD ? 1 : 10)
            .reading(new Reading.Observed(value)));
  }
}
