package wasmeter.measure.launch;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import wasmeter.fork.ForkMain;
import wasmeter.fork.link.Job;
import wasmeter.fork.link.Message;
import wasmeter.record.Cause;
import wasmeter.record.Events;
import wasmeter.record.Header;
import wasmeter.record.IterationType;
import wasmeter.record.Measurement;
import wasmeter.record.Reading;

/**
 * Starts forks as processes of this machine.
 *
 * <p>Safe for use by several threads; it is up to the caller that one fork runs at a time.
 */
public final class LocalLauncher implements Launcher {
  private static final long POLL_MILLISECONDS = 20;
  private static final long FLOOD_MILLISECONDS = 2;
  private static final long LAST_WORDS_NANOSECONDS = 1_000_000_000;
  private static final int SIGNAL_BASE = 128;
  private static final int SIGKILL = 9;

  /** What a terminal sends to all of its processes, or somebody to a group of them. */
  private static final Set<Integer> TO_ALL = Set.of(1, 2, 15);

  /** Until this process has heard of its own end. */
  private static final long HEARING_MILLISECONDS = 1_000;

  /** How a JVM ends that does not abort. */
  private static final int GAVE_UP = 1;

  /** With it, no JVM aborts. */
  private static final String NO_ABORT = "-XX:-CreateCoredumpOnCrash";

  private static final Map<Integer, String> SIGNALS =
      Map.of(
          4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", SIGKILL, "SIGKILL", 11, "SIGSEGV",
          15, "SIGTERM");

  /** Where a fork puts temporary files, within its directory. */
  private static final String TEMPORARY = "tmp";

  private static final String ERROR_FILE = "crash.log";

  private static final long LOOK_NANOSECONDS = 200_000_000;

  private final Supplier<Path> java;
  private final Supplier<Limits> wanted;
  private final References references;
  private Limits limits;

  /** Looking at the hardware takes a while, and a run asks several times. */
  private Header.Machine machine;

  /**
   * A launcher.
   *
   * @param java path of the Java launcher that runs the forks; asked when one is started
   */
  public LocalLauncher(Supplier<Path> java) {
    this(java, Limits::ofMachine);
  }

  LocalLauncher(Supplier<Path> java, Supplier<Limits> limits) {
    this.java = java;
    this.wanted = limits;
    this.references = new References(java);
  }

  @Override
  public Outcome run(Launch launch, Consumer<Message.Measured> live) throws InterruptedException {
    List<Message> messages = new ArrayList<>();
    link(launch.job(), launch.directory());
    try (Printed printed = new Printed(launch.directory().resolve("log"))) {
      return followed(launch, live, messages, printed);
    }
  }

