package wasmeter.notebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wasmeter.notebook.kernel.CellProgress;
import wasmeter.notebook.table.Runs;
import wasmeter.record.LogException;
import wasmeter.record.Records;
import wasmeter.record.RunLog;

/** Logs that a cell names. */
final class Logs {
  private Logs() {}

  static Records read(Path log) {
    if (!Files.isRegularFile(log)) {
      throw new LogException(
          "there is no log '%s': measure first, or name an existing log".formatted(log), null);
    }
    return RunLog.read(log);
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
      return files
          .filter(file -> file.toString().matches("(?s).*\\.jsonl(\\.gz)?"))
          .sorted()
          .map(Logs::readable)
          .reduce(Records.of(List.of()), Records::and)
          .once(); // one may be a copy of another
    } catch (IOException e) {
      throw new LogException(
          "the logs in %s cannot be read: %s".formatted(directory, e.getMessage()), e);
    }
  }
}
