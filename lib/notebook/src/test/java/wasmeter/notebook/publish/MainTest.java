package wasmeter.notebook.publish;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wasmeter.notebook.TestLog;
import wasmeter.notebook.section.Sections;
import wasmeter.notebook.table.Runs;

@Isolated("it sets a property")
class MainTest {
  private final String home = System.getProperty("wasmeter.home");
  private final StringWriter errors = new StringWriter();

  @AfterEach
  void forget() {
    System.setProperty("wasmeter.home", home);
  }

  @Test
  void neitherJmhNorAnEngineIsOnTheClassPathOfTheKernel() {
    assertThrows(
        ClassNotFoundException.class, () -> Class.forName("org.openjdk.jmh.runner.Runner"));
    assertThrows(
        ClassNotFoundException.class, () -> Class.forName("com.dylibso.chicory.wasm.Parser"));
  }

  @Test
  void anUnknownPlanIsOneSentenceBeforeAnythingIsDone() {
    assertEquals(1, run("--settings={plan=tryal}", "report"));
    assertTrue(
        errors.toString().startsWith("wasmeter: no plan is called 'tryal': did you mean trial"),
        errors::toString);
    assertEquals(1, errors.toString().lines().count());
  }

  @Test
  void aMisspeltSettingIsOneSentence() {
    assertEquals(1, run("--settings={engine=native, plan=trial}", "report"));
    assertTrue(
        errors.toString().startsWith("wasmeter: no setting is called 'engine'"), errors::toString);
  }

  @Test
  void anUnknownScenarioIsOneSentence() {
    assertEquals(1, run("--settings={scenarios=exekute}", "report"));
    assertTrue(
        errors.toString().startsWith("wasmeter: no scenario is called 'exekute'"),
        errors::toString);
  }

  @Test
  void anUnknownEngineIsOneSentence() {
    assertEquals(1, run("--settings={plan=trial, engines=chicory/compiller}", "report"));
    assertTrue(
        errors.toString().startsWith("wasmeter: no engine is called 'chicory/compiller'"),
        errors::toString);
  }

  @Test
  void anUnknownSampleIsOneSentence() {
    assertEquals(1, run("--settings={plan=trial, engines=native, samples=fibonaci}", "report"));
    assertTrue(
        errors.toString().startsWith("wasmeter: no sample is called 'fibonaci'"), errors::toString);
  }

  @Test
  void aNameThatNoFileCanHaveIsOneSentence() {
    assertEquals(1, run("--settings={name=../elsewhere}", "report"));
    assertTrue(
        errors.toString().startsWith("wasmeter: '../elsewhere' cannot name a log"),
        errors::toString);
  }

  @Test
  void aMissingLogIsOneSentence() {
    assertEquals(1, run("notebooks", "--log=missing.jsonl", "--out=x"));
    assertTrue(
        errors.toString().startsWith("wasmeter: there is no log missing.jsonl"), errors::toString);
  }

  @Test
  void thePictureOfALogIsWritten(@TempDir Path directory) throws IOException {
    Path picture = directory.resolve("picture.png");
    assertEquals(0, run("picture", "--log=" + TestLog.path(), "--out=" + picture));
    Runs runs = Runs.of(TestLog.records());
    assertArrayEquals(Sections.named("execution").view(runs).png(), Files.readAllBytes(picture));
    Path empty = Files.createFile(directory.resolve("empty.jsonl"));
    assertEquals(1, run("picture", "--log=" + empty, "--out=" + picture));
    assertTrue(errors.toString().contains("has nothing to draw"), errors::toString);
    Path nowhere = directory.resolve("none/picture.png");
    assertEquals(1, run("picture", "--log=" + TestLog.path(), "--out=" + nowhere));
    assertTrue(errors.toString().contains("cannot be written"), errors::toString);
  }

  /** It may be named all the same, as after an SSH session that forwarded one. */
  @Test
  void aPictureNeedsNoDisplay(@TempDir Path directory) throws Exception {
    Path picture = directory.resolve("picture.png");
    Ended ended =
        started(Map.of("DISPLAY", ":99"), "picture", "--log=" + TestLog.path(), "--out=" + picture);
    assertEquals(0, ended.exit, ended.output);
    assertTrue(Files.exists(picture));
  }

  /** As in a small container. */
  @Test
  void withoutFontsThereIsOneSentenceBeforeAnythingIsDone(@TempDir Path checkout) throws Exception {
    Files.createDirectories(checkout.resolve("notebooks"));
    Files.createFile(checkout.resolve("notebooks/requirements.txt"));
    Path none = Files.writeString(checkout.resolve("fonts.conf"), "<fontconfig></fontconfig>");
    System.setProperty("wasmeter.home", checkout.toString());
    Ended ended = started(Map.of("FONTCONFIG_FILE", none.toString()), "setup");
    assertEquals(1, ended.exit, ended.output);
    assertEquals(
        "wasmeter: Java finds no fonts here, which pictures need: install fontconfig and a font,"
            + " such as Debian's fonts-dejavu-core",
        ended.output.strip());
    assertFalse(Files.exists(checkout.resolve(".venv")));
  }

