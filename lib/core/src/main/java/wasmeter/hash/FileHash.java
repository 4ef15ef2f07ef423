package wasmeter.hash;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes of files of any size. Pure functions. */
public final class FileHash {
  private FileHash() {}

  /**
   * SHA-256 of a file, part by part. An interrupt does not stop it.
   *
   * @param file a readable file
   * @return what {@link Ids#sha256(Path)} returns
   * @throws IOException if it cannot be read
   */
  public static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(new FileInputStream(file.toFile()), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
