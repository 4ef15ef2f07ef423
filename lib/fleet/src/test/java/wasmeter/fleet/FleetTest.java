package wasmeter.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.measure.Bench;
import wasmeter.measure.Progress;
import wasmeter.measure.launch.MeasuringLock;
import wasmeter.record.CellKey;
import wasmeter.record.Reading;
import wasmeter.record.Records;
import wasmeter.record.RunLog;
import wasmeter.record.replicate.Forks;

/**
 * Plans that processes of Spark measure, as machines of a fleet would, some of which are killed.
 */
class FleetTest {
  private static final String MARK = "FLEET_TEST";
  private static final int SECONDS = 120;
  private static final int FORKS = 3;

  private final String mark = UUID.randomUUID().toString();
  @TempDir private Path directory;
  private Path modules;

  @BeforeEach
  void write() throws IOException {
    modules = Files.createDirectory(directory.resolve("modules"));
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    List<String> left = List.of();
    for (int i = 0; i < 200; i++) {
      left = left();
      if (left.isEmpty()) {
        return;
      }
      Thread.sleep(100);
    }
    assertEquals(List.of(), left);
  }

  /** Processes, and what they wrote to be gone with them. */
  private List<String> left() throws IOException {
    List<String> left = new ArrayList<>(processes(""));
    if (Files.exists(temporary())) {
      try (Stream<Path> files = Files.list(temporary())) {
        files.map(Path::toString).forEach(left::add);
      }
    }
    return left;
  }

  private Path temporary() {
    return directory.resolve("temporary");
  }

  private Path log(String name) {
    return directory.resolve(name + ".jsonl");
  }

  private Path said(String name) {
    return directory.resolve(name + ".out");
  }

