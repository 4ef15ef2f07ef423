package wasmeter.notebook.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wasmeter.notebook.Logs;
import wasmeter.notebook.TestLog;
import wasmeter.notebook.machine.Copies;
import wasmeter.notebook.render.Plain;
import wasmeter.notebook.section.Section;
import wasmeter.notebook.section.Sections;
import wasmeter.notebook.section.View;
import wasmeter.notebook.table.Log;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Cause;
import wasmeter.record.LogException;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Records;
import wasmeter.record.Scenario;
import wasmeter.record.Start;

/** The same tables from logs, from a directory of logs, and from Parquet by machine and month. */
@Isolated("it sets the locale")
class ArchiveTest {
  @TempDir private Path directory;
  private final Locale before = Locale.getDefault();
  private Records here;
  private Records there;
  private Records later;
  private Records all;

  @BeforeEach
  void record() {
    here = TestLog.records();
    Map<String, Double> slower = Map.of("wasmtime/cranelift", 3.0);
    there = Copies.of(here, Copies.MADE_UP, 0, slower);
    later = Copies.of(there, Copies.MADE_UP, 1, Map.of());
    all = here.and(there).and(later);
  }

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(before);
  }

  private Path archive() {
    Path archive = directory.resolve("archive");
    Runs.of(all).archive(archive);
    return archive;
  }

  private static List<String> files(Path archive) throws Exception {
    try (Stream<Path> files = Files.walk(archive)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> archive.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void eachMachineAndMonthHasAFile() throws Exception {
    String machine = here.machines().keySet().iterator().next();
    String month = here.runs().values().iterator().next().started().substring(0, 7);
    List<String> files = files(archive());
    assertEquals(6, files.size(), files::toString);
    assertTrue(
        files.contains("machine=%s/month=%s/observations.parquet".formatted(machine, month)),
        files::toString);
    assertEquals(4, files.stream().filter(f -> f.startsWith("machine=made-up/")).count());
  }

  /** Temporary files of Java are for their user alone. */
  @Test
  void othersMayReadWhatTheyMayReadElsewhere() throws Exception {
    Path archive = archive();
    var usual = Files.getPosixFilePermissions(Files.createFile(directory.resolve("other")));
    for (String file : files(archive)) {
      assertEquals(usual, Files.getPosixFilePermissions(archive.resolve(file)), file);
    }
  }

  @Test
  void whatIsReadIsWhatWasStored() {
    Records read = Logs.read(archive());
    assertEquals(List.of(), read.damaged());
    assertEquals(ordered(all), ordered(read));
    assertEquals(all.machines(), read.machines());
    assertEquals(Map.copyOf(all.runs()), Map.copyOf(read.runs()));
    assertEquals(Map.copyOf(all.engines()), Map.copyOf(read.engines()));
  }

  /** Of each machine and run the same, in the same order. */
  private static Map<List<String>, List<Observation>> ordered(Records records) {
    return records.observations().stream()
        .collect(Collectors.groupingBy(o -> List.of(o.cell().machine(), o.run())));
  }

  /** Whatever a number is printed as must not depend on how it was kept, nor on the locale. */
  @ParameterizedTest
  @ValueSource(strings = {"en-US", "ar-EG-u-nu-arab"})
  void theSameTablesComeFromLogsDirectoriesAndParquet(String locale) throws Exception {
    Locale.setDefault(Locale.forLanguageTag(locale));
    Path logs = Files.createDirectories(directory.resolve("logs/deeper"));
    Copies.write(here, logs.getParent().resolve("a.jsonl"));
    Copies.write(there, logs.resolve("b.jsonl"));
    Copies.write(later, logs.resolve("c.jsonl"));
    Path whole = Copies.write(all, directory.resolve("whole.jsonl"));
    Runs plain = Runs.of(Logs.read(whole));
    Runs apart = Runs.of(Logs.read(logs.getParent()));
    Runs archived = Runs.of(Logs.read(archive()));
    assertEquals(2, plain.machineNames().size());
    for (Section section : Sections.all()) {
      String wanted = text(section, plain);
      assertEquals(wanted, text(section, apart), section.id());
      assertEquals(wanted, text(section, archived), section.id());
    }
  }

  private static String text(Section section, Runs runs) {
    View view = section.view(runs);
    return Plain.view(view) + view.tidy().printAll();
  }

  @Test
  void aPartOfAnArchiveCanBeRead() {
    Path archive = archive();
    String machine = here.machines().keySet().iterator().next();
    Runs one = Runs.of(Logs.read(archive.resolve("machine=" + machine)));
    assertEquals(here.observations().size(), one.records().observations().size());
    assertEquals(1, one.machineNames().size());
  }

  @Test
  void archivesAndLogsMayLieInOneDirectoryAndWhatIsThereTwiceCountsOnce() {
    archive();
    Copies.write(here, directory.resolve("copy.jsonl"));
    assertEquals(all.observations().size(), Logs.read(directory).observations().size());
  }

  @Test
  void failuresAreKeptWhole() {
    Log log =
        new Log()
            .instead(
                "a",
                "fib",
                Scenario.JIT,
                Start.WARM,
                new Reading.Failed(Cause.WRONG_ANSWER, "wrong", "printed\nlines", "42"))
            .instead(
                "b",
                "fib",
                Scenario.JIT,
                Start.COLD,
                new Reading.Skipped(Cause.CAPABILITY_MISSING, "has none"));
    Path archive = directory.resolve("failures");
    log.runs().archive(archive);
    assertEquals(
        List.copyOf(log.records().observations()), List.copyOf(Logs.read(archive).observations()));
  }

  /** A log may call its machine anything. */
  @Test
  void noMachineIsWrittenElsewhere() throws Exception {
    Log log = new Log().machine("../../x", 2, "os").warm("a", "fib", Scenario.JIT, 1);
    Path archive = directory.resolve("within/archive");
    log.runs().archive(archive);
    assertTrue(
        files(directory).stream().allMatch(file -> file.startsWith("within/archive/machine=")),
        () -> directory.toString());
    assertEquals(List.of("box (2 cores, 8 GiB, os, box, ../../x)"), names(archive, log));
  }

  private static List<String> names(Path archive, Log log) {
    return Runs.of(Logs.read(archive).and(log.records())).machineNames();
  }

  @Test
  void aDirectoryWithoutLogsIsASentence() throws Exception {
    Path empty = Files.createDirectory(directory.resolve("empty"));
    assertTrue(
        assertThrows(LogException.class, () -> Logs.read(empty))
            .getMessage()
            .startsWith("there is no log in the directory "));
  }

  @Test
  void parquetThatCannotBeReadIsASentence() throws Exception {
    Path archive = archive();
    for (String file : files(archive)) {
      if (file.endsWith(Archive.OBSERVATIONS)) {
        Files.writeString(archive.resolve(file), "no Parquet");
      }
    }
    String message = assertThrows(QueryException.class, () -> Logs.read(archive)).getMessage();
    assertTrue(message.contains("observations.parquet cannot be read ("), message);
  }
}
