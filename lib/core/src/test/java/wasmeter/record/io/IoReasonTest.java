package wasmeter.record.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class IoReasonTest {
  @TempDir private Path directory;

  private static String reason(Executable executable) {
    return IoReason.of(Assertions.assertThrows(IOException.class, executable));
  }

  @Test
  void aReasonHasNoPathAndNoClass() throws IOException {
    Path absent = directory.resolve("absent (1)");
    Path file = Files.createFile(directory.resolve("file"));
    assertEquals("it is not there", reason(() -> Files.readString(absent)));
    assertEquals("it is there already", reason(() -> Files.createFile(file)));
    assertEquals("it is not empty", reason(() -> Files.delete(directory)));
    assertEquals("it is no directory", reason(() -> Files.newDirectoryStream(file).close()));
    Path binary = Files.write(directory.resolve("binary"), new byte[] {(byte) 0xff});
    assertEquals("it is not text in UTF-8", reason(() -> Files.readString(binary)));
    assertEquals("the system does not say why", IoReason.of(new FileSystemException("a")));
    assertEquals("Not a directory", reason(() -> Files.createFile(file.resolve("below"))));
    assertEquals(
        "No such file or directory", reason(() -> new FileInputStream(absent.toFile()).close()));
    assertEquals("permission denied", IoReason.of(new AccessDeniedException(file.toString())));
    assertEquals("disk on fire", IoReason.of(new FileSystemException("a", null, "disk on fire")));
    assertEquals("what a library says", IoReason.of(new IOException("what a library says")));
    assertEquals("java.io.IOException", IoReason.of(new IOException()));
  }
}
