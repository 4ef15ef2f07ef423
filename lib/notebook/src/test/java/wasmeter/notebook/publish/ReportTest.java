package wasmeter.notebook.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.install.Checkout;
import wasmeter.install.Environment;
import wasmeter.install.InstallException;
import wasmeter.notebook.Parameters;
import wasmeter.notebook.TestLog;
import wasmeter.notebook.machine.Copies;
import wasmeter.record.Records;
import wasmeter.record.RunLog;

/** Reports of notebooks some of which fail; no Jupyter takes part. */
class ReportTest {
  /** Converts what it can read, and fails as nbconvert does. */
  private static final String NBCONVERT =
      """
      #!/bin/sh
      for one; do case "$one" in --output-dir=*) out=${one#--output-dir=} ;; esac; done
      name=$(basename "$one" .ipynb); echo "$name" >> "$(dirname "$0")/ran"
      echo "$TMPDIR" > "$(dirname "$0")/temporary"; touch "$TMPDIR/left"
      grep -q fails "$one" && { echo "the kernel is not well <today>"; exit 1; }
      grep -q nothing "$one" && exit 0
      grep -q waits "$one" && exec sleep 30
      grep -q endless "$one" && { printf '%s\\n' "nbclient.exceptions.CellTimeoutError: A cell timed out." \
        "Here is a preview of the cell contents:" ------------------- "['while (true) {', '}']" -------------------; exit 1; }
      grep -q prints "$one" && { truncate -s 65M "$out/$name.html"; exit 0; }
      echo "<h1>$name</h1><table class=wasmeter><td>1 ns</td></table><p><code>02-fails</code></p>" > "$out/$name.html"
      """;

  @TempDir private Path directory;
  private final List<String> printed = new ArrayList<>();
  private Path out;
  private Environment environment;

