package wasmeter.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Reads a log: one thread reads the file, as many as there are processors read its lines, and what
 * they find is put together in the order of the file.
 */
final class LogReader {
  /** So many lines are reported as damaged; a file of something else has millions. */
  static final int MOST_DAMAGED = 100;

  private final List<Header> headers = new ArrayList<>();
  private final Observations.Builder observations = new Observations.Builder();
  private final List<String> damaged = new ArrayList<>();
  private final LineReader.Known known = new LineReader.Known();
  private final Path file;
  private long lines;

  private LogReader(Path file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @param file plain, or compressed by gzip if its name ends in {@code .gz}
   * @throws LogException if it is of a later schema, or expands without end
   */
  static Records read(Path file) throws IOException {
    LogReader reader = new LogReader(file);
    try (LogLines in = new LogLines(file)) {
      reader.read(in);
    }
    return Records.of(reader.headers, reader.observations.build(), reader.damaged).described();
  }

  private void read(LogLines in) throws IOException {
    LogLines.Some first = in.next();
    LogLines.Some second = first == null ? null : in.next();
    if (second == null) {
      if (first != null) {
        take(read(first));
      }
      return;
    }
    int threads = Runtime.getRuntime().availableProcessors();
    try (ExecutorService pool =
        Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().factory())) {
      Deque<CompletableFuture<LineReader.Read>> ahead = new ArrayDeque<>();
      ahead.add(read(in, first, pool));
      for (LogLines.Some some = second; some != null; some = in.next()) {
        ahead.add(read(in, some, pool));
        if (ahead.size() > 2 * threads) {
          take(result(ahead.remove()));
        }
      }
      while (!ahead.isEmpty()) {
        take(result(ahead.remove()));
      }
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

  private static LineReader.Read result(CompletableFuture<LineReader.Read> read) {
    try {
      return read.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error error) { // memory may be short
        throw error;
      }
      throw e;
    }
  }

  private LineReader.Read read(LogLines.Some some) {
    return new LineReader(known).read(some.bytes(), some.length());
  }

  private void take(LineReader.Read read) {
    for (LineReader.Damage damage : read.damaged()) {
      if (damaged.size() < MOST_DAMAGED) {
        damaged.add(
            "line %d is damaged: %s"
                .formatted(lines + damage.line(), Printable.line(damage.why())));
      }
    }
    if (read.laterSchema() > RunLog.SCHEMA) {
      throw new LogException(
          "the log %s has schema %d, this library reads up to %d: use a newer wasmeter"
              .formatted(file.getFileName(), read.laterSchema(), RunLog.SCHEMA),
          null);
    }
    lines += read.lines();
    headers.addAll(read.headers());
    observations.add(read.observations());
  }
}
