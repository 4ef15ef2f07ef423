package wasmeter.measure.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.install.Trees;

/** Other users write to the same directory, and modules write what they like. */
class ScratchTest {
  private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

  @TempDir private Path directory;
  private Path foreign;

  @AfterEach
  void clean() throws Exception {
    if (foreign != null && !Files.isSymbolicLink(foreign)) {
      Trees.delete(foreign);
    } else if (foreign != null) {
      Files.delete(foreign);
    }
  }

  /** As if it were left long ago. */
  private Path left() throws Exception {
    Path left = Files.createTempDirectory("wasmeter-");
    Files.createFile(left.resolve("file"));
    age(left);
    return left;
  }

  private static void age(Path left) throws Exception {
    Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
  }

  private static boolean isRoot() throws Exception {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }

  @Test
  void whatLivesStaysAndWhatWasKilledGoes() throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ScratchInAnotherProcess.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Path theirs = Path.of(other.inputReader().readLine());
    try (Scratch mine = new Scratch()) {
      Scratch.sweep();
      assertTrue(Files.exists(theirs.resolve("store-1/artefact")));
      assertTrue(Files.exists(mine.directory()));
      other.descendants().forEach(ProcessHandle::destroyForcibly); // what would delete it
      other.getOutputStream().close();
      other.waitFor();
      assertTrue(Files.exists(theirs));
      Scratch.sweep();
      assertFalse(Files.exists(theirs));
      assertTrue(Files.exists(mine.directory()));
    }
  }

  @Test
  void whatIsNotThisUsersStaysAndDoesNotStopTheRest() throws Exception {
    foreign = left();
    if (isRoot()) {
      Files.setAttribute(foreign, "unix:uid", 54_321, LinkOption.NOFOLLOW_LINKS);
    } else {
      // Others can write to it, so what is in it may be theirs.
      Files.setPosixFilePermissions(foreign, PosixFilePermissions.fromString("rwxrwxrwx"));
    }
    Path own = left();
    Scratch.sweep();
    assertTrue(Files.exists(foreign.resolve("file")));
    assertFalse(Files.exists(own));
  }

  @Test
  void whatOthersMayWriteToStays() throws Exception {
    foreign = left();
    Files.setPosixFilePermissions(foreign, PosixFilePermissions.fromString("rwxrwx---"));
    age(foreign);
    Scratch.sweep();
    assertTrue(Files.exists(foreign.resolve("file")));
  }

  @Test
  void aLinkIsNotFollowed() throws Exception {
    Path target = Files.createDirectory(directory.resolve("home"));
    Files.createFile(target.resolve("precious"));
    age(target);
    foreign =
        Files.createSymbolicLink(TEMPORARY.resolve("wasmeter-link" + System.nanoTime()), target);
    Scratch.sweep();
    assertTrue(Files.exists(target.resolve("precious")));
  }

  @Test
  void nothingIsLeftOfAScratch() throws Exception {
    Path was;
    try (Scratch scratch = new Scratch()) {
      was = scratch.directory();
      assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(was)));
    }
    assertFalse(Files.exists(was));
  }
}
