package wasmeter.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import wasmeter.record.bytes.Texts;

/**
 * Reads a log: one thread reads the file, as many as there are processors read its lines, and what
 * they find is put together in the order of the file.
 */
final class LogReader {
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
    LogReader reader = new LogReader(file);
    List<String> damage = new ArrayList<>();
    try (LogLines in = new LogLines(file)) {
      reader.read(in);
      in.damage().ifPresent(damage::add);
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
        : "holds %s, as this library reads up to %d: use a newer wasmeter for %s"
            .formatted(
                later.size() == 1
                    ? "1 run of schema %d, of which %s"
                        .formatted(later.getFirst().schema(), leftOut(observations))
                    : "%d runs of later schemas, of which %s"
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
                : "%d lines cannot be read, the first of them %s".formatted(damaged, firstDamaged));
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
    LineReader.Damage damage = read.damage();
    if (damaged == 0 && damage.lines() > 0) {
      firstDamaged =
          "line %d, which %s".formatted(lines + damage.first(), Printable.line(damage.why()));
    }
    damaged += damage.lines();
    lines += read.lines();
    headers.addAll(read.headers());
    later.addAll(read.later());
    observations.add(read.observations());
  }
}
