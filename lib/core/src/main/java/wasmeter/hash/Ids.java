package wasmeter.hash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Hashes by which content is named. */
public final class Ids {
  private Ids() {}

  /**
   * A short id of content.
   *
   * @param parts the content; order counts
   * @return the first 12 hexadecimal digits of a SHA-256
   */
  public static String of(Object... parts) {
    MessageDigest digest = sha256();
    for (Object part : parts) {
      digest.update(String.valueOf(part).getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
  }

  /**
   * SHA-256 of bytes.
   *
   * @param content any bytes
   * @return 64 hexadecimal digits
   */
  public static String sha256(byte[] content) {
    return HexFormat.of().formatHex(sha256().digest(content));
  }

  /**
   * SHA-256 of a file.
   *
   * @param file a readable file
   * @return 64 hexadecimal digits
   * @throws UncheckedIOException if it cannot be read
   */
  public static String sha256(Path file) {
    try {
      return sha256(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A line for each file of a directory, its path there and its SHA-256.
   *
   * @param directory walked to its end
   * @return in the order of paths
   * @throws IOException if it cannot be read
   */
  public static List<String> ofFiles(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .sorted()
          .map(file -> directory.relativize(file) + " " + sha256(file))
          .toList();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
