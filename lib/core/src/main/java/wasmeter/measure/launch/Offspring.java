package wasmeter.measure.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The processes that a fork starts, such as compilers: they must not outlive it, and a process that
 * has died no longer knows its children.
 *
 * <p>So each fork has a variable in its environment that is its own, which all its descendants
 * inherit; Linux shows it. Elsewhere they are remembered while the fork lives, as often as that
 * costs nothing.
 */
final class Offspring {
  private static final String VARIABLE = "WASMETER_FORK";
  private static final Path PROCESSES = Path.of("/proc");

  /** While they are ended one may start another. */
  private static final int ROUNDS = 100;

  private static final long PAUSE_MILLISECONDS = 10;
  private static final long LOOK_NANOSECONDS = 1_000_000_000;
  private static final boolean SHOWN = Files.isReadable(PROCESSES.resolve("self/environ"));

  /** Of the same length for each fork, as the size of the environment places the stack. */
  private final String value = UUID.randomUUID().toString();

  private final Map<Long, ProcessHandle> known = new HashMap<>();
  private long looked = System.nanoTime();

  /** Marks a process that has not been started yet. */
  void mark(Map<String, String> environment) {
    environment.put(VARIABLE, value);
  }

  /** Remembers whom a process has started, where its death would hide them. */
  void look(Process process) {
    if (!SHOWN && System.nanoTime() - looked > LOOK_NANOSECONDS) {
      looked = System.nanoTime();
      remember(process);
    }
  }

  private void remember(Process process) {
    process.descendants().forEach(child -> known.put(child.pid(), child));
  }

  /** Ends a process and all it started; returns when they are gone, even if this is interrupted. */
  void end(Process process) {
    boolean interrupted = Thread.interrupted(); // what shows the others could not be read
    remember(process);
    process.destroyForcibly();
    process.onExit().join();
    interrupted |= Thread.interrupted();
    known.values().forEach(ProcessHandle::destroyForcibly);
    for (int round = 0; round < ROUNDS; round++) {
      List<ProcessHandle> left = marked();
      if (left.isEmpty()) {
        break;
      }
      left.forEach(ProcessHandle::destroyForcibly);
      try {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLISECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private List<ProcessHandle> marked() {
    String text = VARIABLE + "=" + value + "\0";
    List<ProcessHandle> marked = new ArrayList<>();
    if (!SHOWN) {
      return marked;
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
      for (Path process : all) {
        if (environment(process).contains(text)) {
          handle(process).ifPresent(marked::add);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // those that were seen are ended
    }
    return marked;
  }

  private static Optional<ProcessHandle> handle(Path process) {
    return ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
        .filter(ProcessHandle::isAlive);
  }

  /** Empty for those of others, and for those that have just ended. */
  private static String environment(Path process) {
    try {
      return new String(
          Files.readAllBytes(process.resolve("environ")), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
