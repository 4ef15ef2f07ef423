package wasmeter.notebook.verdict;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import wasmeter.install.InstallException;

/** The files of a comparison; the exit status comes last, so that it is there only if all are. */
final class Output {
  static final String SUMMARY = "summary.md";
  static final String JUNIT = "junit.xml";
  static final String RESULT = "result.json";
  static final String STATUS = "status";

  private final Path directory;

  /**
   * Files of a directory, which need not exist yet.
   *
   * @param directory for all of them
   */
  Output(Path directory) {
    this.directory = directory;
  }

  /** Where the summary is. */
  Path summary() {
    return directory.resolve(SUMMARY);
  }

  /** What an earlier comparison left must not be taken for the outcome of this one. */
  void clear() {
    try {
      for (String name : List.of(STATUS, SUMMARY, JUNIT, RESULT)) {
        Files.deleteIfExists(directory.resolve(name));
      }
    } catch (IOException e) {
      throw new InstallException("the last comparison cannot be deleted: " + e.getMessage(), e);
    }
  }

  /** Writes all files. */
  void write(Verdict verdict) {
    try {
      Files.createDirectories(directory);
      write(SUMMARY, Markdown.of(verdict));
      write(JUNIT, JUnitXml.of(verdict));
      write(RESULT, Result.json(verdict));
      write(STATUS, verdict.status().code() + "\n");
    } catch (IOException e) {
      throw new InstallException("the comparison cannot be written: " + e.getMessage(), e);
    }
  }

  /** Half of a character, as names in logs may have it, becomes a question mark. */
  private void write(String name, String text) throws IOException {
    Files.write(directory.resolve(name), text.getBytes(StandardCharsets.UTF_8));
  }
}
