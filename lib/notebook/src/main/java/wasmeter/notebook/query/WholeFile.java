package wasmeter.notebook.query;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Files that appear whole or not at all: whoever reads meanwhile finds the old one or the new. */
final class WholeFile {
  private WholeFile() {}

  /** What fills a file. */
  interface Content {
    /** Writes a file that is not there yet; its name has no character that DuckDB interprets. */
    void write(Path file) throws IOException;
  }

  /** Replaces a file, or makes it. */
  static void write(Path file, Content content) throws IOException {
    // Not a temporary file of Java's, which nobody else may ever read.
    Path made = file.resolveSibling(".wasmeter-%s.part".formatted(UUID.randomUUID()));
    try {
      content.write(made);
      Files.move(made, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(made);
    }
  }
}
