package wasmeter.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Keeps what engines answered when they were asked, in the cache of this user. Where that cannot be
 * read or written, they are asked again.
 */
public final class ProbeCache {
  /** The cache of this user. */
  public ProbeCache() {}

  /**
   * What was kept.
   *
   * @param key a name of a file
   * @return empty if nothing was, or it cannot be read
   */
  public Optional<String> read(String key) {
    Path file = file(key);
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Keeps an answer, if that is possible. Other processes see a whole file or none.
   *
   * @param key a name of a file
   * @param text what is kept
   */
  public void write(String key, String text) {
    Path file = file(key);
    try {
      Files.createDirectories(file.getParent());
      Path whole = Files.createTempFile(file.getParent(), "new", null);
      try {
        Files.writeString(whole, text);
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(whole); // there is no room for it, say
      }
    } catch (IOException e) {
      // a run warns of it
    }
  }

  private static Path file(String key) {
    return Checkout.cache().resolve("probes").resolve(key);
  }
}
