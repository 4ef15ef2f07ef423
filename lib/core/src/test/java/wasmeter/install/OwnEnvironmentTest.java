package wasmeter.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What users set for other programs does not decide what a set-up does. */
@Isolated("it sets a property")
class OwnEnvironmentTest {
  private static Map<String, String> ofTool(String... names) {
    Map<String, String> environment = new HashMap<>();
    for (String name : names) {
      environment.put(name, "theirs");
    }
    OwnEnvironment.ofTool(environment);
    return environment;
  }

  @Test
  void pythonKeepsToItsOwnPackages() {
    Map<String, String> environment =
        new HashMap<>(
            Map.of("PYTHONPATH", "a", "PYTHONHOME", "b", "VIRTUAL_ENV", "c", "JUPYTER_PATH", "d"));
    OwnEnvironment.ofPython(environment);
    assertEquals(Map.of("JUPYTER_PATH", "d"), environment);
  }

  @Test
  void whereThingsAreInstalledAndHowTheyAreCompiledIsNotInherited() {
    for (String name :
        List.of(
            "PIP_USER",
            "PIP_TARGET",
            "PIP_PREFIX",
            "PIP_REQUIRE_VIRTUALENV",
            "PIP_PYTHON",
            "PYTHONUSERBASE",
            "CFLAGS",
            "RUSTFLAGS",
            "CARGO_TARGET_DIR",
            "FORCE_COLOR")) {
      assertFalse(ofTool(name).containsKey(name), name);
    }
  }

  @Test
  void proxiesAndPlacesOfPackagesStay() {
    for (String name :
        List.of(
            "https_proxy",
            "HTTPS_PROXY",
            "NO_PROXY",
            "PIP_PROXY",
            "PIP_INDEX_URL",
            "PIP_EXTRA_INDEX_URL",
            "PIP_CERT",
            "PIP_CONFIG_FILE",
            "SSL_CERT_FILE",
            "CARGO_HOME",
            "CARGO_BUILD_JOBS",
            "GOPROXY",
            "HOME",
            "PATH")) {
      assertEquals("theirs", ofTool(name).get(name), name);
    }
  }

  @Test
  void outputIsPlainAndInEnglish() {
    Map<String, String> environment = ofTool("LC_ALL", "TERM");
    assertEquals("C.UTF-8", environment.get("LC_ALL"));
    assertEquals("dumb", environment.get("TERM"));
    assertEquals("1", environment.get("NO_COLOR"));
  }

  /** A service has none, and an account may have none: Python would make a directory "~". */
  @Test
  void aHomeIsNamedInAnyCase() {
    assertEquals(Home.directory().toString(), ofTool("PATH").get("HOME"));
  }

  @Test
  void ofFilesOfSettingsOnlyThePlacesOfPackagesCount() {
    assertEquals(
        Map.of(
            "PIP_CONFIG_FILE", "/dev/null",
            "PIP_INDEX_URL", "https://user:secret@mirror/simple",
            "PIP_TRUSTED_HOST", "one two",
            "PIP_PROXY", "http://proxy:3128"),
        PipSettings.variables(
            """
            :env:.index-url='https://user:secret@mirror/simple'
            download.proxy='http://other'
            global.index-url='https://pypi.example/simple'
            global.proxy='http://proxy:3128'
            global.require-virtualenv='true'
            global.trusted-host='\\none\\ntwo'
            install.prefix='/opt'
            install.target='/tmp/it'
            install.user='true'
            """));
  }

  @Test
  void pipIsAskedForTheSettings(@TempDir Path directory) throws Exception {
    Path python = directory.resolve("python");
    Files.writeString(
        python,
        """
        #!/bin/sh
        [ "$*" = "-m pip config list" ] && [ -z "${PYTHONHOME:-}" ] || exit 1
        echo "global.index-url='https://mirror'"
        echo "install.user='true'"
        """);
    assertEquals(Map.of("PIP_CONFIG_FILE", "/dev/null"), PipSettings.of(python.toString()));
    Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertEquals(
        Map.of("PIP_CONFIG_FILE", "/dev/null", "PIP_INDEX_URL", "https://mirror"),
        PipSettings.of(python.toString()));
  }

  @Test
  void aDirectoryIsKnownByWhatCanBeDoneThere(@TempDir Path directory) throws Exception {
    assertTrue(Loadable.isWritable(directory.resolve("new/one")));
    assertTrue(Loadable.isFrom(directory));
    assertFalse(Loadable.isWritable(Path.of("/dev/null/home")));
    assertFalse(Loadable.isFrom(Path.of("/proc/self")));
    Path file = Files.createFile(directory.resolve("file"));
    assertFalse(Loadable.isWritable(file));
    try (var left = Files.list(directory.resolve("new/one"))) {
      assertEquals(0, left.count());
    }
  }

  /** Java says "?" of an account that has none. */
  @Test
  void withoutAHomeNothingIsMadeOfItsName() {
    String home = System.getProperty("user.home");
    try {
      System.setProperty("user.home", "?");
      assertFalse(Loadable.isWritable(Checkout.cache()));
      assertTrue(Checkout.cache().isAbsolute());
    } finally {
      System.setProperty("user.home", home);
    }
  }
}
