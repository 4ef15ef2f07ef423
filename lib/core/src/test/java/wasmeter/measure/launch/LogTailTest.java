package wasmeter.measure.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
  @TempDir private Path directory;

  /** A module that prints in a loop fills a log that no array can hold. */
  @Test
  void onlyTheEndOfALogIsRead() throws IOException {
    Path log = directory.resolve("log");
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
      file.setLength(3L << 30);
      file.seek(file.length());
      file.write("\nfirst of the last\n\nlast\n".getBytes(StandardCharsets.UTF_8));
    }
    assertEquals("first of the last\nlast", LogTail.of(log));
  }

  @Test
  void aLogOfFewLinesIsWhole() throws IOException {
    Path log = directory.resolve("log");
    assertEquals("", LogTail.of(log));
    assertEquals("", LogTail.of(Files.writeString(log, "")));
    assertEquals("one\ntwo", LogTail.of(Files.writeString(log, "one\n\ntwo")));
  }

  @Test
  void aLineLongerThanWhatIsReadIsCut() throws IOException {
    Path log = Files.writeString(directory.resolve("log"), "x".repeat(200_000) + "\n");
    String tail = LogTail.of(log);
    assertTrue(tail.startsWith("xxx") && tail.length() < 400, tail);
  }

  @Test
  void aReasonHoldsNoPath() {
    assertEquals("cannot read m.wasm: gone", LogTail.reason("cannot read /home/ann/m.wasm: gone"));
  }

  /** Engines quote names of the module, which may be megabytes of anything. */
  @Test
  void aLongPathDoesNotOverflow() {
    String reason = LogTail.reason("duplicate export " + "/a".repeat(100_000));
    assertTrue(reason.length() < 1_100, reason);
    assertTrue(reason.startsWith("duplicate export "), reason);
  }

  /** Whatever is cut before it, the pattern itself must bear it. */
  @Test
  void aPathOfManySegmentsDoesNotOverflow() {
    assertEquals("at a: x", LogTail.withoutPaths("at " + "/a".repeat(1_000_000) + ": x"));
  }

  @Test
  void aPathIsWhatHasTwoSegments() {
    assertEquals("/a b/ c $1", LogTail.withoutPaths("/a /home/ann/b/ /home/c /home/$1"));
  }
}
