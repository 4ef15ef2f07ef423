package wasmeter.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Machines on which the set-up cannot succeed, played by scripts. */
@Isolated("it sets a property")
class PythonTest {
  @TempDir Path directory;

  @AfterEach
  void forget() {
    System.clearProperty(Python.PROPERTY);
  }

  @Test
  void saysThatThereIsNoPython() {
    System.setProperty(Python.PROPERTY, directory.resolve("none").toString());
    assertReported("none, which -Dwasmeter.python names, cannot be started");
  }

  @Test
  void saysThatPythonIsTooOld() throws IOException {
    python("echo 3.8.10; exit 0");
    assertReported("is Python 3.8.10: install Python 3.11 or later");
  }

  @Test
  void saysThatPythonDoesNotWork() throws IOException {
    python("exit 127");
    assertReported("does not start: install Python 3.11");
  }

  @Test
  void saysWhichPackageOfDebianMakesEnvironments() throws IOException {
    python("echo 3.11.2; exit 1");
    assertReported("(Python 3.11.2) cannot make virtual environments: install python3-venv");
  }

  @Test
  void saysThatMakingTheEnvironmentFailed() throws IOException {
    python("case \"$1\" in -c) echo 3.11.2;; *) echo 'ensurepip is not available'; exit 1;; esac");
    Checkout home = checkout();
    InstallException thrown =
        assertThrows(InstallException.class, () -> new Packages(home, line -> {}).environment());
    assertTrue(
        thrown.getMessage().endsWith("(ensurepip is not available): install python3-venv"),
        thrown.getMessage());
  }

  @Test
  void saysWhyPipFailedAndTriesAgainTheNextTime() throws IOException {
    // An environment whose Python, asked to install, says what pip says without a network.
    python(
        """
        case "$1" in
          -c) echo 3.11.2;;
          *) mkdir -p "$4/bin"
             printf '#!/bin/sh\\necho "ERROR: No matching distribution found for jjava"; exit 1\\n' > "$4/bin/python"
             chmod +x "$4/bin/python";;
        esac
        """);
    Checkout home = checkout();
    for (int attempt = 0; attempt < 2; attempt++) {
      InstallException thrown =
          assertThrows(InstallException.class, () -> new Packages(home, line -> {}).environment());
      assertEquals(
          "pip could not install notebooks/requirements.txt (ERROR: No matching distribution found"
              + " for jjava): see target/setup-pip.log",
          thrown.getMessage());
    }
  }

  private Checkout checkout() throws IOException {
    Path root = Files.createDirectories(directory.resolve("checkout"));
    Files.createDirectories(root.resolve("notebooks"));
    Files.writeString(root.resolve("notebooks/requirements.txt"), "jjava==1.0a8\n");
    return new Checkout(root);
  }

  private void python(String script) throws IOException {
    Path file = directory.resolve("python");
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    System.setProperty(Python.PROPERTY, file.toString());
  }

  /** A home that is mounted noexec may hold the checkout. */
  @Test
  void saysWhereNoLibraryCanBeLoaded() {
    InstallException thrown =
        assertThrows(
            InstallException.class, () -> Packages.requireLoadable(directory, any -> false));
    assertTrue(
        thrown.getMessage().startsWith(directory + " is on a file system that is mounted noexec"),
        thrown.getMessage());
    Packages.requireLoadable(directory, Loadable::isFrom);
    // Of one that others have made, that is not known.
    Packages.requireLoadable(Path.of("/dev/null/shared"), any -> false);
  }

  private static void assertReported(String sentence) {
    InstallException thrown = assertThrows(InstallException.class, Python::find);
    assertTrue(thrown.getMessage().contains(sentence), thrown.getMessage());
  }
}
