package wasmeter.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Keeps what engines answered when they were asked, in the cache of this user. */
final class ProbeCache {
  Optional<String> read(String key) {
    Path file = file(key);
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Other processes see a whole file or none. */
  void write(String key, String text) {
    Path file = file(key);
    try {
      Files.createDirectories(file.getParent());
      Path whole = Files.createTempFile(file.getParent(), "new", null);
      Files.writeString(whole, text);
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file(String key) {
    return Installation.cache().resolve("probes").resolve(key);
  }
}
