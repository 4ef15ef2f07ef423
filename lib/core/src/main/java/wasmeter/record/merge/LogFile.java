package wasmeter.record.merge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import wasmeter.record.LogException;
import wasmeter.record.Records;
import wasmeter.record.RunLog;

/** A log that is merged with others. */
record LogFile(Path path, Records records) {
  /**
   * Reads logs.
   *
   * @param paths of files, and of directories that hold some at any depth
   * @param output a log that is not among them, or null
   * @throws LogException if a path is missing, or none holds a log
   */
  static List<LogFile> all(List<Path> paths, Path output) {
    if (paths.isEmpty()) {
      throw new LogException("nothing is merged: name logs, or a directory that holds some", null);
    }
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new LogException(
            "there is no log and no directory %s: correct the path".formatted(shown(path)), null);
      }
      files.addAll(in(path));
    }
    List<LogFile> logs =
        files.stream()
            .distinct()
            .filter(file -> output == null || !isSame(file, output))
            .map(file -> new LogFile(file, RunLog.read(file)))
            .toList();
    if (logs.isEmpty()) {
      throw new LogException(
          "there is no log to merge in %s: names of logs end with .jsonl or .jsonl.gz"
              .formatted(String.join(", ", paths.stream().map(LogFile::shown).toList())),
          null);
    }
    return logs;
  }

  private static List<Path> in(Path path) {
    try (Stream<Path> files = Files.walk(path)) {
      return files
          .filter(file -> Files.isRegularFile(file))
          .filter(file -> file.equals(path) || RunLog.isNamed(file))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new LogException(
          "the logs in %s cannot be read: make the directory readable".formatted(shown(path)), e);
    }
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.exists(other) && Files.isSameFile(one, other);
    } catch (IOException e) {
      return false;
    }
  }

  /** A path for people: where it can be, from the directory in which the command was given. */
  static String shown(Path path) {
    Path here = Path.of("").toAbsolutePath();
    Path whole = path.toAbsolutePath().normalize();
    return (whole.startsWith(here) && !whole.equals(here) ? here.relativize(whole) : path)
        .toString();
  }

  /** What of it could not be read; several logs have the same name as a rule. */
  List<String> damaged() {
    return records.damaged().stream()
        .map(sentence -> "%s (it is %s)".formatted(sentence, this))
        .toList();
  }

  @Override
  public String toString() {
    return shown(path);
  }
}
