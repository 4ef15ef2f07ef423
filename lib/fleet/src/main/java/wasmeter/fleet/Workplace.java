package wasmeter.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import wasmeter.install.Guard;
import wasmeter.install.Trees;

/**
 * A temporary directory for processes of Spark, which goes with this process, however that ends,
 * and takes along those that work there.
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

  /** Processes that end now may still write: none is left, and neither is a file. */
  @Override
  public void close() {
    guard.end();
    Trees.delete(directory); // where there is no guard
  }
}
