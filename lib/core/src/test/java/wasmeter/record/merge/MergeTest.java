package wasmeter.record.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wasmeter.record.Cause;
import wasmeter.record.Events;
import wasmeter.record.Header;
import wasmeter.record.LogException;
import wasmeter.record.LogLine;
import wasmeter.record.ObservationBuilder;
import wasmeter.record.Reading;
import wasmeter.record.Records;
import wasmeter.record.RunLog;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.record.Unit;
import wasmeter.record.name.MachineNames;
import wasmeter.record.replicate.Forks;

@Isolated("it sets the locale")
class MergeTest {
  private static final Header.Machine BOX =
      new Header.Machine("m1", "AMD EPYC", "AMD EPYC", 2, 24, "Debian");
  private static final Header.Machine CRATE =
      new Header.Machine("m2", "Xeon", "Xeon", 4, 32, "Debian");

  /** Machines that differ from the box in one thing each. */
  private static final List<Header.Machine> UNLIKE =
      List.of(
          new Header.Machine("m2", "AMD Ryzen", "AMD Ryzen", 2, 24, "Debian"),
          new Header.Machine("m2", "AMD EPYC", "AMD EPYC 2", 2, 24, "Debian"),
          new Header.Machine("m2", "AMD EPYC", "AMD EPYC", 4, 24, "Debian"),
          new Header.Machine("m2", "AMD EPYC", "AMD EPYC", 2, 32, "Debian"),
          new Header.Machine("m2", "AMD EPYC", "AMD EPYC", 2, 24, "Fedora"));

  private static final List<Header.Part.Block> BLOCKS =
      List.of(
          new Header.Part.Block(List.of("nbody"), 1, 1),
          new Header.Part.Block(List.of("json"), 2, 1),
          new Header.Part.Block(List.of("png"), 3, 2));

  @TempDir private Path directory;

  /** Lines of a log with one run. */
  private static final class Lines {
    private final List<LogLine> all = new ArrayList<>();
    private final String run;
    private final Header.Machine machine;
    private String engine = "e1";

    Lines(String run, String started, Header.Machine machine, Header.Part part) {
      this.run = run;
      this.machine = machine;
      all.add(
          new Header.Run(
              2, run, "2026-01-01T%s:00:00Z".formatted(started), "quick", 1, Map.of(), part));
      all.add(machine);
      all.add(new Header.Settings("t1", "jdk", List.of(), Map.of(), "rule", null));
    }

    Lines engine(String id, String version, String sha256) {
      engine = id;
      all.add(
          new Header.Engine(
              id, "wasmtime", version, "tier", List.of(), sha256, Map.of(), "adapter"));
      return this;
    }

    /** A fork of a sample, whose id is its name and content. */
    Lines fork(String sample, String content, int fork) {
      if (all.stream().noneMatch(Header.Engine.class::isInstance)) {
        engine("e1", "50", "aa");
      }
      String id = sample + content;
      all.add(new Header.SampleModule(id, sample, content, 100, "C", false));
      ObservationBuilder o =
          new ObservationBuilder()
              .run(run)
              .machine(machine.id())
              .engine(engine)
              .sample(id, "run(10)")
              .scenario(Scenario.EXECUTE_CALL, Start.WARM)
              .turn(1, fork, fork);
      for (int i = 1; i <= 3; i++) {
        all.add(
            o.iteration(i, wasmeter.record.IterationType.MEASUREMENT)
                .elapsed(i)
                .reading(new Reading.Observed(fork * 10 + i)));
      }
      all.add(
          o.iteration(0, wasmeter.record.IterationType.MEASUREMENT)
              .event(Events.WARM_UP, Unit.NS)
              .reading(new Reading.Observed(5)));
      return this;
    }
  }

  private static Lines lines(String run, String started, Header.Machine machine) {
    return new Lines(run, started, machine, null);
  }

  private static Lines part(String run, String started, Header.Machine machine, int index) {
    return new Lines(run, started, machine, new Header.Part(index, 3, "p1", BLOCKS));
  }

  private Path write(String name, Lines lines) throws IOException {
    Path file = directory.resolve(name);
    try (RunLog log = RunLog.append(file)) {
      lines.all.forEach(log::write);
    }
    return file;
  }