  @BeforeEach
  void install() throws Exception {
    out = directory.resolve("target/report");
    environment = new Environment(directory.resolve("environment"));
    Path nbconvert = environment.program("python");
    Files.createDirectories(nbconvert.getParent());
    Files.writeString(nbconvert, NBCONVERT);
    Files.setPosixFilePermissions(nbconvert, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectories(PlotlyJs.in(environment).getParent());
    Files.writeString(PlotlyJs.in(environment), "// plots");
    Files.createDirectories(directory.resolve("notebooks"));
    notebook("01-good", titled("Good"));
  }

  private static String titled(String title) {
    return "{\"cells\": [{\"cell_type\": \"markdown\", \"source\": [\"# %s\\n\", \"Of it.\"]}]}"
        .formatted(title);
  }

  private void notebook(String name, String content) throws Exception {
    Files.writeString(directory.resolve("notebooks").resolve(name + ".ipynb"), content);
  }

  private void publish(Map<String, String> parameters, Path log) throws InterruptedException {
    new Report(new Checkout(directory), new Parameters(parameters), printed::add)
        .publish(environment, log, out);
  }

  private List<String> ran() throws Exception {
    return Files.readAllLines(environment.program("ran")).stream().sorted().distinct().toList();
  }

  @Test
  void oneThatFailsBecomesAPageThatSaysSo() throws Exception {
    notebook("02-fails", titled("It fails"));
    notebook("03-nothing", titled("nothing"));
    notebook("04-fails-too", "this fails <b>as it</b> is no JSON");
    var thrown = assertThrows(InstallException.class, () -> publish(Map.of(), TestLog.path()));
    assertTrue(thrown.getMessage().startsWith("the report lacks a page: "), thrown.getMessage());
    for (String name : List.of("02-fails", "03-nothing", "04-fails-too")) {
      assertTrue(thrown.getMessage().contains("notebook " + name + ".ipynb"), thrown.getMessage());
      Document page = Jsoup.parse(out.resolve(name + ".html"));
      assertTrue(page.text().contains("This page could not be made: notebook " + name), page::text);
    }
    Document failed = Jsoup.parse(out.resolve("02-fails.html"));
    assertEquals("It fails", failed.selectFirst("h1").ownText());
    assertTrue(failed.text().contains("the kernel is not well <today>"), failed::text);
    Document index = Jsoup.parse(out.resolve("index.html"));
    assertTrue(index.text().contains("Left out: It fails (02-fails): notebook"), index::text);
    assertFalse(index.select("a[href=02-fails.html]").isEmpty());
    Document good = Jsoup.parse(out.resolve("01-good.html"));
    assertFalse(good.select("a[href=02-fails.html]").isEmpty(), "links lead to it as well");
    for (Document page : List.of(failed, index, good)) {
      for (Element link : page.select("a[href$=.html]")) {
        assertTrue(Files.isRegularFile(out.resolve(link.attr("href"))), link::toString);
      }
    }
  }

  /** Ten minutes are not spent twice on it. */
  @Test
  void oneWithoutEndIsNotTriedAgain() throws Exception {
    notebook("02-endless", titled("endless"));
    var thrown = assertThrows(InstallException.class, () -> publish(Map.of(), TestLog.path()));
    assertEquals(
        "the report lacks a page: notebook 02-endless.ipynb failed in the cell that begins 'while"
            + " (true) {' (it did not end within 600 s): see target/notebooks/02-endless.log",
        thrown.getMessage());
    List<String> ran = Files.readAllLines(environment.program("ran"));
    assertEquals(1, Collections.frequency(ran, "02-endless"), ran::toString);
  }

  @Test
  void oneThatShowsTooMuchCostsItsOwnPageAlone() throws Exception {
    notebook("02-prints", titled("It prints"));
    notebook("03-cut", titled("Of its beginning").replace("]}]}", "], \"outputs\": [1"));
    var thrown = assertThrows(InstallException.class, () -> publish(Map.of(), TestLog.path()));
    assertEquals(
        "the report lacks a page: notebook 02-prints.ipynb shows 65 MiB, and a page has at most"
            + " 64: let its cells print less",
        thrown.getMessage());
    Document index = Jsoup.parse(out.resolve("index.html"));
    assertTrue(index.text().contains("Of its beginning"), index::text);
  }

  @Test
  void whatIsStoppedHasNotFailed() throws Exception {
    notebook("02-waits", titled("It waits"));
    Report report =
        new Report(
            new Checkout(directory),
            new Parameters(Map.of()),
            line -> {
              printed.add(line);
              Thread.currentThread().interrupt();
            });
    assertThrows(
        InterruptedException.class, () -> report.publish(environment, TestLog.path(), out));
    Thread.interrupted();
    Path temporary = Path.of(Files.readString(environment.program("temporary")).strip());
    assertEquals("tmp", temporary.getFileName().toString());
    assertFalse(Files.exists(temporary.getParent()), "what kernels leave goes with it");
    assertEquals(
        List.of(
            "ran 01-good",
            "Stopped while notebooks ran. Run the same command again to write the report."),
        printed);
  }

  @Test
  void whatFailedEarlierIsNotTheReason() throws Exception {
    notebook("02-fails", titled("It fails"));
    Path earlier = directory.resolve("target/notebooks/02-fails.ipynb");
    Files.createDirectories(earlier.getParent());
    Files.writeString(
        earlier,
        "{\"cells\": [{\"source\": \"x\", \"outputs\": [{\"output_type\": \"error\","
            + " \"ename\": \"Stale\"}]}]}");
    var thrown = assertThrows(InstallException.class, () -> publish(Map.of(), TestLog.path()));
    assertTrue(thrown.getMessage().contains("(the kernel is not well <today>)"), thrown::toString);
  }

  @Test
  void draftsAreNotRunUnlessNamed() throws Exception {
    notebook("Untitled", "fails");
    notebook("._01-good", "\0\5\26\7");
    notebook("empty", "");
    publish(Map.of(), TestLog.path());
    assertEquals(List.of("01-good"), ran());
    assertTrue(Files.isRegularFile(out.resolve("index.html")));
    publish(Map.of("notebooks", "empty"), TestLog.path());
    assertEquals(List.of("01-good", "empty"), ran());
    assertTrue(Files.readString(out.resolve("index.html")).contains("empty.html"));
    assertThrows(
        InstallException.class, () -> publish(Map.of("notebooks", "Untitled"), TestLog.path()));
    assertTrue(Files.readString(out.resolve("index.html")).contains("Untitled.html"));
  }

  /** A program that cannot even be started fails for each notebook, and for nothing else. */
  @Test
  void withoutTheProgramThatRunsThemTheFrontPageIsWritten() throws Exception {
    Files.delete(environment.program("python"));
    var thrown = assertThrows(InstallException.class, () -> publish(Map.of(), TestLog.path()));
    assertTrue(
        thrown.getMessage().contains("notebook 01-good.ipynb could not be run: "),
        thrown.getMessage());
    assertTrue(Files.isRegularFile(out.resolve("index.html")));
    assertTrue(Files.isRegularFile(out.resolve("explorer.html")));
  }

  @Test
  void ofADamagedLogIsPublishedWhatCanBeRead() throws Exception {
    byte[] all = Files.readAllBytes(TestLog.path());
    Path cut = directory.resolve("cut.jsonl.gz");
    Files.write(cut, java.util.Arrays.copyOf(all, all.length / 2));
    Path headless = directory.resolve("headless.jsonl");
    try (var in = new GZIPInputStream(Files.newInputStream(TestLog.path()))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(headless, text.substring(text.length() / 2));
    }
    for (Path log : List.of(cut, headless)) {
      printed.clear();
      publish(Map.of(), log);
      List<String> warnings = printed.stream().filter(l -> l.startsWith("warning: ")).toList();
      assertEquals(1, warnings.size(), printed::toString);
      String sentence = warnings.getFirst().substring("warning: ".length());
      assertTrue(sentence.startsWith("the log records.jsonl.gz is damaged: "), sentence);
      assertTrue(Jsoup.parse(out.resolve("index.html")).text().contains(sentence.substring(0, 60)));
    }
  }

  @Test
  void aDirectoryOfLogsBecomesOneReportOfAllItsMachines() throws Exception {
    Path logs = Files.createDirectories(directory.resolve("logs/deeper"));
    Records here = TestLog.records();
    Files.copy(TestLog.path(), logs.resolve("here.jsonl.gz"));
    Copies.write(Copies.of(here, Copies.MADE_UP, 0, Map.of()), logs.resolveSibling("there.jsonl"));
    Files.writeString(
        logs.resolve("later.jsonl"), "{\"line\":\"run\",\"schema\":99,\"id\":\"x\"}\n");
    publish(Map.of(), logs.getParent());
    assertEquals(
        2 * here.observations().size(),
        RunLog.read(out.resolve("records.jsonl.gz")).observations().size());
    assertTrue(
        printed.stream().anyMatch(l -> l.startsWith("warning: the log later.jsonl holds 1 run of")),
        printed::toString);
    Document index = Jsoup.parse(out.resolve("index.html"));
    List<Element> machines = index.select(".wasmeter-machine > summary h2");
    assertEquals(
        List.of("On AMD EPYC", "On Made-up CPU"), machines.stream().map(Element::ownText).toList());
    List<String> ids = index.select("[id]").eachAttr("id");
    assertEquals(ids.size(), Set.copyOf(ids).size(), "each name is that of one element");
    for (Element link : index.select("a[href^=#]")) {
      assertTrue(ids.contains(link.attr("href").substring(1)), link::toString);
    }
  }
}
