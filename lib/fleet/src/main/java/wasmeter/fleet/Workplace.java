package wasmeter.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import wasmeter.install.Guard;

/** A temporary directory for processes of Spark, which goes with this process, however that ends. */
final class Workplace implements AutoCloseable {
  private final Path directory;
  private final Guard guard;

  Workplace() throws IOException {
    directory = Files.createTempDirectory("fleet-of-wasmeter-");
    guard = Guard.of(directory);
  }

  Path directory() {
    return directory;
  }

  /** Processes that end now may still write: then the guard ends them, and deletes what is left. */
  @Override
  public void close() {
    try {
      List<Path> all;
      try (Stream<Path> found = Files.walk(directory)) {
        all = found.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path one : all) {
        Files.deleteIfExists(one);
      }
      guard.close();
    } catch (IOException | UncheckedIOException e) {
      // as this process ends soon, what it guards does as well
    }
  }
}
