package wasmbench.notebook.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pythons that fail in every way, played by scripts. */
class SetupTest {
  private static final String MAKES_ENVIRONMENTS =
      """
      #!/bin/sh
      case "$2" in
        venv) mkdir -p "$4/bin" "$4/lib"; cp "$0" "$4/bin/python";;
        pip) %s;;
        *) echo 3.11.7;;
      esac
      """;

  @TempDir Path root;
  private Home home;
  private final List<String> console = new ArrayList<>();

  @BeforeEach
  void checkout() throws Exception {
    home = new Home(root);
    Files.createDirectories(home.notebooks());
    Files.writeString(home.requirements(), "jjava==0\n");
  }

  @AfterEach
  void forget() {
    System.clearProperty(Python.PROPERTY);
  }

  private void python(String script) throws Exception {
    Path file = root.resolve("python-of-test");
    Files.writeString(file, script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    System.setProperty(Python.PROPERTY, file.toString());
  }

  private String refused() {
    String message =
        assertThrows(PublishException.class, () -> new Setup(home, console::add).environment())
            .getMessage();
    assertFalse(message.contains("\n"), message);
    return message;
  }

  @Test
  void aMissingPythonIsOneSentence() {
    System.setProperty(Python.PROPERTY, root.resolve("missing").toString());
    assertTrue(refused().contains("cannot be started"));
  }

  @Test
  void anOldPythonIsOneSentence() throws Exception {
    python("#!/bin/sh\necho 3.8.1\n");
    assertTrue(refused().endsWith("is Python 3.8.1: install Python 3.11 or later"));
  }

  @Test
  void aPythonWithoutVenvNamesThePackage() throws Exception {
    python("#!/bin/sh\necho 3.11.2\nexit 1\n");
    assertTrue(refused().endsWith("install python3-venv"));
  }

  @Test
  void aVenvThatFailsNamesThePackageToo() throws Exception {
    python("#!/bin/sh\ncase $2 in venv) echo no ensurepip; exit 1;; *) echo 3.11.2;; esac\n");
    String message = refused();
    assertTrue(message.contains("no ensurepip") && message.endsWith("install python3-venv"));
  }

  @Test
  void aFailingPipSaysWhatItSaid() throws Exception {
    python(
        MAKES_ENVIRONMENTS.formatted(
            "echo working; echo 'ERROR: No matching distribution found for jjava==0'; exit 1"));
    String message = refused();
    assertTrue(message.contains("No matching distribution found for jjava==0"), message);
    assertTrue(message.endsWith("see target/setup-pip.log"), message);
    assertFalse(Files.exists(root.resolve(".venv/wasmbench.stamp")), "and is tried again");
  }

  @Test
  void anEnvironmentIsMadeOnceForItsRequirementsAndItsPlace() throws Exception {
    python(
        MAKES_ENVIRONMENTS.formatted(
            "p=$(dirname \"$0\")/../lib/python3/site-packages/plotly/package_data;"
                + " mkdir -p \"$p\"; echo plot > \"$p/plotly.min.js\""));
    Environment environment = new Setup(home, console::add).environment();
    assertEquals(root.resolve(".venv"), environment.prefix());
    assertTrue(Files.readString(PlotlyJs.in(environment)).contains("plot"));
    assertTrue(Files.exists(environment.kernel().resolve("kernel.json")));
    assertEquals(2, console.size(), console.toString());

    new Setup(home, console::add).environment();
    assertEquals(2, console.size(), "nothing is done again");

    Files.writeString(home.requirements(), "jjava==1\n");
    new Setup(home, console::add).environment();
    assertEquals(4, console.size(), "other requirements make another");
  }

  @Test
  void anotherJdkIsOneSentence() {
    String message = assertThrows(PublishException.class, () -> Setup.requireJdk(21)).getMessage();
    assertTrue(message.startsWith("this is JDK 21: install JDK 25"), message);
  }

  @Test
  void aDirectoryThatIsNoCheckoutIsOneSentence(@TempDir Path elsewhere) {
    String before = System.getProperty("wasmbench.home");
    System.setProperty("wasmbench.home", elsewhere.toString());
    try {
      String message = assertThrows(PublishException.class, Home::here).getMessage();
      assertTrue(message.contains("-Dwasmbench.home"), message);
    } finally {
      System.setProperty("wasmbench.home", before);
    }
  }
}
