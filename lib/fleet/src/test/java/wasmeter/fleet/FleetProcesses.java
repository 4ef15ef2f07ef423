package wasmeter.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import wasmeter.measure.launch.MeasuringLock;

/** The processes of a test that starts fleets, and of all that these start. */
final class FleetProcesses {
  private static final String MARK = "FLEET_TEST";

  /** A machine that others use as well takes its time. */
  private static final int SECONDS = 600;

  /** What README promises. */
  private static final int PROMISED_SECONDS = 5;

  /** Until a test that may have failed gives up. */
  private static final int LAST_SECONDS = 20;

  private static final long NANOSECONDS = 1_000_000_000L;

  /**
   * Between two looks, on a machine that does nothing else: more has passed where others had the
   * processors as well, or all stood still.
   */
  private static final long LONGEST_STEP = NANOSECONDS / 20;

  private final String mark = UUID.randomUUID().toString();
  private final Path directory;
  private final Path modules;
  private final Path temporary;
  private boolean takingTurns;

  /**
   * No process yet.
   *
   * @param directory of the test
   */
  FleetProcesses(Path directory) throws IOException {
    this.directory = directory;
    modules = Files.createDirectory(directory.resolve("modules"));
    temporary = Files.createDirectory(directory.resolve("temporary"));
  }

  /** Lets them measure one after another, as nobody's tests do. */
  void takeTurns() {
    takingTurns = true;
  }

  Path modules() {
    return modules;
  }

  Path log(String name) {
    return directory.resolve(name + ".jsonl");
  }

  /** What a process said so far. */
  String text(String name) throws IOException {
    return Files.readString(said(name));
  }

  private Path said(String name) {
    return directory.resolve(name + ".out");
  }

  /** Starts a fleet that measures the modules. */
  Process start(String name, String fleet, int forks, Path... secret) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(modules.toString(), log(name).toString(), fleet, Integer.toString(forks)));
    Stream.of(secret).map(Path::toString).forEach(arguments::add);
    return start(name, RunFleet.class, arguments);
  }

  Process start(String name, Class<?> main, List<String> arguments) throws IOException {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-Dwasmeter.home=" + System.getProperty("wasmeter.home"),
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    line.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(said(name).toFile());
    builder.environment().put(MARK, mark);
    if (takingTurns) {
      builder.environment().remove(MeasuringLock.TESTS);
    }
    return builder.start();
  }

  /** Waits until a process has said something. */
  void await(String name, Process process, String text) throws Exception {
    for (int i = 0; i < SECONDS * 20; i++) {
      if (text(name).contains(text)) {
        return;
      }
      assertTrue(process.isAlive(), text(name));
      Thread.sleep(50);
    }
    throw new AssertionError("never said: " + text + "\n" + text(name));
  }

  /** Those whose command line has some text, as numbers. */
  List<String> with(String text) throws IOException {
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

  /** How many forks measure now: others only say their version, to whoever has started a fleet. */
  int measuring() throws IOException {
    List<String> seen = with("wasmeter.fork.ForkMain").stream().filter(this::measures).toList();
    // Looking takes a while, in which one may have ended and the next begun.
    return (int) seen.stream().filter(fork -> line(fork).contains("ForkMain")).count();
  }

  private boolean measures(String fork) {
    return parent(fork)
        .filter(parent -> line(parent).contains("fleet.worker.BlockMain"))
        .isPresent();
  }

  /** The process that has started another one. */
  static Optional<String> parent(String process) {
    return ProcessHandle.of(Long.parseLong(process))
        .flatMap(ProcessHandle::parent)
        .map(parent -> Long.toString(parent.pid()));
  }

  private static String line(String process) {
    return bytes(Path.of("/proc", process, "cmdline"));
  }

  private static String bytes(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return ""; // it has just ended
    }
  }

  static void kill(String signal, String process) throws Exception {
    assertEquals(0, new ProcessBuilder("kill", "-s", signal, process).start().waitFor());
  }

  /**
   * Requires that as soon as README promises no process is left, and none of the files that were to
   * be gone with them. Only such time counts as this process could look.
   */
  void requireNothingLeft() throws Exception {
    requireNothingLeft(List.of());
  }

  /**
   * The same beside others.
   *
   * @param stays what {@link #left} returned before
   */
  void requireNothingLeft(List<String> stays) throws Exception {
    requireNothingLeft(PROMISED_SECONDS, stays);
  }

  private void requireNothingLeft(int seconds, List<String> stays) throws Exception {
    long passed = 0;
    long last = System.nanoTime();
    List<String> left = left();
    while (!stays.containsAll(left)) {
      assertTrue(passed < seconds * NANOSECONDS, left.toString());
      Thread.sleep(20);
      left = left();
      long now = System.nanoTime();
      passed += Math.min(now - last, LONGEST_STEP);
      last = now;
    }
  }

  /** At the end of a test that may have failed: what it started must not outlive it. */
  void end() throws Exception {
    try {
      requireNothingLeft(LAST_SECONDS, List.of());
    } finally {
      for (String process : with("")) {
        ProcessHandle.of(Long.parseLong(process)).ifPresent(ProcessHandle::destroyForcibly);
      }
    }
  }

  /** The processes and temporary files that there are. */
  List<String> left() throws IOException {
    List<String> left = new ArrayList<>();
    for (String process : with("")) {
      left.add(
          process + " " + line(process).replace('\0', ' ').replaceAll("-(cp|classpath) \\S+", ""));
    }
    try (Stream<Path> files = Files.list(temporary)) {
      files.map(Path::toString).forEach(left::add);
    }
    return left;
  }
}
