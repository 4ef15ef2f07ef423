package wasmeter.notebook.publish;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import wasmeter.install.Checkout;
import wasmeter.install.Environment;
import wasmeter.install.SetupCommand;

/** Chromium, found through {@code WASMETER_CHROMIUM} or the path, driven by Python scripts. */
final class Browser {
  private static final Pattern SEEN = Pattern.compile("<p id=\"seen\">(.*?)</p>", Pattern.DOTALL);

  private Browser() {}

  /**
   * The browser's program. Without one the test is skipped, and fails where {@code
   * WASMETER_REQUIRE_BROWSER} is true.
   */
  static String required() {
    Optional<Chromium> found = Chromium.found();
    if (found.isEmpty()) {
      String missing =
          "no Chromium was found, so that no page was looked at: install it, or name it by"
              + " WASMETER_CHROMIUM";
      if (Boolean.parseBoolean(System.getenv("WASMETER_REQUIRE_BROWSER"))) {
        Assertions.fail(missing);
      }
      Assumptions.abort(missing);
    }
    return found.orElseThrow().program();
  }

  /**
   * Runs a script that is beside the tests.
   *
   * @return the lines it printed
   * @throws AssertionError if it fails; the message is what it printed
   */
  static List<String> script(
      Checkout home, String name, Map<String, String> variables, List<String> arguments)
      throws InterruptedException {
    Environment environment = new Setup(home, System.out::println).environment();
    List<String> command =
        Stream.concat(
                Stream.of(
                    environment.program("python").toString(),
                    home.module("notebook").resolve("src/test/python").resolve(name).toString()),
                arguments.stream())
            .toList();
    Path log = home.module("notebook").resolve("target/python").resolve(name + ".log");
    SetupCommand script = new SetupCommand(command, home.root(), variables, log);
    int exit = script.run();
    Assertions.assertEquals(0, exit, () -> name + ":\n" + String.join("\n", script.output()));
    return script.output();
  }

  /**
   * What the scripts of a page wrote into its paragraph {@code seen}.
   *
   * @return HTML, in which some characters are escaped
   */
  static String seen(Path page, Path directory) throws InterruptedException {
    Matcher seen = SEEN.matcher(document(page, directory));
    Assertions.assertTrue(seen.find(), "the page was opened");
    return seen.group(1);
  }

  /**
   * What a page has become once its scripts ran.
   *
   * @param directory for its profile and log
   * @param options of Chromium besides
   * @return its document as text
   */
  static String document(Path page, Path directory, String... options) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of(required(), "--headless", "--no-sandbox"));
    command.addAll(List.of(options));
    command.addAll(
        List.of(
            "--disable-gpu",
            "--virtual-time-budget=20000",
            "--user-data-dir=" + directory.resolve("profile"),
            "--dump-dom",
            page.toUri().toString()));
    SetupCommand chromium =
        new SetupCommand(command, directory, Map.of(), directory.resolve("chromium.log"));
    Assertions.assertEquals(0, chromium.run(), () -> String.join("\n", chromium.output()));
    return String.join("\n", chromium.output());
  }
}
