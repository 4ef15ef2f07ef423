package wasmeter.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.Alongside;
import wasmeter.record.Records;
import wasmeter.record.RunLog;
import wasmeter.record.replicate.Forks;

/** A master and workers that stay, as on several machines. */
@Alongside
class StandaloneFleetTest {
  private static final int FORKS = 2;

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

  private String text(String name) throws IOException {
    return processes.text(name);
  }

  private Path secret(String name, String text) throws IOException {
    Path file = Files.writeString(directory.resolve(name), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private Process daemon(String name, String address, Path secret) throws IOException {
    return processes.start(
        name,
        ClusterMain.class,
        List.of(
            name.equals("master") ? name : "worker",
            "{fleet=%s, fleet.secret=%s}".formatted(address, secret)));
  }

  private static String freeAddress() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return "spark://127.0.0.1:" + free.getLocalPort();
    }
  }

  /** Of the workers, one knows the secret and one knows another. */
  @Test
  void aWorkerMeasuresForThoseWhoKnowItsSecretUntilTheyStop() throws Exception {
    RunFleet.modules(processes.modules(), 1);
    Path secret = secret("secret", "0123456789abcdef0123456789abcdef");
    Path other = secret("other", "another-secret-another-secret-00");
    String address = freeAddress();
    Process master = daemon("master", address, secret);
    processes.await("master", master, "I have been elected leader");
    Process worker = daemon("worker", address, secret);
    Process stranger = daemon("stranger", address, other);
    processes.await("worker", worker, "Successfully registered with master");
    assertEquals(0, processes.start("fleet", address, FORKS, secret).waitFor(), text("fleet"));
    Records records = RunLog.read(processes.log("fleet"));
    assertEquals(FORKS, Forks.of(records.observations()).size(), text("fleet"));
    records
        .machines()
        .values()
        .forEach(
            machine ->
                assertTrue(
                    machine.label().matches("(?s).+, machine [0-9a-f]{4}"), machine.label()));
    List<String> daemons = processes.left();
    Process stopped = processes.start("stopped", address, 50, secret);
    processes.await("stopped", stopped, "measured module-");
    FleetProcesses.kill("TERM", Long.toString(stopped.pid()));
    processes.requireNothingLeft(daemons);
    assertTrue(text("stopped").contains("stopped"), text("stopped"));
    assertEquals(List.of(), RunLog.read(processes.log("stopped")).damaged());
    assertFalse(text("stranger").contains("Successfully registered"), text("stranger"));
    assertFalse(text("stranger").contains("\tat "), "no trace: " + text("stranger"));
    assertFalse(text("master").contains("0123456789abcdef"), "nobody reads the secret");
    for (Process daemon : List.of(worker, stranger, master)) {
      FleetProcesses.kill("TERM", Long.toString(daemon.pid()));
    }
  }

  @Test
  void aMasterWhosePortIsTakenSaysSo() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      String address = "spark://127.0.0.1:" + taken.getLocalPort();
      Process master = daemon("master", address, secret("secret", "0123456789abcdef"));
      assertEquals(1, master.waitFor(), text("master"));
      assertTrue(
          text("master")
              .endsWith(
                  "wasmeter: no master can listen at "
                      + address
                      + ": its port is taken, or its address is none of this machine\n"),
          text("master"));
    }
  }
}
