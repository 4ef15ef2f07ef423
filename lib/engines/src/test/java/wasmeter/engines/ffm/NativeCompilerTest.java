package wasmeter.engines.ffm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeCompilerTest {
  @TempDir private Path cache;

  private void old(Path left) throws Exception {
    Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
  }

  /**
   * Processes that are killed in the middle leave some, and others may be about to finish theirs.
   */
  @Test
  void whatWasLeftLongAgoIsDeleted() throws Exception {
    Path directory = Files.createDirectory(cache.resolve("building1"));
    Files.createFile(directory.resolve(System.mapLibraryName("program")));
    old(directory);
    old(Files.createFile(cache.resolve("building2")));
    Files.createFile(cache.resolve("building3"));
    old(Files.createDirectory(cache.resolve("0123abcd")));
    NativeCompiler.sweep(cache);
    try (var left = Files.list(cache)) {
      assertEquals(
          List.of("0123abcd", "building3"),
          left.map(path -> path.getFileName().toString()).sorted().toList());
    }
  }
}
