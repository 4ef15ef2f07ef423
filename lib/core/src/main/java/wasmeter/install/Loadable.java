package wasmeter.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** What a directory is good for: a home may be read-only, absent, or mounted without execution. */
public final class Loadable {
  private Loadable() {}

  /**
   * Whether files can be written to a directory, which is made if need be.
   *
   * @param directory any
   * @return false if it cannot be made or written
   */
  public static boolean isWritable(Path directory) {
    return probe(directory) != null;
  }

  /**
   * Whether shared libraries can be written to a directory and loaded from there.
   *
   * @param directory any; it is made if need be
   * @return false if it cannot be written, or its file system is mounted noexec
   */
  public static boolean isFrom(Path directory) {
    return Boolean.TRUE.equals(probe(directory));
  }

  /** Whether a file that may be executed by its permissions can be; null if there can be none. */
  private static Boolean probe(Path directory) {
    try {
      Files.createDirectories(directory);
      Path file =
          Files.createTempFile(
              directory,
              "probe",
              "",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      try {
        return Files.isExecutable(file);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UnsupportedOperationException e) {
      return null;
    }
  }
}
