package wasmeter.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.measure.Bench;
import wasmeter.measure.Progress;
import wasmeter.record.CellKey;
import wasmeter.record.Reading;
import wasmeter.record.Records;
import wasmeter.record.RunLog;
import wasmeter.record.replicate.Forks;

/** Plans that processes of Spark measure, as machines of a fleet would. */
class FleetTest {
  private static final int FORKS = 3;

  @TempDir private Path directory;
  private FleetProcesses processes;

  @BeforeEach
  void write() throws IOException {
    processes = new FleetProcesses(directory);
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    processes.end();
  }

  private Records read(String name) {
    return RunLog.read(processes.log(name));
  }

  private String text(String name) throws IOException {
    return processes.text(name);
  }

  /** How often each cell was measured, and with which outcome. */
  private static Map<String, List<String>> cells(Records records) {
    Map<String, List<String>> cells = new TreeMap<>();
    records.observations().stream()
        .filter(o -> o.cell().scenario() != null)
        .collect(
            Collectors.groupingBy(o -> List.of(o.run(), o.cell(), o.fork()), Collectors.toList()))
        .forEach(
            (fork, all) -> {
              CellKey key = (CellKey) fork.get(1);
              String outcome =
                  all.stream()
                      .filter(o -> !(o.reading() instanceof Reading.Observed))
                      .map(o -> o.reading().getClass().getSimpleName())
                      .findFirst()
                      .orElse("measured");
              cells.computeIfAbsent(key.toString(), _ -> new ArrayList<>()).add(outcome);
            });
    cells.values().forEach(java.util.Collections::sort);
    return cells;
  }

  private static int forks(Records records) {
    return Forks.of(records.observations()).size();
  }

  /** Though a worker is killed: its block is measured again as a whole. */
  @Test
  void whatAFleetMeasuresIsWhatThisProcessWouldMeasure() throws Exception {
    int forks = 4;
    RunFleet.modules(processes.modules(), 2);
    Process fleet = processes.start("fleet", "local-cluster[2,1,1024]", forks);
    processes.await("fleet", fleet, "measured module-");
    List<String> measuring = processes.with("wasmeter.fleet.worker.BlockMain");
    assertEquals(1, measuring.size());
    String worker = FleetProcesses.parent(measuring.getFirst()).orElseThrow();
    assertTrue(processes.with("CoarseGrainedExecutorBackend").contains(worker));
    FleetProcesses.kill("KILL", worker);
    AtomicInteger most = watch(List.of(fleet));
    assertEquals(0, fleet.waitFor(), text("fleet"));
    assertEquals(1, most.get(), "never two at the same time");
    assertTrue(text("fleet").contains("the block is measured again"), text("fleet"));
    assertTrue(
        text("fleet")
            .contains("1 machine measured 2 blocks, 1 of them again, as its worker was lost"),
        text("fleet"));
    Bench.here()
        .run(RunFleet.plan(processes.modules(), forks), processes.log("here"), Progress.SILENT);
    Records here = read("here");
    Records there = read("fleet");
    assertEquals(List.of(), there.damaged());
    assertEquals(2, there.runs().size(), "one for each block, none of what was lost");
    assertEquals(2 * forks, forks(there), text("fleet"));
    assertEquals(cells(here), cells(there));
    assertEquals(here.machines(), there.machines());
    assertEquals(here.engines(), there.engines());
    assertEquals(here.samples(), there.samples());
    assertEquals(here.settings(), there.settings());
    assertEquals(here.conditions(), there.conditions());
  }

  @Test
  void twoFleetsThatShareAMachineMeasureInTurn() throws Exception {
    RunFleet.modules(processes.modules(), 1);
    processes.takeTurns();
    Process one = processes.start("one", "local-cluster[1,1,1024]", FORKS);
    Process other = processes.start("other", "local-cluster[1,1,1024]", FORKS);
    AtomicInteger most = watch(List.of(one, other));
    assertEquals(0, one.waitFor(), text("one"));
    assertEquals(0, other.waitFor(), text("other"));
    assertEquals(1, most.get(), "never two at the same time");
    for (String name : List.of("one", "other")) {
      assertEquals(FORKS, forks(read(name)), text(name));
    }
  }

  /** How many forks there were at most at the same time, until some processes have ended. */
  private AtomicInteger watch(List<Process> running) throws Exception {
    AtomicInteger most = new AtomicInteger();
    while (running.stream().anyMatch(Process::isAlive)) {
      most.accumulateAndGet(processes.measuring(), Math::max);
      Thread.sleep(10);
    }
    return most;
  }
}
