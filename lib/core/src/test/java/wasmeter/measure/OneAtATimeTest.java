package wasmeter.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import wasmeter.measure.launch.ExclusiveLock;
import wasmeter.measure.launch.MeasuringLock;

/** Two threads of a process and two other processes, with other temporary directories. */
@Isolated("it waits until no other test measures")
class OneAtATimeTest {
  private static final byte[] MODULE = {
    0, 'a', 's', 'm', 1, 0, 0, 0, 1, 6, 1, 0x60, 1, 0x7f, 1, 0x7f, 3, 2, 1, 0, 7, 7, 1, 3, 'r', 'u',
    'n', 0, 0, 10, 9, 1, 7, 0, 0x20, 0, 0x41, 1, 0x6a, 0x0b
  };

  @TempDir private Path directory;

  @Test
  void noMeasurementOverlapsAnother() throws Exception {
    Path module = Files.write(directory.resolve("mine.wasm"), MODULE);
    Path spans = directory.resolve("spans");
    String holder = "(a test, process %d of ".formatted(ProcessHandle.current().pid());
    Predicate<String> holds = line -> line.contains(holder);
    List<Process> processes = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    try (MeasuringLock _ = ExclusiveLock.await("a test")) {
      for (String name : List.of("process-1", "process-2")) {
        Path temporary = Files.createDirectory(directory.resolve(name));
        ProcessBuilder builder =
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Djava.io.tmpdir=" + temporary,
                    "-Dwasmeter.home=" + System.getProperty("wasmeter.home"),
                    "-cp",
                    System.getProperty("java.class.path"),
                    RunAlone.class.getName(),
                    module.toString(),
                    spans.toString(),
                    name)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out").toFile());
        builder.environment().remove(MeasuringLock.TESTS);
        processes.add(builder.start());
      }
      for (String name : List.of("thread-1", "thread-2")) {
        threads.add(
            Thread.ofPlatform()
                .start(
                    () -> {
                      try {
                        RunAlone.run(module, spans, name);
                      } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                      }
                    }));
      }
      // Other runs of the machine may be named first: what is waited for is then named anew.
      for (int i = 0; i < 1_200 && lines(spans).stream().filter(holds).count() < 4; i++) {
        Thread.sleep(50);
      }
    }
    for (Process process : processes) {
      assertEquals(0, process.waitFor(), Files.readString(directory.resolve("out")));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertTrue(lines(spans).stream().filter(holds).count() >= 4, lines(spans).toString());
    alone(lines(spans).stream().filter(line -> !line.startsWith("waiting ")).toList());
  }

  private static List<String> lines(Path spans) throws Exception {
    return Files.exists(spans) ? Files.readAllLines(spans) : List.of();
  }

  /** Each run's lines stand together, and each fork ends before the next begins. */
  private static void alone(List<String> lines) {
    List<String> order = new ArrayList<>();
    for (int i = 0; i < lines.size(); i += 2) {
      String name = lines.get(i).substring("begin ".length());
      assertEquals(List.of("begin " + name, "end " + name), lines.subList(i, i + 2));
      if (order.isEmpty() || !order.getLast().equals(name)) {
        order.add(name);
      }
    }
    assertEquals(
        Set.of("process-1", "process-2", "thread-1", "thread-2"),
        order.stream().collect(Collectors.toSet()));
    assertEquals(4, order.size(), order.toString());
  }
}
