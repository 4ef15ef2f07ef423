package wasmeter.fleet.cluster;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A process on a worker that measures: its files came with the job, and its class path is theirs
 * alone, whatever Spark is made of. It ends when its executor does, or when it is told to.
 */
final class Child {
  /** Of the unpacked files: the class path, a path in each line. */
  static final String CLASS_PATH = "class-path";

  /** The directory that stands for the checkout. */
  static final String HOME = "home";

  /** Where libraries of runtimes are. */
  static final String LIBRARIES = "libraries";

  /** How a child says what happens, before a tab. */
  static final String EVENT = "event";

  private static final String MAIN = "wasmeter.fleet.worker.BlockMain";

  /** Variables of Spark, among them its secret, are none of a module's business. */
  private static final List<String> OF_SPARK =
      List.of("SPARK_", "_SPARK_", "PYSPARK_", "JDK_JAVA_OPTIONS");

  /** It waits as long for its own fork, see wasmeter.install.Ending. */
  private static final long PATIENCE_SECONDS = 4;

  private static final int LONGEST_TAIL = 4_000;

  /** What must not outlive this executor. */
  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> RUNNING.forEach(Child::end), "ending children"));
  }

  private Child() {}

  /**
   * Runs a process to its end.
   *
   * @param goods directory of the unpacked files
   * @param directory where it works
   * @param label of this machine, or empty
   * @param arguments of {@code BlockMain}
   * @param lines receives what it prints
   * @return null, or why it failed
   * @throws InterruptedException if this thread is interrupted: the process is gone then
   */
  static String run(
      Path goods, Path directory, String label, List<String> arguments, Consumer<String> lines)
      throws InterruptedException {
    Path errors = directory.resolve("errors");
    Process process;
    Thread reader;
    try {
      Files.createDirectories(directory.resolve("tmp"));
      ProcessBuilder builder =
          new ProcessBuilder(line(goods, directory, label, arguments))
              .directory(directory.toFile())
              .redirectError(errors.toFile());
      builder.environment().keySet().removeIf(name -> OF_SPARK.stream().anyMatch(name::startsWith));
      process = builder.start();
      RUNNING.add(process);
      reader = Thread.ofPlatform().daemon().start(() -> read(process, lines));
    } catch (IOException e) {
      return "no process could be started: " + e.getMessage();
    }
    try {
      int status = process.waitFor();
      reader.join();
      return status == 0 ? null : why(errors, status);
    } finally {
      end(process);
      RUNNING.remove(process);
    }
  }

  private static List<String> line(Path goods, Path directory, String label, List<String> arguments)
      throws IOException {
    List<String> classPath =
        Files.readAllLines(goods.resolve(CLASS_PATH)).stream()
            .map(name -> goods.resolve(name).toString())
            .toList();
    String home = Files.readString(goods.resolve(HOME)).strip();
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+PerfDisableSharedMem",
            "-XX:TieredStopAtLevel=1", // it starts soon, and leaves the processors to its forks
            "-XX:+UseSerialGC",
            "-Dwasmeter.ends.with.parent=true",
            "-Dwasmeter.home=" + goods.resolve(home),
            "-Dwasmeter.libraries=" + goods.resolve(LIBRARIES),
            "-Dwasmeter.machine=" + label,
            "-Djava.io.tmpdir=" + directory.resolve("tmp"),
            "-classpath",
            String.join(File.pathSeparator, classPath),
            MAIN));
    line.addAll(arguments);
    return line;
  }

  private static void read(Process process, Consumer<String> lines) {
    try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.accept(line);
      }
    } catch (IOException | UncheckedIOException e) {
      // it is being ended
    }
  }

  /** What it said last, as the sentence for its user. */
  private static String why(Path errors, int status) {
    try {
      List<String> said = Files.readString(errors).lines().filter(line -> !line.isBlank()).toList();
      if (!said.isEmpty()) {
        String last = said.getLast();
        return last.substring(0, Math.min(last.length(), LONGEST_TAIL));
      }
    } catch (IOException e) {
      // then only the status is known
    }
    return "the process that measures ended with status " + status;
  }

  private static void end(Process process) {
    if (!process.isAlive()) {
      return;
    }
    process.destroy();
    boolean interrupted = Thread.interrupted();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
