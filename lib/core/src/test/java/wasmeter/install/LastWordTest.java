package wasmeter.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A user's mistake is one sentence, and the last thing on the screen. */
@Isolated("it sets a property")
class LastWordTest {
  private static final String PROPERTY = "wasmeter.last.word";

  @TempDir private Path directory;

  @AfterEach
  void forget() {
    System.clearProperty(PROPERTY);
  }

  @Test
  void itIsLeftToMaven() throws Exception {
    assertFalse(LastWord.isLeft(1, List.of("wasmeter: no")), "nobody else says it");
    Path file = directory.resolve("target/last-word");
    System.setProperty(PROPERTY, file.toString());
    assertTrue(LastWord.isLeft(3, List.of("wasmeter: no")));
    assertEquals(List.of("3", "wasmeter: no"), Files.readAllLines(file));
    LastWord.forget();
    assertFalse(Files.exists(file));
  }

  /** Whatever Maven starts ends with it, and leaves it the last word. */
  @ParameterizedTest
  @ValueSource(strings = {"engines", "notebook", "checks"})
  void everyCommandOfMavenDoesSo(String module) throws Exception {
    String pom =
        Files.readString(Path.of(System.getProperty("wasmeter.home"), "lib", module, "pom.xml"));
    Matcher commands =
        Pattern.compile("<id>(\\w+)</id>\\s*<phase>([\\w-]+)</phase>\\s*<goals>\\s*<goal>exec<")
            .matcher(pom);
    int count = 0;
    while (commands.find()) {
      count++;
      String command = pom.substring(commands.start(), pom.indexOf("</arguments>", commands.end()));
      assertTrue(command.contains("-Dwasmeter.ends.with.parent=true"), command);
      assertTrue(command.contains("-Dwasmeter.last.word=${root}/target/last-word"), command);
      Matcher ended =
          Pattern.compile(
                  "<id>%s-ended</id>\\s*<phase>%s</phase>\\s*<goals>\\s*<goal>enforce<"
                      .formatted(commands.group(1), commands.group(2)))
              .matcher(pom);
      assertTrue(
          ended.find(commands.end()), "nobody says what %s says".formatted(commands.group(1)));
    }
    assertTrue(count > 0);
  }

  @Test
  void whatNobodyExpectedIsASentenceToo() throws Exception {
    String said = Trace.kept(new IllegalStateException("a bug\nof two lines"), directory);
    assertEquals(
        "this should not have happened: IllegalStateException (a bug). Please report it with the"
            + " end of target/trace.log, in the checkout",
        said);
    String trace = Files.readString(directory.resolve("target/trace.log"));
    assertTrue(trace.contains("at wasmeter.install.LastWordTest"), trace);
  }

  /** Maven starts commands in the directories of modules. */
  @Test
  void theTraceIsInTheCheckout() throws Exception {
    Checkout checkout = new Checkout(directory);
    Files.createDirectories(checkout.notebooks());
    Files.createFile(checkout.requirements());
    String before = System.getProperty("wasmeter.home");
    System.setProperty("wasmeter.home", directory.resolve("lib/core").toString());
    try {
      Trace.kept(new IllegalStateException("a bug"));
    } finally {
      System.setProperty("wasmeter.home", before);
    }
    assertTrue(Files.exists(directory.resolve("target/trace.log")));
  }

  /** Modules execute plugins of one phase in the order of the parent: a command, then its word. */
  @Test
  void buildsReadItAfterTheCommandThatLeavesIt() throws Exception {
    String pom = Files.readString(Path.of(System.getProperty("wasmeter.home"), "pom.xml"));
    String plugins = pom.substring(pom.indexOf("</pluginManagement>"));
    int executes = plugins.indexOf("<artifactId>exec-maven-plugin<");
    int reads = plugins.indexOf("<artifactId>maven-enforcer-plugin<");
    assertTrue(executes >= 0 && executes < reads, executes + " and " + reads);
  }
}
