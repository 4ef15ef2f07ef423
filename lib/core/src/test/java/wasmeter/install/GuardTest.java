package wasmeter.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process has started is gone when it was killed. */
class GuardTest {
  /** It takes less than five on a machine that does nothing else. */
  private static final int SECONDS = 20;

  @TempDir private Path directory;

  @Test
  void whatAKilledProcessHasStartedIsGone() throws Exception {
    String mark = "GUARD_TEST=" + UUID.randomUUID();
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            StartsAnother.class.getName(),
            directory.toString());
    builder.environment().put("GUARD_TEST", mark.substring(mark.indexOf('=') + 1));
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    assertEquals("started", process.inputReader().readLine());
    assertTrue(Processes.with(mark).size() >= 5, () -> Processes.with(mark).toString());
    process.destroyForcibly().waitFor();
    List<String> left = List.of();
    for (int i = 0; i < SECONDS * 10; i++) {
      left = Processes.with(mark);
      if (left.isEmpty()) {
        return;
      }
      Thread.sleep(100);
    }
    assertEquals(List.of(), left);
  }

  /** It would outlive the process that starts it. */
  @Test
  void nothingIsStartedWhileAProcessEnds() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                StartsAnother.class.getName(),
                directory.toString(),
                "late")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertEquals(
        "sleep is not started any more, as this command was stopped",
        process.inputReader().readLine());
    assertEquals(0, process.waitFor());
  }

  /** Tests that run at the same time start other processes. */
  private static long guards() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().commandLine().orElse("").contains("wasmeter-guard"))
        .count();
  }

  @Test
  void aGuardThatIsClosedIsGoneAndLetsADirectoryBe() throws Exception {
    Path guarded = Files.createDirectory(directory.resolve("guarded"));
    long before = guards();
    Guard.of(guarded).close();
    assertEquals(before, guards());
    assertTrue(Files.isDirectory(guarded));
  }

  @Test
  void aProcessThatEndsNeedsNoGuardAnyMore() throws Exception {
    Process process = Guard.start(new ProcessBuilder("true"));
    assertEquals(0, process.waitFor());
    for (int i = 0; i < 100 && guards() > 0; i++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertEquals(0, guards());
  }
}