  private String refused(Path... logs) {
    Path out = directory.resolve("out/all.jsonl");
    String sentence =
        assertThrows(LogException.class, () -> Merge.into(out, List.of(logs))).getMessage();
    assertFalse(Files.exists(out));
    return sentence;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "de-DE", "ar-EG"})
  void whatItDidIsOneSentence(String locale) throws IOException {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(locale));
    try {
      Path parts = directory.resolve("parts");
      write("parts/1.jsonl", part("r1", "01", BOX, 1).fork("nbody", "", 1));
      Path second = write("parts/deep/2.jsonl", part("r2", "02", CRATE, 2).fork("json", "", 1));
      Files.copy(second, parts.resolve("copy.jsonl"));
      Path out = directory.resolve("all.jsonl");
      Merged merged = Merge.into(out, List.of(parts));
      assertEquals(
          "merged 3 logs into "
              + out
              + ": 8 observations of 2 runs on 2 machines, each on its own: AMD EPYC and Xeon;"
              + " 4 observations were there twice and count once;"
              + " not measured yet: png (part 3 of 3)",
          merged.sentence());
      assertEquals(List.of(new MissingBlock("png", 3, 3, 0, 2)), merged.missing());
    } finally {
      Locale.setDefault(before);
    }
  }

  /** The merged log reads as what was merged, in the order of time. */
  @Test
  void whatIsWrittenIsRead() throws IOException {
    Path late =
        write("1.jsonl", part("r1", "09", BOX, 1).fork("nbody", "", 1).fork("nbody", "", 2));
    Path early = write("2.jsonl", part("r2", "02", CRATE, 2).fork("json", "", 1));
    Path none = write("3.jsonl", part("r3", "05", CRATE, 3));
    Path out = directory.resolve("new/all.jsonl");
    Merged merged = Merge.into(out, List.of(late, early, none));
    Records read = RunLog.read(out);
    assertEquals(List.of(), read.damaged());
    assertEquals(merged.records().observations(), read.observations());
    assertEquals(List.of("r2", "r3", "r1"), List.copyOf(read.runs().keySet()));
    assertEquals("r2", read.observations().getFirst().run());
    assertEquals("r1", read.observations().getLast().run());
    assertEquals(RunLog.read(late).runs().get("r1"), read.runs().get("r1"));
    assertEquals(Set.of(BOX, CRATE), Set.copyOf(read.machines().values()));
    Path again = directory.resolve("again.jsonl");
    Merge.into(again, List.of(out));
    assertEquals(Files.readString(out), Files.readString(again));
  }

  @Test
  void machinesAreKeptApartWhateverTheyDifferIn() throws IOException {
    for (Header.Machine other : UNLIKE) {
      Path mine = write("1.jsonl", lines("r1", "01", BOX).fork("nbody", "", 1));
      Path others = write("2.jsonl", lines("r2", "02", other).fork("nbody", "", 1));
      Merged merged = Merge.into(directory.resolve("all.jsonl"), List.of(mine, others));
      List<Forks.Fork> forks = Forks.of(RunLog.read(directory.resolve("all.jsonl")).observations());
      assertEquals(2, forks.size());
      assertEquals(2, forks.stream().map(Forks.Fork::key).distinct().count(), other.toString());
      MachineNames names = MachineNames.of(List.of(BOX, other));
      assertNotEquals(names.of(BOX.id()), names.of(other.id()));
      for (Header.Machine machine : List.of(BOX, other)) {
        String name = names.of(machine.id());
        assertTrue(merged.sentence().contains(name), merged.sentence());
      }
      for (String log : List.of("1.jsonl", "2.jsonl", "all.jsonl")) {
        Files.delete(directory.resolve(log));
      }
    }
  }

  /** An id is a hash: two machines have one only if somebody edited a log. */
  @Test
  void machinesThatShareAnIdAreRefused() throws IOException {
    Path mine = write("1.jsonl", lines("r1", "01", BOX).fork("nbody", "", 1));
    for (Header.Machine m : UNLIKE) {
      Header.Machine other =
          new Header.Machine("m1", m.label(), m.processor(), m.cores(), m.memoryGib(), m.os());
      Path others = write("2.jsonl", lines("r2", "02", other).fork("json", "", 1));
      String sentence = refused(mine, others);
      assertTrue(sentence.startsWith(mine + " and " + others + " are not merged: "), sentence);
      assertTrue(sentence.contains(Conflicts.inFull(BOX)), sentence);
      assertTrue(sentence.contains(Conflicts.inFull(other)), sentence);
      Files.delete(others);
    }
    Header.Machine renamed = new Header.Machine("m1", "my box", "AMD EPYC", 2, 24, "Debian");
    Path others = write("2.jsonl", lines("r2", "02", renamed).fork("json", "", 1));
    assertEquals(8, Merge.of(List.of(mine, others)).records().observations().size());
  }

  @Test
  void oneBlockOfOneMachineUnderOtherHashesIsRefused() throws IOException {
    Path mine = write("1.jsonl", part("r1", "01", BOX, 1).fork("nbody", "", 1));
    Path module = write("2.jsonl", part("r2", "02", BOX, 1).fork("nbody", "changed", 1));
    assertEquals(
        mine
            + " and "
            + module
            + " are not merged: both have nbody on one machine, AMD EPYC, but of different"
            + " modules: measure one of them again",
        refused(mine, module));
    Path engine =
        write("3.jsonl", part("r3", "02", BOX, 1).engine("e2", "49", "bb").fork("nbody", "", 1));
    assertEquals(
        mine
            + " and "
            + engine
            + " are not merged: both have nbody on one machine, AMD EPYC, but of different builds"
            + " of wasmtime, 50 and 49: measure one of them again",
        refused(mine, engine));
    Path plan =
        write(
            "4.jsonl",
            new Lines("r4", "02", BOX, new Header.Part(1, 3, "p2", BLOCKS)).fork("nbody", "", 1));
    assertEquals(
        mine
            + " and "
            + plan
            + " are not merged: both have nbody on one machine, AMD EPYC, but of different plans:"
            + " merge the parts of each plan on their own",
        refused(mine, plan));
    assertTrue(refused(plan, mine).contains("nbody"), "in any order");
    // It is enough that two of many disagree, whatever comes between them.
    Path between =
        write("5.jsonl", lines("r5", "02", BOX).engine("e5", "", "").fork("nbody", "", 1));
    assertTrue(refused(between, mine, engine).startsWith(mine + " and " + engine));
  }

  @Test
  void otherBlocksAndOtherMachinesMayHaveOtherHashes() throws IOException {
    Path mine = write("1.jsonl", part("r1", "01", BOX, 1).fork("nbody", "", 1));
    Path elsewhere =
        write(
            "2.jsonl",
            part("r2", "02", CRATE, 1).engine("e2", "49", "bb").fork("nbody", "changed", 1));
    Path other =
        write("3.jsonl", part("r3", "03", BOX, 2).engine("e2", "49", "bb").fork("json", "", 1));
    Path same = write("4.jsonl", part("r4", "04", BOX, 1).fork("nbody", "", 1));
    Merged merged = Merge.of(List.of(mine, elsewhere, other, same));
    assertEquals(16, merged.records().observations().size());
    assertEquals(4, Forks.of(merged.records().observations()).size(), "none is another's copy");
  }

  @Test
  void whatIsThereTwiceCountsOnce() throws IOException {
    Path mine =
        write("1.jsonl", part("r1", "01", BOX, 1).fork("nbody", "", 1).fork("nbody", "", 2));
    Path copy = directory.resolve("2.jsonl.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(copy))) {
      Files.copy(mine, out);
    }
    Path begun = directory.resolve("3.jsonl");
    List<String> all = Files.readAllLines(mine);
    Files.write(begun, all.subList(0, all.size() - 3), StandardCharsets.UTF_8);
    Merged merged = Merge.of(List.of(begun, mine, copy));
    assertEquals(RunLog.read(mine).observations(), merged.records().observations());
    assertEquals(List.of(), merged.records().damaged());
    assertTrue(merged.sentence().contains("13 observations were there twice"), merged.sentence());
    assertEquals(8, Merge.of(List.of(mine, directory)).records().observations().size());
  }

  @Test
  void whatIsMissingIsNamedBlockByBlock() throws IOException {
    Path first = write("1.jsonl", part("r1", "01", BOX, 1).fork("nbody", "", 1));
    Path begun = write("3.jsonl", part("r3", "03", CRATE, 3).fork("png", "", 1));
    Merged merged = Merge.of(List.of(first, begun));
    assertEquals(
        List.of("json (part 2 of 3)", "png (part 3 of 3: 1 of 2 cells)"),
        merged.missing().stream().map(MissingBlock::text).toList());
    Path gap = write("4.jsonl", part("r4", "04", CRATE, 3));
    try (RunLog log = RunLog.append(gap)) {
      log.write(new Header.Engine("e9", "v8", "", "t", List.of(), "", Map.of(), ""));
      log.write(new Header.SampleModule("png", "png", "", 100, "C", false));
      log.write(
          new ObservationBuilder()
              .run("r4")
              .machine("m2")
              .engine("e9")
              .sample("png", "run(10)")
              .turn(0, 0, 0)
              .reading(new Reading.Skipped(Cause.ENGINE_UNAVAILABLE, "it is not there")));
    }
    assertEquals(
        List.of("json (part 2 of 3)"),
        Merge.of(List.of(first, begun, gap)).missing().stream().map(MissingBlock::text).toList(),
        "a gap is an answer as well");
    Path late = write("late.jsonl", part("r6", "06", CRATE, 2));
    try (RunLog log = RunLog.append(late)) {
      log.write(new Header.Engine("e9", "v8", "", "t", List.of(), "", Map.of(), ""));
      log.write(new Header.SampleModule("json", "json", "", 100, "C", false));
      log.write(
          new ObservationBuilder()
              .run("r6")
              .machine("m2")
              .engine("e9")
              .sample("json", "run(10)")
              .turn(0, 0, 0)
              .reading(new Reading.Skipped(Cause.OUT_OF_TIME, "time ran out")));
    }
    assertEquals(
        List.of("json (part 2 of 3)"),
        Merge.of(List.of(first, begun, gap, late)).missing().stream()
            .map(MissingBlock::text)
            .toList(),
        "that time ran out is none");
    Path whole = write("5.jsonl", lines("r5", "05", BOX).fork("nbody", "", 3));
    assertEquals(List.of(), Merge.of(List.of(whole)).missing(), "no plan, nothing missing");
  }

  /** As a fleet measures them, and others may have measured parts that list all. */
  @Test
  void blocksThatNoRunListsAreCounted() throws IOException {
    Header.Part second = new Header.Part(2, 3, "p1", BLOCKS.subList(1, 2), 2);
    Path json = write("1.jsonl", new Lines("r1", "01", BOX, second).fork("json", "", 1));
    Merged merged = Merge.of(List.of(json));
    assertEquals(List.of(), merged.missing());
    assertEquals(2, merged.unnamed());
    assertTrue(merged.sentence().endsWith("; not measured yet: 2 blocks"), merged.sentence());
    Header.Part third = new Header.Part(3, 3, "p1", BLOCKS.subList(2, 3), 2);
    Path png = write("2.jsonl", new Lines("r2", "02", BOX, third).fork("png", "", 1));
    merged = Merge.of(List.of(json, png));
    assertTrue(
        merged
            .sentence()
            .endsWith("; not measured yet: png (part 3 of 3: 1 of 2 cells) and 1 more"),
        merged.sentence());
    Path all = write("3.jsonl", part("r3", "03", BOX, 1).fork("nbody", "", 1));
    merged = Merge.of(List.of(json, png, all));
    assertEquals(0, merged.unnamed());
    assertEquals(List.of("png"), merged.missing().stream().map(MissingBlock::name).toList());
  }

  @Test
  void thousandsOfMissingBlocksAreNotAllNamed() throws IOException {
    List<Header.Part.Block> blocks = new ArrayList<>(BLOCKS);
    for (int i = 4; i <= 1_000; i++) {
      blocks.add(new Header.Part.Block(List.of("sample-" + i), i, 1));
    }
    Header.Part first = new Header.Part(1, 1_000, "p1", blocks);
    Merged merged =
        Merge.of(List.of(write("1.jsonl", new Lines("r1", "01", BOX, first).fork("nbody", "", 1))));
    assertEquals(999, merged.missing().size());
    assertTrue(
        merged.sentence().endsWith(", sample-51 (part 51 of 1000) and 949 more"),
        merged.sentence());
  }

  @Test
  void partsOfSeveralPlansAreSaidToBe() throws IOException {
    Path mine = write("1.jsonl", part("r1", "01", BOX, 1).fork("nbody", "", 1));
    Path other =
        write(
            "2.jsonl",
            new Lines("r2", "02", CRATE, new Header.Part(2, 3, "p2", BLOCKS)).fork("json", "", 1));
    String sentence = Merge.of(List.of(mine, other)).sentence();
    assertTrue(
        sentence.contains(
            "; these are parts of 2 plans: give all parts of one the same properties; not measured"
                + " yet: json (part 2 of 3), png (part 3 of 3), nbody (part 1 of 3), "),
        sentence);
    assertFalse(Merge.of(List.of(mine)).sentence().contains("plans"));
  }

  @Test
  void damagedLinesAreCountedAsEver() throws IOException {
    Path mine = write("1.jsonl", part("r1", "01", BOX, 1).fork("nbody", "", 1));
    Path damaged = write("2.jsonl", part("r2", "02", BOX, 2).fork("json", "", 1));
    Files.writeString(damaged, "<<<<<<< HEAD\n{\"line\":\"obs", StandardOpenOption.APPEND);
    Path utf16 = directory.resolve("3.jsonl");
    Path plain = write("plain", part("r3", "03", BOX, 3).fork("png", "", 1));
    Files.writeString(utf16, "\uFEFF" + Files.readString(plain), StandardCharsets.UTF_16LE);
    Merged merged = Merge.of(List.of(mine, damaged, utf16));
    String said = RunLog.read(damaged).damaged().getFirst();
    assertTrue(said.contains("2 lines cannot be read"), said);
    assertTrue(merged.sentence().contains(said), merged.sentence());
    assertEquals(List.of(said), merged.records().damaged());
    assertEquals(12, merged.records().observations().size());
    Path nothing = Files.writeString(directory.resolve("4.jsonl"), "");
    assertEquals(
        12, Merge.of(List.of(nothing, mine, damaged, utf16)).records().observations().size());
    Path later = write("5.jsonl", new Lines("r6", "03", BOX, null));
    Files.writeString(later, Files.readString(later).replace("\"schema\":2", "\"schema\":3"));
    Merged withLater = Merge.of(List.of(mine, later));
    assertTrue(withLater.sentence().contains("1 run of schema 3"), withLater.sentence());
  }

  private Map<Path, String> contents() throws IOException {
    Map<Path, String> contents = new HashMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            file,
            Files.getLastModifiedTime(file) + " " + Arrays.toString(Files.readAllBytes(file)));
      }
    }
    return contents;
  }

  @Test
  void theLogsStayAsTheyAre() throws IOException {
    write("parts/1.jsonl", part("r1", "01", BOX, 1).fork("nbody", "", 1));
    Path damaged = write("parts/2.jsonl", part("r2", "02", BOX, 2).fork("json", "", 1));
    Files.writeString(damaged, "{\"line\":\"obs", StandardOpenOption.APPEND);
    Map<Path, String> before = contents();
    Path out = directory.resolve("parts/all.jsonl");
    Merge.into(out, List.of(directory.resolve("parts")));
    Map<Path, String> after = contents();
    assertEquals(before.size() + 1, after.size(), "nothing else is left");
    after.remove(out);
    assertEquals(before, after);
  }

  @Test
  void theMergedLogIsReplacedOnlyByMoreOfTheSame() throws IOException {
    Path parts = directory.resolve("parts");
    write("parts/1.jsonl", part("r1", "01", BOX, 1).fork("nbody", "", 1));
    Path out = directory.resolve("parts/all.jsonl");
    Merge.into(out, List.of(parts));
    String first = Files.readString(out);
    Merge.into(out, List.of(parts));
    assertEquals(first, Files.readString(out), "the merged log is not merged with itself");
    write("parts/2.jsonl", part("r2", "02", CRATE, 2).fork("json", "", 1));
    assertEquals(8, Merge.into(out, List.of(parts)).records().observations().size());
    assertEquals(8, RunLog.read(out).observations().size());
    String whole = Files.readString(out);
    Path mine = write("mine.jsonl", lines("r9", "01", BOX).fork("nbody", "", 7));
    assertEquals(
        out
            + " holds what none of the merged logs does, and is not replaced: choose another name"
            + " with -Dname, or merge it as well",
        assertThrows(LogException.class, () -> Merge.into(out, List.of(mine))).getMessage());
    assertEquals(whole, Files.readString(out));
  }

  @Test
  void whatIsNotThereIsOneSentence() throws IOException {
    Path missing = directory.resolve("missing");
    assertEquals(
        "there is no log and no directory %s: correct the path".formatted(missing),
        refused(missing));
    Path empty = Files.createDirectory(directory.resolve("empty"));
    Files.writeString(empty.resolve("notes.txt"), "no log");
    assertEquals(
        "there is no log to merge in %s: names of logs end with .jsonl or .jsonl.gz"
            .formatted(empty),
        refused(empty));
    assertEquals("nothing is merged: name logs, or a directory that holds some", refused());
    Path mine = write("1.jsonl", lines("r1", "01", BOX).fork("nbody", "", 1));
    Path blocked = Files.createDirectory(directory.resolve("blocked.jsonl"));
    Files.writeString(blocked.resolve("file"), "");
    assertTrue(
        assertThrows(LogException.class, () -> Merge.into(blocked, List.of(mine)))
            .getMessage()
            .startsWith("the merged log " + blocked + " cannot be written"));
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(
          Set.of("empty", "1.jsonl", "blocked.jsonl"),
          files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()));
    }
  }
}
