package wasmeter.notebook.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.junit.jupiter.api.parallel.Isolated;
import wasmeter.install.Checkout;
import wasmeter.install.Environment;
import wasmeter.install.InstallException;

/** The environment is created when necessary; a script stands in for Python. */
@Isolated("it sets a property")
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
  private Checkout home;
  private final List<String> console = new ArrayList<>();

  @BeforeEach
  void checkout() throws Exception {
    home = new Checkout(root);
    Files.createDirectories(home.notebooks());
    Files.writeString(home.requirements(), "jjava==0\n");
  }

  @AfterEach
  void forget() {
    System.clearProperty("wasmeter.python");
  }

  private void python(String script) throws Exception {
    Path file = root.resolve("python-of-test");
    Files.writeString(file, script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    System.setProperty("wasmeter.python", file.toString());
  }

  @Test
  void anEnvironmentIsCreatedOncePerRequirementsAndPlace() throws Exception {
    python(
        MAKES_ENVIRONMENTS.formatted(
            "p=$(dirname \"$0\")/../lib/python3/site-packages/plotly/package_data;"
                + " mkdir -p \"$p\"; echo plot > \"$p/plotly.min.js\""));
    Environment environment = new Setup(home, console::add).environment();
    assertEquals(root.resolve(".venv"), environment.prefix());
    assertTrue(Files.readString(PlotlyJs.in(environment)).contains("plot"));
    assertTrue(Files.exists(environment.kernel().resolve("kernel.json")));
    assertTrue(
        Files.readString(environment.data().resolve("lab/settings/overrides.json"))
            .contains("\"fetchNews\":\"false\""),
        "nobody is asked about news");
    Path packages = environment.prefix().resolve("lib/python3/site-packages");
    assertTrue(Files.exists(packages.resolve("wasmeter_papermill.py")));
    assertTrue(Files.exists(packages.resolve("wasmeter_papermill-1.dist-info/entry_points.txt")));
    assertEquals(2, console.size(), console.toString());

    new Setup(home, console::add).environment();
    assertEquals(2, console.size(), "nothing is done again");

    Files.writeString(home.requirements(), "jjava==1\n");
    new Setup(home, console::add).environment();
    assertEquals(4, console.size(), "other requirements make another");
  }

  /** Its packages could not be fetched again where there is no network. */
  @Test
  void aLinkToACheckoutIsNoOtherPlace() throws Exception {
    python(
        MAKES_ENVIRONMENTS.formatted(
            "p=$(dirname \"$0\")/../lib/python3/site-packages/plotly/package_data;"
                + " mkdir -p \"$p\"; echo plot > \"$p/plotly.min.js\""));
    new Setup(home, console::add).environment();
    Path link = Files.createSymbolicLink(root.resolve("link"), root);
    new Setup(new Checkout(link), console::add).environment();
    assertEquals(2, console.size(), console.toString());
  }

  @Test
  void anotherJdkIsOneSentence() {
    String message = assertThrows(InstallException.class, () -> Setup.requireJdk(21)).getMessage();
    assertTrue(message.startsWith("this is JDK 21: install JDK 25"), message);
  }
}
