package wasmeter.measure;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import wasmeter.fork.ForkMain;
import wasmeter.fork.link.Job;
import wasmeter.fork.link.Message;
import wasmeter.record.Events;
import wasmeter.record.IterationType;

/** One process that does one {@link Job}. */
final class Fork {
  private static final long POLL_MILLISECONDS = 20;
  private static final long LAST_WORDS_MILLISECONDS = 1_000;
  private static final String NO_END = "no end within the deadline";
  private static final int SIGNAL_BASE = 128;
  private static final int SIGKILL = 9;
  private static final Map<Integer, String> SIGNALS =
      Map.of(
          4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", SIGKILL, "SIGKILL", 11, "SIGSEGV",
          15, "SIGTERM");

  /** Beginnings of variables that change how a JVM, an allocator or an engine works. */
  private static final List<String> INFLUENCES =
      List.of(
          "JAVA_TOOL_OPTIONS",
          "JDK_JAVA_OPTIONS",
          "_JAVA_OPTIONS",
          "LD_PRELOAD",
          "GLIBC_TUNABLES",
          "MALLOC_",
          "RUST_",
          "RAYON_",
          "WASMTIME_",
          "WASMER_");

  /**
   * The command line of a process.
   *
   * @param java path of the launcher
   * @param classPath its class path
   * @param arguments of the JVM
   * @param environment beside the inherited one
   */
  record Command(
      Path java, List<Path> classPath, List<String> arguments, Map<String, String> environment) {}

  /**
   * What came of a process.
   *
   * @param sightings all it reported
   * @param launchNanoseconds from its start to its main, or -1 if it did not get there
   * @param death why it did not finish, or null
   * @param log the end of what it printed, without paths
   */
  record Outcome(List<Message> sightings, long launchNanoseconds, String death, String log) {
    /** Whether it was killed at its deadline. */
    boolean hadNoEnd() {
      return death != null && death.startsWith(NO_END);
    }
  }

  private Fork() {}

