package wasmeter.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import wasmeter.record.bytes.FileRange;
import wasmeter.record.bytes.Texts;

/**
 * Reads a log by as many threads as there are processors, and puts what they find together in the
 * order of the file. Each reads parts of a file that is large; of a compressed one, which is
 * expanded from its beginning on, they read the lines only.
 */
final class LogReader {
  /** In bytes: few processes are cut by it, and all threads end at about the same time. */
  private static final long PART = 1 << 24;

  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  private final List<Header> headers = new ArrayList<>();
  private final List<Header.Run> later = new ArrayList<>();
  private final Observations.Builder observations = new Observations.Builder();
  private final Path file;
  private LineReader.Known known;
  private long lines;

  /** A file of something else has millions: they are counted. */
  private long damaged;

  private String firstDamaged;

  private LogReader(Path file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @param file plain, or compressed by gzip
   * @throws LogException if it expands without end
   */
  static Records read(Path file) throws IOException {
    return read(file, PART);
  }

  /**
   * Reads a file in a thread of its own: an interrupt would close what is read, so that a log could
   * not be read once its reader is stopped.
   *
   * @param part how much of a larger one, unless it is compressed, a thread reads at a time
   */
  static Records read(Path file, long part) throws IOException {
    return result(
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return readHere(file, part);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            reading -> Thread.ofPlatform().daemon().start(reading)));
  }

  private static Records readHere(Path file, long part) throws IOException {
    LogReader reader = new LogReader(file);
    List<String> damage = new ArrayList<>();
    if (Files.size(file) > part && !LogLines.isCompressed(file)) {
      try (FileChannel in = FileChannel.open(file)) {
        reader.read(in, part);
      }
    } else {
      try (LogLines in = new LogLines(file)) {
        reader.read(in);
        in.damage().ifPresent(damage::add);
      }
    }
    reader.damage().ifPresent(damage::add);
    Observations all = reader.observations.build();
    Observations known = reader.later.isEmpty() ? all : all.whereHeads(reader.isKnown());
    return Records.of(reader.headers, known, damage)
        .once()
        .described()
        .ofLog(file.getFileName().toString(), reader.later(all.size() - known.size()));
  }

  /** Which observations are not of a run of a later schema: there, numbers may mean otherwise. */
  private Predicate<Observation> isKnown() {
    Set<String> runs = new HashSet<>();
    later.forEach(run -> runs.add(run.id()));
    headers.forEach(header -> runs.remove(header.id()));
    return observation -> !runs.contains(observation.run());
  }

  /** What is left out, or null if nothing is. */
  private String later(int observations) {
    return later.isEmpty()
        ? null
        : "holds %s, as this library reads up to %s: use a newer wasmeter for %s"
            .formatted(
                later.size() == 1
                    ? "1 run of schema %s, of which %s"
                        .formatted(later.getFirst().schema(), leftOut(observations))
                    : "%s runs of later schemas, of which %s"
                        .formatted(later.size(), leftOut(observations)),
                RunLog.SCHEMA,
                later.size() == 1 ? "it" : "them");
  }

  private static String leftOut(int observations) {
    return observations == 1
        ? "1 observation is left out"
        : observations + " observations are left out";
  }

  private Optional<String> damage() {
    return damaged == 0
        ? Optional.empty()
        : Optional.of(
            damaged == 1
                ? "1 line cannot be read, " + firstDamaged
                : "%s lines cannot be read, the first of them %s".formatted(damaged, firstDamaged));
  }

  private void read(LogLines in) throws IOException {
    LogLines.Some first = in.next();
    known = new LineReader.Known(first != null && Texts.isBigEndian(first.bytes(), first.length()));
    LogLines.Some second = first == null ? null : in.next();
    if (second == null) {
      if (first != null) {
        take(read(first));
      }
      return;
    }
    try (ExecutorService pool = pool()) {
      Deque<CompletableFuture<LineReader.Read>> ahead = new ArrayDeque<>();
      ahead.add(read(in, first, pool));
      for (LogLines.Some some = second; some != null; some = in.next()) {
        ahead.add(read(in, some, pool));
        takeAllBut(2 * THREADS, ahead);
      }
      takeAllBut(0, ahead);
    }
  }

  private CompletableFuture<LineReader.Read> read(
      LogLines in, LogLines.Some some, ExecutorService pool) {
    return CompletableFuture.supplyAsync(
        () -> {
          LineReader.Read read = read(some);
          in.giveBack(some);
          return read;
        },
        pool);
  }

  private LineReader.Read read(LogLines.Some some) {
    LineReader reader = new LineReader(known);
    reader.take(some.bytes(), some.length());
    return reader.read();
  }

  /** A line belongs to the part in which it begins. */
  private void read(FileChannel in, long atOnce) throws IOException {
    long size = in.size();
    byte[] mark = new FileRange(in, 0, 2).readAllBytes();
    known = new LineReader.Known(Texts.isBigEndian(mark, mark.length));
    Queue<byte[]> free = new ConcurrentLinkedQueue<>();
    try (ExecutorService pool = pool()) {
      Deque<CompletableFuture<LineReader.Read>> ahead = new ArrayDeque<>();
      long from = 0;
      while (from < size) {
        long next = from + atOnce < size ? FileRange.nextLine(in, from + atOnce) : Long.MAX_VALUE;
        FileRange part = new FileRange(in, from, next);
        ahead.add(CompletableFuture.supplyAsync(() -> read(part, free), pool));
        takeAllBut(2 * THREADS, ahead);
        from = next;
      }
      takeAllBut(0, ahead);
    }
  }

  private LineReader.Read read(FileRange part, Queue<byte[]> free) {
    LineReader reader = new LineReader(known);
    try (LogLines lines = new LogLines(part, free)) {
      for (LogLines.Some some = lines.next(); some != null; some = lines.next()) {
        reader.take(some.bytes(), some.length());
        lines.giveBack(some);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return reader.read();
  }

  private static ExecutorService pool() {
    return Executors.newFixedThreadPool(THREADS, Thread.ofPlatform().daemon().factory());
  }

  private void takeAllBut(int left, Deque<CompletableFuture<LineReader.Read>> ahead)
      throws IOException {
    while (ahead.size() > left) {
      take(result(ahead.remove()));
    }
  }

  /** An interrupt is kept for later. */
  private static <T> T result(CompletableFuture<T> read) throws IOException {
    try {
      return read.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case Error error -> throw error; // memory may be short
        case UncheckedIOException failed -> throw failed.getCause();
        case RuntimeException failed -> throw failed;
        default -> throw e;
      }
    }
  }

  private void take(LineReader.Read read) {
    LineReader.Damage damage = read.damage();
    if (damaged == 0 && damage.lines() > 0) {
      firstDamaged =
          "line %s, which %s".formatted(lines + damage.first(), Printable.line(damage.why()));
    }
    damaged += damage.lines();
    lines += read.lines();
    headers.addAll(read.headers());
    later.addAll(read.later());
    observations.add(read.observations());
  }
}
