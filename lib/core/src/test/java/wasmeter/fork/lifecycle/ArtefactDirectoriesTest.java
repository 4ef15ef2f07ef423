package wasmeter.fork.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.Alongside;

@Alongside
class ArtefactDirectoriesTest {
  @TempDir private Path temporary;
  private final Set<Path> stored = new HashSet<>();
  private ArtefactDirectories directories;

  @BeforeEach
  void make() {
    directories = new ArtefactDirectories(temporary.resolve("artefacts"));
  }

  private long made() throws IOException {
    try (Stream<Path> all = Files.list(temporary.resolve("artefacts"))) {
      return all.count();
    }
  }

  /** Stores as an engine does, in files and directories of its own. */
  private void operations(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      Path directory = directories.take();
      try (Stream<Path> found = Files.list(directory)) {
        assertEquals(0, found.count(), "an engine finds nothing that another operation left");
      }
      Files.createDirectories(directory.resolve("nested"));
      Files.writeString(directory.resolve("nested/module"), "code");
      Files.writeString(directory.resolve("module"), "code");
      assertTrue(stored.add(directory), "each operation has its own, under a name of its own");
    }
  }

  /** As many operations as before, and up to twice as many, make no directory. */
  @Test
  void noneIsMadeDuringOperationsOnceTheirNumberIsKnown() throws IOException {
    directories.prepare();
    operations(250);
    for (int operations : new int[] {250, 500, 999, 10}) {
      directories.prepare();
      long before = made();
      operations(operations);
      assertEquals(before, made());
    }
  }

  @Test
  void aFirstOneIsThereBeforeItIsAskedFor() throws IOException {
    directories.prepare();
    long before = made();
    assertTrue(before > 0);
    assertNotEquals(directories.take(), directories.take());
    assertEquals(before, made());
  }

  @Test
  void operationsBeforeAnyPreparationHaveDirectories() throws IOException {
    operations(20);
    assertEquals(20, made());
  }
}
