package wasmeter.notebook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wasmeter.notebook.kernel.CellProgress;
import wasmeter.notebook.query.Archive;
import wasmeter.notebook.table.Runs;
import wasmeter.record.LogException;
import wasmeter.record.Records;
import wasmeter.record.RunLog;
import wasmeter.record.io.IoReason;

/** Logs that a cell or a report names. */
public final class Logs {
  private Logs() {}

  /**
   * Reads a log, or all logs and archives below a directory, of whichever machines.
   *
   * @param log path of a log, of a directory of logs, or of an {@link Archive}
   * @return what it holds; what is there twice counts once
   * @throws LogException if there is nothing of the kind, or it cannot be read
   */
  public static Records read(Path log) {
    boolean named = !log.toString().isEmpty(); // an empty path is the directory one works in
    if (named && Files.isDirectory(log)) {
      return within(log);
    }
    if (!Files.isRegularFile(log)) {
      throw new LogException(
          "there is no log '%s': measure first, or name an existing log".formatted(log), null);
    }
    return RunLog.read(log);
  }

  /** One log that cannot be read does not cost the others; a directory without any is a slip. */
  private static Records within(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      Set<Path> partitions = Archive.partitions(directory);
      List<Records> logs =
          new ArrayList<>(
              files
                  .filter(file -> RunLog.isNamed(file) && Files.isRegularFile(file))
                  .filter(file -> !partitions.contains(file.getParent()))
                  .sorted()
                  .map(Logs::readable)
                  .toList());
      partitions.forEach(partition -> logs.add(Archive.read(partition)));
      if (logs.isEmpty()) {
        throw new LogException(
            "there is no log in the directory '%s': name one that holds .jsonl, .jsonl.gz, or an archive"
                .formatted(directory),
            null);
      }
      return Records.joined(logs).once(); // one may be a copy of another
    } catch (IOException e) {
      throw unreadable(directory, e);
    } catch (UncheckedIOException e) {
      throw unreadable(directory, e.getCause());
    }
  }

  private static LogException unreadable(Path directory, IOException e) {
    return new LogException(
        "the logs in %s cannot be read: %s".formatted(directory, IoReason.of(e)), e);
  }

  /** What a run has recorded that was stopped. */
  static Runs soFar(Path log, CellProgress progress, Function<Records, Runs> of) {
    Thread.interrupted(); // what reads a file would be stopped as well
    try {
      progress.stopped();
      return of.apply(RunLog.read(log));
    } finally {
      Thread.currentThread().interrupt(); // whatever else the cell would measure is not begun
    }
  }

  /**
   * A log and all that lie beside it, by name, as far as they come from its machines; without a
   * measurement in the log itself, from any machine.
   */
  static Records beside(Path log) {
    Set<String> machines =
        readable(log)
            .observations()
            .heads()
            .map(o -> o.cell().machine())
            .collect(Collectors.toSet());
    Records all = in(log.toAbsolutePath().getParent());
    return machines.isEmpty() ? all : all.whereHeads(o -> machines.contains(o.cell().machine()));
  }

  /** One that cannot be read does not cost the others. */
  private static Records readable(Path log) {
    try {
      return RunLog.read(log);
    } catch (LogException e) {
      return Records.unreadable(e.getMessage());
    }
  }

  private static Records in(Path directory) {
    if (!Files.isDirectory(directory)) {
      return Records.of(List.of());
    }
    try (Stream<Path> files = Files.list(directory)) {
      return Records.joined(files.filter(RunLog::isNamed).sorted().map(Logs::readable).toList())
          .once(); // one may be a copy of another
    } catch (IOException e) {
      throw unreadable(directory, e);
    } catch (UncheckedIOException e) {
      throw unreadable(directory, e.getCause());
    }
  }
}