  private Outcome followed(
      Launch launch, Consumer<Message.Measured> live, List<Message> messages, Printed printed)
      throws InterruptedException {
    Limits most = most();
    Offspring offspring = new Offspring();
    long began = System.nanoTime();
    Process process = start(launch, printed, offspring);
    boolean ended = false;
    boolean full = false;
    long looked = began;
    AtomicLong due = new AtomicLong(began + launch.deadline().toNanos());
    Consumer<Message.Measured> timed =
        seen -> {
          if (seen.measurement().event().equals(Events.PLACE)) { // each of them may take its time
            due.set(System.nanoTime() + launch.deadline().toNanos());
          }
          live.accept(seen);
        };
    try (Tail tail = new Tail(launch.directory().resolve(Job.REPORT))) {
      most.limit(process);
      hand(launch.job(), process);
      while (!ended && System.nanoTime() - due.get() < 0) {
        ended = ended(process, printed);
        read(launch, tail, messages, timed);
        if (!ended) {
          full = most.nearlyReached(process);
          if (System.nanoTime() - looked > LOOK_NANOSECONDS) {
            looked = System.nanoTime();
            offspring.look(process);
          }
        }
      }
      if (!ended) {
        process.getOutputStream().close(); // the child reports what it kept back, and ends
        long asked = System.nanoTime();
        while (System.nanoTime() - asked < LAST_WORDS_NANOSECONDS && !ended(process, printed)) {
          // what it prints now is cut as well
        }
        read(launch, tail, messages, live);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      offspring.end(process);
    }
    String tail = printed.tail();
    if (!ended) {
      String reason =
          "no end within the deadline of %s: it was killed %s"
              .formatted(Seconds.text(launch.deadline().toMillis() / 1e3), howFar(messages));
      return new Outcome.Failed(
          messages, sinceStart(messages, began), new Reading.Failed(Cause.NO_END, reason, tail));
    }
    if (TO_ALL.contains(process.exitValue() - SIGNAL_BASE)) {
      Thread.sleep(HEARING_MILLISECONDS); // what ends with this process has not failed
    }
    String death = death(process.exitValue());
    return full || gaveUp(process.exitValue(), launch)
        ? Outcome.starved(messages, sinceStart(messages, began), death, tail, most.memory())
        : Outcome.of(messages, sinceStart(messages, began), death, tail);
  }

  /** Waits for a moment, shorter while much is printed. */
  private static boolean ended(Process process, Printed printed) throws InterruptedException {
    long pause = printed.look() ? FLOOD_MILLISECONDS : POLL_MILLISECONDS;
    return process.waitFor(pause, TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized Header.Machine machine() {
    if (machine == null) {
      machine = new Conditions().machine();
    }
    return machine;
  }

  @Override
  public Map<String, String> limits() {
    return most().described();
  }

  private synchronized Limits most() {
    if (limits == null) {
      limits = wanted.get();
    }
    return limits;
  }

  @Override
  public Header.Conditions conditions(List<String> jvmArguments) {
    Map<String, String> now = new LocalConditions(Path.of("/"), System.getenv()).now();
    now.put(Header.Conditions.REFERENCES, references.usual(jvmArguments));
    return ForkConditions.of(now);
  }

  /**
   * Puts what a job reads into a fork's directory: as links, the files stay where they are.
   *
   * @param job any
   * @param directory the fork's own
   */
  public static void link(Job job, Path directory) {
    job.inputs()
        .forEach(
            (name, input) -> {
              try {
                Path link = directory.resolve(name);
                Files.createDirectories(link.getParent());
                place(link, input.toAbsolutePath());
              } catch (IOException e) {
                throw new UncheckedIOException(
                    "the files of a fork cannot be put into the temporary directory: free space"
                        + " or set -Djava.io.tmpdir",
                    e);
              }
            });
  }

  /** Where the file system knows no links, a copy does. */
  private static void place(Path link, Path input) throws IOException {
    try {
      Files.createSymbolicLink(link, input);
    } catch (UnsupportedOperationException | FileSystemException e) {
      if (Files.isDirectory(input)) {
        Scratch.copy(input, link);
      } else {
        Files.copy(input, link);
      }
    }
  }

  private Process start(Launch launch, Printed printed, Offspring offspring) {
    Path directory = launch.directory();
    Path temporary = temporary(directory);
    List<String> line = new ArrayList<>();
    line.add(java.get().toString());
    // What it leaves goes with its directory, and it finds nothing of others.
    line.add("-Djava.io.tmpdir=" + temporary);
    line.addAll(launch.process().jvmArguments());
    // In the fork's own directory, where it works: a JVM changes some characters of a longer path.
    line.add("-XX:ErrorFile=" + ERROR_FILE);
    line.add(References.argument());
    line.add("-cp");
    line.add(
        String.join(
            File.pathSeparator,
            launch.process().classPath().stream().map(Path::toString).toList()));
    line.add(ForkMain.class.getName());
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(printed.target());
    ForkEnvironment.clean(builder.environment());
    builder.environment().put("TMPDIR", temporary.toString());
    ForkEnvironment.shelter(builder.environment(), temporary);
    builder.environment().putAll(launch.process().environment());
    offspring.mark(builder.environment());
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("no process can be started: " + e.getMessage(), e);
    }
  }

  private static Path temporary(Path directory) {
    try {
      return Files.createDirectories(directory.resolve(TEMPORARY)).toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary directory can be made: free space", e);
    }
  }

  /**
   * The job goes to standard input, which stays open: its end shows the child that this process is
   * gone.
   */
  private static void hand(Job job, Process process) {
    try {
      OutputStream in = process.getOutputStream();
      in.write(job.text().getBytes(StandardCharsets.UTF_8));
      in.flush();
    } catch (IOException e) {
      // the process died before it read: its exit code says why
    }
  }

  private static void read(
      Launch launch, Tail tail, List<Message> messages, Consumer<Message.Measured> live) {
    for (List<String> lines = tail.lines(); !lines.isEmpty(); lines = tail.lines()) {
      lines.forEach(line -> read(launch, line, messages, live));
    }
  }

  private static void read(
      Launch launch, String line, List<Message> messages, Consumer<Message.Measured> live) {
    if (messages.isEmpty()) { // it runs, so its JVM has written down what it got
      References.in(launch.directory())
          .ifPresent(
              mode -> {
                messages.add(mode);
                live.accept(mode);
              });
    }
    Message message = Message.read(line).sentences(LogTail::reason);
    messages.add(message);
    if (message instanceof Message.Measured measured) {
      live.accept(measured);
    }
  }

  private static String howFar(List<Message> all) {
    List<Message> messages = sinceItsPlace(all);
    long warmUp = iterations(messages, IterationType.WARMUP);
    long measured = iterations(messages, IterationType.MEASUREMENT);
    if (measured > 0) {
      return "after its warm-up and %d iterations of measuring".formatted(measured);
    }
    if (warmUp > 0) {
      return "after %d iterations of warm-up".formatted(warmUp);
    }
    return messages.stream()
        .flatMap(
            message ->
                switch (message) {
                  case Message.Measured m when m.measurement().phase() != null ->
                      Stream.of(m.measurement().phase().label());
                  case Message.Measured m when m.measurement().event().equals(Events.CALLS) ->
                      Stream.of(calls(m.measurement().operations()));
                  case Message.Text m when m.key().equals(Message.Text.REACHED) ->
                      Stream.of(m.text());
                  default -> Stream.<String>empty();
                })
        .reduce((earlier, last) -> last)
        .map(last -> "when it had done no more than " + last)
        .orElse("in its first step");
  }

  /** What concerns the last of the scenarios that a process measures. */
  private static List<Message> sinceItsPlace(List<Message> all) {
    int from = all.size();
    while (from > 0
        && !(all.get(from - 1) instanceof Message.Measured(Measurement m, double _, String _)
            && m.event().equals(Events.PLACE))) {
      from--;
    }
    return all.subList(from, all.size());
  }

  private static String calls(long count) {
    return count == 1 ? "one call" : count + " calls";
  }

  private static long iterations(List<Message> messages, IterationType kind) {
    return messages.stream()
        .filter(Message.Measured.class::isInstance)
        .map(message -> ((Message.Measured) message).measurement())
        .filter(m -> m.kind() == kind && m.iteration() > 0 && m.event().equals(Events.TIME))
        .count();
  }

  /**
   * Whether the JVM itself found no more memory, or no thread. It writes an error report then as it
   * does for every error it dies of, but aborts, by a signal, for all others only.
   */
  private static boolean gaveUp(int exit, Launch launch) {
    return exit == GAVE_UP
        && Files.exists(launch.directory().resolve(ERROR_FILE))
        && !launch.process().jvmArguments().contains(NO_ABORT);
  }

  private static String death(int exit) {
    if (exit > SIGNAL_BASE) {
      int signal = exit - SIGNAL_BASE;
      return "it died of signal %d%s"
          .formatted(signal, SIGNALS.containsKey(signal) ? " (" + SIGNALS.get(signal) + ")" : "");
    }
    return "it ended with exit code %d before it was done".formatted(exit);
  }

  /** Both clocks are of this machine, and count from the same moment. */
  private static long sinceStart(List<Message> messages, long began) {
    return messages.stream()
        .filter(Message.Started.class::isInstance)
        .mapToLong(message -> ((Message.Started) message).nanoTime() - began)
        .findFirst()
        .orElse(-1);
  }

  /** Reads whole lines as they are appended. */
  private static final class Tail implements AutoCloseable {
    /** In bytes; a report has some hundred thousand. */
    private static final int AT_ONCE = 1 << 24;

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
        byte[] more = new byte[(int) Math.min(AT_ONCE, in.length() - in.getFilePointer())];
        in.readFully(more);
        // A multi-byte character may be cut here; ISO-8859-1 keeps its bytes until the line ends.
        String text = cut + new String(more, StandardCharsets.ISO_8859_1);
        int end = text.lastIndexOf('\n') + 1;
        cut = text.substring(end);
        if (cut.length() > AT_ONCE) {
          throw new IllegalStateException("a fork's report has a line without end");
        }
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