  private Process start(String name, String fleet, int forks, Path... secret) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(modules.toString(), log(name).toString(), fleet, Integer.toString(forks)));
    Stream.of(secret).map(Path::toString).forEach(arguments::add);
    return start(name, RunFleet.class, arguments);
  }

  private Process start(String name, Class<?> main, List<String> arguments) throws IOException {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-Dwasmeter.home=" + System.getProperty("wasmeter.home"),
                "-Djava.io.tmpdir=" + Files.createDirectories(temporary()),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    line.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(said(name).toFile());
    builder.environment().put(MARK, mark);
    builder.environment().remove(MeasuringLock.TESTS); // fleets take turns, as nobody's tests do
    return builder.start();
  }

  private String text(String name) throws IOException {
    return Files.readString(said(name));
  }

  private void await(String name, Process process, String text) throws Exception {
    for (int i = 0; i < SECONDS * 20; i++) {
      if (text(name).contains(text)) {
        return;
      }
      assertTrue(process.isAlive(), text(name));
      Thread.sleep(50);
    }
    throw new AssertionError("never said: " + text + "\n" + text(name));
  }

  /** The processes of this test whose command line has some text, as numbers. */
  private List<String> processes(String text) throws IOException {
    List<String> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : all) {
        if (bytes(process.resolve("environ")).contains(MARK + "=" + mark)
            && bytes(process.resolve("cmdline")).contains(text)) {
          found.add(process.getFileName().toString());
        }
      }
    }
    return found;
  }

  private static String bytes(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return ""; // it has just ended
    }
  }

  private static void kill(String signal, String process) throws Exception {
    assertEquals(0, new ProcessBuilder("kill", "-s", signal, process).start().waitFor());
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

  @Test
  void whatAFleetMeasuresIsWhatThisProcessWouldMeasure() throws Exception {
    RunFleet.modules(modules, 3);
    Process fleet = start("fleet", "local-cluster[2,1,1024]", FORKS);
    AtomicInteger most = watch(List.of(fleet));
    assertEquals(0, fleet.waitFor(), text("fleet"));
    Bench.here().run(RunFleet.plan(modules, FORKS), log("here"), Progress.SILENT);
    Records here = RunLog.read(log("here"));
    Records there = RunLog.read(log("fleet"));
    assertEquals(List.of(), there.damaged());
    assertEquals(3 * FORKS, forks(there), text("fleet"));
    assertEquals(cells(here), cells(there));
    assertEquals(here.machines(), there.machines());
    assertEquals(here.engines(), there.engines());
    assertEquals(here.samples(), there.samples());
    assertEquals(here.settings(), there.settings());
    assertEquals(here.conditions(), there.conditions());
    assertEquals(1, most.get(), "never two at the same time");
    assertTrue(text("fleet").contains("1 machine measured 3 blocks"), text("fleet"));
  }

  @Test
  void aBlockWhoseWorkerIsKilledIsMeasuredAgainAsAWhole() throws Exception {
    RunFleet.modules(modules, 2);
    Process fleet = start("fleet", "local-cluster[2,1,1024]", 6);
    await("fleet", fleet, "measured module-");
    List<String> measuring = processes("wasmeter.fleet.worker.BlockMain");
    assertEquals(1, measuring.size());
    String worker =
        ProcessHandle.of(Long.parseLong(measuring.getFirst()))
            .flatMap(ProcessHandle::parent)
            .map(parent -> Long.toString(parent.pid()))
            .orElseThrow();
    assertTrue(processes("CoarseGrainedExecutorBackend").contains(worker));
    kill("KILL", worker);
    assertEquals(0, fleet.waitFor(), text("fleet"));
    assertTrue(text("fleet").contains("the block is measured again"), text("fleet"));
    assertTrue(text("fleet").contains("1 of them again, as its worker was lost"), text("fleet"));
    Records records = RunLog.read(log("fleet"));
    assertEquals(List.of(), records.damaged());
    assertEquals(2 * 6, forks(records), text("fleet"));
    cells(records)
        .forEach(
            (cell, outcomes) ->
                assertTrue(outcomes.size() == 6 || outcomes.equals(List.of("Failed")), cell));
    assertEquals(2, records.runs().size(), "one for each block, none of what was lost");
  }

  @Test
  void whatCameBackStaysWhenTheDriverIsKilledAndTheSameCommandGoesOn() throws Exception {
    RunFleet.modules(modules, 3);
    Process killed = start("fleet", "local-cluster[1,1,1024]", FORKS);
    await("fleet", killed, "1 of 3 blocks done, 1 running");
    kill("KILL", processes("wasmeter.fleet.cluster.DriverMain").getFirst());
    assertEquals(1, killed.waitFor(), text("fleet"));
    assertTrue(text("fleet").contains("run the same command again to continue"), text("fleet"));
    nothingIsLeft();
    Records before = RunLog.read(log("fleet"));
    assertEquals(List.of(), before.damaged());
    assertTrue(forks(before) >= FORKS, text("fleet"));
    assertEquals(0, forks(before) % FORKS, "whole blocks alone");
    assertEquals(0, start("fleet", "local-cluster[1,1,1024]", FORKS).waitFor(), text("fleet"));
    Records after = RunLog.read(log("fleet"));
    assertEquals(List.of(), after.damaged());
    assertEquals(3 * FORKS, forks(after), text("fleet"));
  }

  @Test
  void whoIsStoppedLeavesNoProcessOnAnyWorker() throws Exception {
    RunFleet.modules(modules, 2);
    Process stopped = start("fleet", "local-cluster[2,1,1024]", 50);
    await("fleet", stopped, "measured module-");
    kill("TERM", Long.toString(stopped.pid()));
    nothingIsLeft();
    assertTrue(text("fleet").contains("stopped"), text("fleet"));
    assertEquals(List.of(), RunLog.read(log("fleet")).damaged());
  }

  /**
   * As on several machines: a master and a worker that know a secret, and one that knows another.
   */
  @Test
  void aWorkerMeasuresForThoseWhoKnowItsSecret() throws Exception {
    RunFleet.modules(modules, 1);
    Path secret = secret("secret", "0123456789abcdef0123456789abcdef");
    Path other = secret("other", "another-secret-another-secret-00");
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    String address = "spark://127.0.0.1:" + port;
    Process master = daemon("master", address, secret);
    await("master", master, "I have been elected leader");
    Process worker = daemon("worker", address, secret);
    Process stranger = daemon("stranger", address, other);
    await("worker", worker, "Successfully registered with master");
    assertEquals(0, start("fleet", address, FORKS, secret).waitFor(), text("fleet"));
    assertEquals(FORKS, forks(RunLog.read(log("fleet"))), text("fleet"));
    RunLog.read(log("fleet"))
        .machines()
        .values()
        .forEach(
            machine ->
                assertTrue(
                    machine.label().matches("(?s).+, machine [0-9a-f]{4}"), machine.label()));
    assertFalse(text("stranger").contains("Successfully registered"), text("stranger"));
    assertFalse(text("master").contains("0123456789abcdef"), "nobody reads the secret");
    for (Process daemon : List.of(worker, stranger, master)) {
      kill("TERM", Long.toString(daemon.pid()));
    }
  }

  private Path secret(String name, String text) throws IOException {
    Path file = Files.writeString(directory.resolve(name), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private Process daemon(String name, String address, Path secret) throws IOException {
    return start(
        name,
        ClusterMain.class,
        List.of(
            name.equals("master") ? name : "worker",
            "{fleet=%s, fleet.secret=%s}".formatted(address, secret)));
  }

  @Test
  void twoFleetsThatShareAMachineMeasureInTurn() throws Exception {
    RunFleet.modules(modules, 2);
    Process one = start("one", "local-cluster[1,1,1024]", FORKS);
    Process other = start("other", "local-cluster[1,1,1024]", FORKS);
    AtomicInteger most = watch(List.of(one, other));
    assertEquals(0, one.waitFor(), text("one"));
    assertEquals(0, other.waitFor(), text("other"));
    assertEquals(1, most.get(), "never two at the same time");
    for (String name : List.of("one", "other")) {
      assertEquals(2 * FORKS, forks(RunLog.read(log(name))), text(name));
    }
  }

  /** Others only say their version, to whoever has started a fleet. */
  private boolean measures(String fork) {
    return ProcessHandle.of(Long.parseLong(fork))
        .flatMap(ProcessHandle::parent)
        .map(parent -> bytes(Path.of("/proc", Long.toString(parent.pid()), "cmdline")))
        .filter(line -> line.contains("wasmeter.fleet.worker.BlockMain"))
        .isPresent();
  }

  /** How many forks there were at most at the same time, until some processes have ended. */
  private AtomicInteger watch(List<Process> running) throws Exception {
    AtomicInteger most = new AtomicInteger();
    while (running.stream().anyMatch(Process::isAlive)) {
      int now = (int) processes("wasmeter.fork.ForkMain").stream().filter(this::measures).count();
      most.accumulateAndGet(now, Math::max);
      Thread.sleep(10);
    }
    assertFalse(running.isEmpty());
    return most;
  }
}