  @Test
  void aComparisonThatComesToNothingEndsWithAStatusOfItsOwn(@TempDir Path checkout)
      throws IOException {
    Files.createDirectories(checkout.resolve("notebooks"));
    Files.createFile(checkout.resolve("notebooks/requirements.txt"));
    System.setProperty("wasmeter.home", checkout.toString());
    assertEquals(3, run("--settings={slower=much}", "compare"));
    assertEquals(
        "wasmeter: -Dslower= is a number above 0, such as 0.03, not 'much'",
        errors.toString().strip());
    assertEquals("3\n", Files.readString(checkout.resolve("target/compare/status")));
    assertEquals(3, run("compare", "--unknown"));
  }

  @Test
  void aReportRefusesWhatOnlyAComparisonHeeds() {
    assertEquals(1, run("--settings={minutes=5}", "report"));
    assertEquals(
        "wasmeter: -Dminutes= is for mvn -Pcompare alone: leave it out here",
        errors.toString().strip());
  }

  @ParameterizedTest
  @CsvSource({"compare, 3", "lab, 1", "engines, 1"})
  void othersRefuseWhatOnlyAReportHeeds(String command, int status, @TempDir Path checkout)
      throws IOException {
    Files.createDirectories(checkout.resolve("notebooks"));
    Files.createFile(checkout.resolve("notebooks/requirements.txt"));
    System.setProperty("wasmeter.home", checkout.toString());
    assertEquals(status, run("--settings={pdf=true, engines=chicory/compiler}", command));
    assertEquals(
        "wasmeter: -Dpdf= is for mvn -Preport alone: leave it out here", errors.toString().strip());
  }

  @Test
  void aReportOfALogThatDoesNotExistNamesThoseThatDo(@TempDir Path checkout) throws IOException {
    Path runs = Files.createDirectories(checkout.resolve("notebooks/runs"));
    Files.createFile(checkout.resolve("notebooks/requirements.txt"));
    Files.createFile(runs.resolve("mine.jsonl"));
    Files.createFile(runs.resolve("reference.jsonl.gz"));
    System.setProperty("wasmeter.home", checkout.toString());
    assertEquals(1, run("--settings={plan=none, name=yours}", "report"));
    assertEquals(
        "wasmeter: there is no log notebooks/runs/yours.jsonl: measure it first with"
            + " mvn -Preport -Dname=yours, or name one of these: mine, reference",
        errors.toString().strip());
  }

  @Test
  void whatOnlyMeasuringHeedsIsRefusedWhereNothingIsMeasured() {
    assertEquals(1, run("--settings={plan=none, modules=my.wasm}", "report"));
    assertEquals(
        "wasmeter: -Dmodules= is about what is measured, and -Dplan=none measures nothing: leave"
            + " one of them out",
        errors.toString().strip());
  }

  @Test
  void aFormIsWantedOrNot() {
    assertEquals(1, run("--settings={plan=none, single=yes}", "report"));
    assertEquals("wasmeter: -Dsingle= is true or false, not 'yes'", errors.toString().strip());
  }

  /** Before anything is started, set up or registered. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lab | plan=tril | no plan is called 'tril': did you mean trial?",
        "lab | engines=chickory/* | no engine is called 'chickory/*': did you mean chicory/*?",
        "report | plan=non | no plan is called 'non': did you mean none?",
        "report | plan=x | no plan is called 'x': there are trial, quick, full, none",
        "report | wasmtime.so=x | no setting is called 'wasmtime.so': there is -Dwasmtime.library",
        "kernel | remove=maybe | -Dremove= is true or false, not 'maybe'",
        "kernel | remov=true | no setting is called 'remov': did you mean -Dremove?"
      })
  void whatIsMisspeltIsOneSentence(String command, String settings, String sentence) {
    run("--settings={" + settings + "}", command);
    assertEquals("wasmeter: " + sentence, errors.toString().strip());
  }

  @Test
  void outsideACheckoutThereIsOneSentence(@TempDir Path elsewhere) {
    System.setProperty("wasmeter.home", elsewhere.toString());
    assertEquals(1, run("setup"));
    assertTrue(errors.toString().startsWith("wasmeter: no checkout of wasmeter in or above"));
  }

  private record Ended(int exit, String output) {}

  /** In a process of its own. */
  private static Ended started(Map<String, String> variables, String... arguments)
      throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow",
                "-Duser.home=/dev/null/home", // where a JDK keeps what it knows of fonts
                "-Dwasmeter.home=" + System.getProperty("wasmeter.home"),
                "-cp",
                System.getProperty("java.class.path"),
                PublishMain.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(variables);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }

  private int run(String... arguments) {
    return PublishMain.execute(new PrintWriter(errors, true), arguments);
  }
}
