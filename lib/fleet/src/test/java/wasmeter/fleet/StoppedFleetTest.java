package wasmeter.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.Alongside;
import wasmeter.record.Records;
import wasmeter.record.RunLog;
import wasmeter.record.replicate.Forks;

/** However a fleet ends before it is done, what came back stays, and nothing else is left. */
@Alongside
class StoppedFleetTest {
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

  private String text() throws IOException {
    return processes.text("fleet");
  }

  private Process start(String fleet, int forks) throws IOException {
    return processes.start("fleet", fleet, forks);
  }

  private static int forks(Records records) {
    return Forks.of(records.observations()).size();
  }

  @Test
  void whatCameBackStaysWhenTheDriverIsKilledAndTheSameCommandGoesOn() throws Exception {
    RunFleet.modules(processes.modules(), 2);
    Process killed = start("local-cluster[1,1,1024]", FORKS);
    processes.await("fleet", killed, "1 of 2 blocks done, 1 running");
    FleetProcesses.kill("KILL", processes.with("wasmeter.fleet.cluster.DriverMain").getFirst());
    processes.requireNothingLeft();
    assertEquals(1, killed.waitFor(), text());
    assertTrue(text().endsWith("run the same command again to continue\n"), text());
    Records before = RunLog.read(processes.log("fleet"));
    assertEquals(List.of(), before.damaged());
    assertTrue(forks(before) >= FORKS, text());
    assertEquals(0, forks(before) % FORKS, "whole blocks alone");
    assertEquals(0, start("local-cluster[1,1,1024]", FORKS).waitFor(), text());
    Records after = RunLog.read(processes.log("fleet"));
    assertEquals(List.of(), after.damaged());
    assertEquals(2 * FORKS, forks(after), text());
  }
}
