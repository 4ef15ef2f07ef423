package wasmeter.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import wasmeter.install.Guard;
import wasmeter.install.Trees;

/**
 * A temporary directory for processes of Spark, which goes with this process, however that ends.
 */
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

  /**
   * Processes that end now may still write: then the guard ends them when this process does, and
   * deletes what is left.
   */
  @Override
  public void close() {
    if (Trees.delete(directory)) {
      guard.close();
    }
  }
}