  /**
   * Runs a process to its end.
   *
   * @param command how to start it
   * @param job what it is to do; its report is read while it is written
   * @param directory of its own
   * @param report file it reports to
   * @param deadline after which it is killed
   * @param live hears sightings as they come
   * @return what came of it
   * @throws InterruptedException if this thread is interrupted: the process is dead then
   */
  static Outcome run(
      Command command,
      Job job,
      Path directory,
      Path report,
      Duration deadline,
      Consumer<Message> live)
      throws InterruptedException {
    Path log = directory.resolve("log");
    List<Message> sightings = new ArrayList<>();
    long began = System.nanoTime();
    Process process = start(command, directory, log);
    String death;
    try (Tail tail = new Tail(report)) {
      hand(job, process);
      boolean ended = false;
      while (!ended && System.nanoTime() - began < deadline.toNanos()) {
        ended = process.waitFor(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
        read(tail, sightings, live);
      }
      if (!ended) {
        process.getOutputStream().close(); // the child tells what it kept back, and ends
        process.waitFor(LAST_WORDS_MILLISECONDS, TimeUnit.MILLISECONDS);
        read(tail, sightings, live);
        death =
            "%s of %s: it was killed %s"
                .formatted(NO_END, Preview.duration(deadline.toMillis() / 1e3), howFar(sightings));
      } else {
        death = death(process.exitValue(), sightings);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      process.onExit().join();
    }
    return new Outcome(sightings, launch(sightings, began), death, LogTail.of(log));
  }

  private static Process start(Command command, Path directory, Path log) {
    List<String> line = new ArrayList<>();
    line.add(command.java().toString());
    line.addAll(command.arguments());
    // A crash must not litter the working directory of whoever runs this.
    line.add("-XX:ErrorFile=" + directory.resolve("crash.log"));
    line.add("-cp");
    line.add(
        String.join(
            java.io.File.pathSeparator, command.classPath().stream().map(Path::toString).toList()));
    line.add(ForkMain.class.getName());
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    // Of what is known to bear on speed a fork gets what its engine declares, and not what happens
    // to be set.
    builder.environment().keySet().removeIf(name -> INFLUENCES.stream().anyMatch(name::startsWith));
    builder.environment().putAll(command.environment());
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("no process can be started: " + e.getMessage(), e);
    }
  }

  /** The job goes to standard input, which stays open: its end tells the child that we are gone. */
  private static void hand(Job job, Process process) {
    try {
      OutputStream in = process.getOutputStream();
      in.write(job.text().getBytes(StandardCharsets.UTF_8));
      in.flush();
    } catch (IOException e) {
      // the process died before it read: its exit code says why
    }
  }

  private static void read(Tail tail, List<Message> sightings, Consumer<Message> live) {
    for (String line : tail.lines()) {
      Message sighting = Message.read(line);
      sightings.add(sighting);
      live.accept(sighting);
    }
  }

  private static String howFar(List<Message> sightings) {
    long warmUp = iterations(sightings, IterationType.WARMUP);
    long measured = iterations(sightings, IterationType.MEASUREMENT);
    if (measured > 0) {
      return "after its warm-up and %d iterations of measuring".formatted(measured);
    }
    if (warmUp > 0) {
      return "after %d iterations of warm-up".formatted(warmUp);
    }
    return sightings.stream()
        .flatMap(
            sighting ->
                switch (sighting) {
                  case Message.Measured s when s.phase() != null -> Stream.of(s.phase().label());
                  case Message.Text s when s.key().equals(Message.Text.REACHED) ->
                      Stream.of(s.text());
                  default -> Stream.<String>empty();
                })
        .reduce((earlier, last) -> last)
        .map(last -> "when it had done no more than " + last)
        .orElse("in its first step");
  }

  private static long iterations(List<Message> sightings, IterationType kind) {
    return sightings.stream()
        .filter(
            sighting ->
                sighting instanceof Message.Measured s
                    && s.kind() == kind
                    && s.iteration() > 0
                    && s.event().equals(Events.TIME))
        .count();
  }

  private static String death(int exit, List<Message> sightings) {
    if (sightings.stream().anyMatch(Fork::concludes)) {
      return null;
    }
    if (exit > SIGNAL_BASE) {
      int signal = exit - SIGNAL_BASE;
      return "it died of signal %d%s"
          .formatted(signal, SIGNALS.containsKey(signal) ? " (" + SIGNALS.get(signal) + ")" : "");
    }
    return "it ended with exit code %d before it was done".formatted(exit);
  }

  private static boolean concludes(Message sighting) {
    return switch (sighting) {
      case Message.Done d -> true;
      case Message.Unavailable u -> true;
      case Message.Failed w -> true;
      case Message.Started e -> false;
      case Message.Measured s -> false;
      case Message.Text s -> false;
    };
  }

  private static long launch(List<Message> sightings, long began) {
    return sightings.stream()
        .filter(Message.Started.class::isInstance)
        .mapToLong(s -> ((Message.Started) s).nanoTime() - began)
        .findFirst()
        .orElse(-1);
  }

  /** Reads whole lines as they are appended. */
  private static final class Tail implements AutoCloseable {
    private final Path file;
    private RandomAccessFile in;
    private String cut = "";

    Tail(Path file) {
      this.file = file;
    }

    List<String> lines() {
      try {
        if (in == null) {
          if (!Files.exists(file)) {
            return List.of();
          }
          in = new RandomAccessFile(file.toFile(), "r");
        }
        byte[] more = new byte[(int) (in.length() - in.getFilePointer())];
        in.readFully(more);
        // A multi-byte character may be cut here; ISO-8859-1 keeps its bytes until the line ends.
        String text = cut + new String(more, StandardCharsets.ISO_8859_1);
        int end = text.lastIndexOf('\n') + 1;
        cut = text.substring(end);
        return text.substring(0, end)
            .lines()
            .map(l -> new String(l.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
            .toList();
      } catch (IOException e) {
        throw new UncheckedIOException("a fork's report cannot be read", e);
      }
    }

    @Override
    public void close() {
      try {
        if (in != null) {
          in.close();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
