package wasmeter.fleet.cluster;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import wasmeter.install.Guard;
import wasmeter.install.ProcessEnd;

/**
 * A process on a worker that measures: its files came with the job, and its class path is theirs
 * alone, whatever Spark is made of. It ends when its executor does, even if that is killed, or when
 * it is told to; whatever it has started ends with it, within three seconds more.
 */
final class Child {
  /** How a child says what happens, before a tab. */
  static final String EVENT = "event";

  private static final String MAIN = "wasmeter.fleet.worker.BlockMain";

  /** Variables of Spark, among them its secret, are none of a module's business. */
  private static final List<String> OF_SPARK =
      List.of("SPARK_", "_SPARK_", "PYSPARK_", "JDK_JAVA_OPTIONS");

  /** To end its fork: then it is killed, and the guard ends what it leaves. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final int LONGEST_TAIL = 4_000;

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
    try {
      Files.createDirectories(directory.resolve("tmp"));
      return run(new ProcessBuilder(line(goods, directory, label, arguments)), directory, lines);
    } catch (IOException e) {
      return "no process could be started: " + e.getMessage();
    }
  }

  static String run(ProcessBuilder builder, Path directory, Consumer<String> lines)
      throws IOException, InterruptedException {
    Path errors = directory.resolve("errors");
    builder.directory(directory.toFile()).redirectError(errors.toFile());
    builder.environment().keySet().removeIf(name -> OF_SPARK.stream().anyMatch(name::startsWith));
    Process process = Guard.start(builder);
    Thread reader = Thread.ofPlatform().daemon().start(() -> read(process, lines));
    try {
      int status = process.waitFor();
      reader.join();
      return status == 0 ? null : why(errors, status);
    } finally {
      ProcessEnd.within(process, process::destroy, PATIENCE);
    }
  }

  private static List<String> line(Path goods, Path directory, String label, List<String> arguments)
      throws IOException {
    List<String> classPath =
        Files.readAllLines(goods.resolve(Goods.CLASS_PATH)).stream()
            .map(name -> goods.resolve(name).toString())
            .toList();
    String home = Files.readString(goods.resolve(Goods.HOME)).strip();
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
            "-Dwasmeter.libraries=" + goods.resolve(Goods.LIBRARIES),
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
}
