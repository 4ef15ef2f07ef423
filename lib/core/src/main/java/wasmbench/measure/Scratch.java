package wasmbench.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A temporary directory that goes when it is closed. */
final class Scratch implements AutoCloseable {
  private final Path directory;

  Scratch() {
    try {
      directory = Files.createTempDirectory("wasmbench");
    } catch (IOException e) {
      throw new UncheckedIOException(
          "no temporary directory can be made: free space or set -Djava.io.tmpdir", e);
    }
  }

  Path directory() {
    return directory;
  }

  Path create(String name) {
    try {
      return Files.createDirectories(directory.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary directory can be made: free space", e);
    }
  }

  static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("a temporary file cannot be written: free space", e);
    }
  }

  static void delete(Path tree) {
    try (Stream<Path> entries = Files.walk(tree)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(entry);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    delete(directory);
  }
}
