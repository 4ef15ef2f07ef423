package wasmeter.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.Alongside;

/**
 * Logs as people and machines leave them behind: what can be read counts, the rest is one sentence,
 * and whatever was on disk stays there.
 */
@Alongside
class DamagedLogTest {
  private static final String DAMAGED = "the log log.jsonl is damaged: ";

  private static final List<Header> HEADERS =
      List.of(
          new Header.Run(2, "r1", "2026-01-02T03:04:05Z", "full", 1, Map.of()),
          new Header.Machine("m1", "box", "AMD EPYC λ", 2, 24, "Debian"),
          new Header.Engine("e1", "a", "1", "t", List.of(), "", Map.of(), "c"),
          new Header.SampleModule("s1", "nbody", "42bd", 1, "C", false),
          new Header.Settings("t1", "JDK 25", List.of(), Map.of(), "rule", null),
          new Header.Conditions("c1", Map.of()));

  private static final int FORKS = 6;
  private static final int ITERATIONS = 20;

  /** Three events of each iteration, and a figure of each process. */
  private static final int ALL = FORKS * (3 * ITERATIONS + 1);

  @TempDir private Path directory;
  private List<String> lines;

  /** Of all observations, those that are read, and the sentence on the others, if there is one. */
  private record Expected(int observations, String... sentences) {}

  @BeforeEach
  void write() throws IOException {
    Path whole = directory.resolve("whole.jsonl");
    try (RunLog log = RunLog.append(whole)) {
      HEADERS.forEach(log::write);
      for (int fork = 1; fork <= FORKS; fork++) {
        ObservationBuilder of = new ObservationBuilder().turn(1, fork, fork).conditions("c1");
        for (int i = 1; i <= ITERATIONS; i++) {
          of.iteration(i, i < 5 ? IterationType.WARMUP : IterationType.MEASUREMENT).elapsed(i);
          for (String event : List.of(Events.TIME, Events.PROBE, Events.STOLEN)) {
            log.write(of.event(event, Unit.NS).reading(new Reading.Observed(fork + i / 7.0)));
          }
        }
        of.iteration(0, IterationType.MEASUREMENT).event(Events.PEAK_RSS, Unit.BYTES);
        log.write(of.reading(new Reading.Observed(1e6, null, "λ")));
      }
    }
    lines = Files.readAllLines(whole);
    assertEquals(HEADERS.size() + ALL, lines.size());
    Files.delete(whole);
  }

  private static byte[] utf8(List<String> some) {
    return (String.join("\n", some) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private byte[] encoded(Charset charset, String mark, String lineEnd) {
    return (mark + String.join(lineEnd, lines) + lineEnd).getBytes(charset);
  }

  private List<String> without(String header) {
    return lines.stream().filter(line -> !line.startsWith("{\"line\":\"" + header)).toList();
  }

  private List<String> with(int at, String... more) {
    List<String> some = new ArrayList<>(lines);
    some.addAll(at, List.of(more));
    return some;
  }

  private static byte[] compressed(byte[] bytes) throws IOException {
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(stored)) {
      out.write(bytes);
    }
    return stored.toByteArray();
  }

  private DynamicTest damaged(String how, byte[] bytes, int read, String... sentences) {
    return damaged(
        how,
        bytes,
        sentences.length == 0
            ? new Expected(read)
            : new Expected(read, DAMAGED + String.join("; ", sentences)));
  }

  private DynamicTest damaged(String how, byte[] bytes, Expected expected) {
    return DynamicTest.dynamicTest(how, () -> damaged(bytes, expected));
  }

  /** A log by a version that also writes what this one does not know. */
  private static byte[] newer(byte[] log) {
    String text = new String(log, StandardCharsets.UTF_8).replace("\"schema\":2", "\"schema\":3");
    return (text + "{\"line\":\"weather\"}\n").getBytes(StandardCharsets.UTF_8);
  }

  /** As it is read; then as it is read when a run has been appended, which destroys nothing. */
  private void damaged(byte[] bytes, Expected expected) throws IOException {
    Path file = Files.write(directory.resolve("log.jsonl"), bytes);
    Records before = RunLog.read(file);
    assertEquals(expected.observations(), before.observations().size(), before.damaged()::toString);
    assertEquals(List.of(expected.sentences()), before.damaged());
    try (RunLog log = RunLog.append(file)) {
      HEADERS.forEach(log::write);
      log.write(new ObservationBuilder().turn(1, 9, 9).reading(new Reading.Observed(9)));
    }
    Records after = RunLog.read(file);
    assertArrayEquals(bytes, Arrays.copyOf(Files.readAllBytes(file), bytes.length));
    assertTrue(after.observations().size() > before.observations().size());
    assertTrue(after.observations().containsAll(before.observations()));
    assertEquals(9, after.observations().getLast().fork());
    assertEquals("AMD EPYC λ", after.machines().get("m1").processor());
  }

  @TestFactory
  Stream<DynamicTest> whatCanBeReadCounts() {
    byte[] all = utf8(lines);
    int half = lines.size() / 2;
    int last = ALL - (half - HEADERS.size());
    String cutLine = lines.get(half).substring(40);
    List<String> rest = new ArrayList<>(lines.subList(half + 1, lines.size()));
    rest.addFirst(cutLine);
    String notMeasured = " observations count as not measured, as no line describes ";
    String cutMessage =
        "1 line cannot be read, line 1, which begins with " + cutLine.substring(0, 60) + "…";
    List<String> conflict = new ArrayList<>(lines);
    conflict.add(half, "=======");
    conflict.addAll(half + 1, lines.subList(half - 50, half));
    conflict.add(half + 51, ">>>>>>> theirs");
    conflict.add(half - 50, "<<<<<<< HEAD");
    UnaryOperator<String> ofAnother = line -> line.replace("\"r1\"", "\"r2\"");
    byte[] another = utf8(lines.stream().map(ofAnother).toList());
    String quoted = lines.get(half).substring(0, 60) + "…";
    return Stream.of(
        damaged("whole", all, ALL),
        damaged("head cut off", utf8(rest), 0, cutMessage, last - 1 + notMeasured + "run r1"),
        damaged("no settings", utf8(without("settings")), 0, ALL + notMeasured + "settings t1"),
        damaged("no engine", utf8(without("engine")), 0, ALL + notMeasured + "engine e1"),
        damaged("byte-order mark and CRLF", encoded(StandardCharsets.UTF_8, "\uFEFF", "\r\n"), ALL),
        damaged("UTF-16LE", encoded(StandardCharsets.UTF_16LE, "\uFEFF", "\n"), ALL),
        damaged("UTF-16BE", encoded(StandardCharsets.UTF_16BE, "\uFEFF", "\n"), ALL),
        damaged("UTF-16LE and CRLF", encoded(StandardCharsets.UTF_16LE, "\uFEFF", "\r\n"), ALL),
        damaged("UTF-16BE and CRLF", encoded(StandardCharsets.UTF_16BE, "\uFEFF", "\r\n"), ALL),
        damaged("UTF-16 without mark", encoded(StandardCharsets.UTF_16LE, "", "\n"), ALL),
        damaged(
            "zeros at the end",
            joined(all, new byte[4096]),
            ALL,
            "1 line cannot be read, line %d, which begins with \uFFFD".formatted(lines.size() + 1)),
        damaged(
            "zeros before a line",
            joined(
                utf8(lines.subList(0, half)),
                new byte[40],
                utf8(lines.subList(half, lines.size()))),
            ALL),
        damaged(
            "lines that are nothing",
            utf8(with(half, "null", "[]", "1", "\"text\"", "{}", "", "true")),
            ALL,
            "6 lines cannot be read, the first of them line %d, which begins with null"
                .formatted(half + 1)),
        damaged(
            "markers of a conflict",
            utf8(conflict),
            ALL,
            "3 lines cannot be read, the first of them line %d, which begins with <<<<<<< HEAD"
                .formatted(half - 49),
            "50 observations are there twice and count once"),
        damaged(
            "the same twice",
            joined(all, all),
            ALL,
            ALL + " observations are there twice and count once"),
        damaged(
            "a part of it twice",
            joined(all, utf8(lines.subList(half, half + 1))),
            ALL,
            "1 observation is there twice and counts once"),
        damaged("joined with another", joined(all, another), 2 * ALL),
        damaged(
            "joined with another, without the last line feed",
            joined(Arrays.copyOf(all, all.length - 1), another),
            2 * ALL),
        damaged(
            "cut, and joined with another",
            joined(
                utf8(lines.subList(0, half)),
                lines.get(half).substring(0, 90).getBytes(StandardCharsets.UTF_8),
                another),
            half - HEADERS.size() + ALL,
            "1 line cannot be read, line %d, which begins with %s".formatted(half + 1, quoted)),
        damaged(
            "a clock that was set back",
            joined(
                all,
                new String(another, StandardCharsets.UTF_8)
                    .replace("2026-01-02", "1970-01-01")
                    .getBytes(StandardCharsets.UTF_8)),
            2 * ALL),
        damaged(
            "joined with that of a newer version",
            joined(all, newer(another)),
            new Expected(
                ALL,
                "the log log.jsonl holds 1 run of schema 3, of which %d observations are left out, as this library reads up to 2: use a newer wasmeter for it; 1 line cannot be read, line %d, which begins with {\"line\":\"weather\"}"
                    .formatted(ALL, 2 * lines.size() + 1))),
        damaged("no line feed at the end", Arrays.copyOf(all, all.length - 1), ALL),
        damaged(
            "line ends of old Macs",
            String.join("\r", lines).getBytes(StandardCharsets.UTF_8),
            ALL));
  }

  @Test
  void ofCompressedDataThatEndsTooEarlyWhatIsThereIsRead() throws IOException {
    byte[] all = compressed(utf8(lines));
    Path file = directory.resolve("log.jsonl.gz");
    Records cut = RunLog.read(Files.write(file, Arrays.copyOf(all, all.length / 2)));
    assertTrue(cut.observations().size() > ALL / 10, cut.observations().size() + " are read");
    assertEquals(1, cut.damaged().size());
    String sentence = cut.damaged().getFirst();
    assertTrue(
        sentence.startsWith("the log log.jsonl.gz is damaged: its compressed data ends too early"),
        sentence);
    for (int length : List.of(2, 5, 12)) {
      assertEquals(
          List.of("the log log.jsonl.gz is damaged: its compressed data ends too early"),
          RunLog.read(Files.write(file, Arrays.copyOf(all, length))).damaged());
    }
    Records noTrailer = RunLog.read(Files.write(file, Arrays.copyOf(all, all.length - 8)));
    assertEquals(ALL, noTrailer.observations().size());
  }

  @Test
  void ofCompressedDataThatIsDamagedTheBeginningIsRead() throws IOException {
    byte[] all = compressed(utf8(lines));
    Path file = directory.resolve("log.jsonl.gz");
    for (int at : List.of(all.length / 2, all.length - 6)) {
      byte[] bent = all.clone();
      Arrays.fill(bent, at, at + 4, (byte) 0x5A);
      Records records = RunLog.read(Files.write(file, bent));
      assertTrue(records.observations().size() > ALL / 10);
      assertTrue(
          records.damaged().getFirst().startsWith("the log log.jsonl.gz is damaged: "),
          records.damaged()::toString);
    }
  }

  @Test
  void whatFollowsCompressedDataIsReported() throws IOException {
    byte[] all = compressed(utf8(lines));
    Path file = directory.resolve("log.jsonl.gz");
    for (int rubbish : List.of(1, 17, 30, 200_000)) {
      byte[] more = new byte[rubbish];
      Arrays.fill(more, (byte) 'x');
      Records records = RunLog.read(Files.write(file, joined(all, more)));
      assertEquals(ALL, records.observations().size());
      assertEquals(
          List.of(
              "the log log.jsonl.gz is damaged: what follows its compressed data cannot be read"),
          records.damaged(),
          rubbish + " bytes");
    }
    Records twice = RunLog.read(Files.write(file, joined(all, all)));
    assertEquals(ALL, twice.observations().size());
  }

  @Test
  void whetherALogIsCompressedItsContentSays() throws IOException {
    Path plain = Files.write(directory.resolve("log.jsonl.gz"), utf8(lines));
    assertEquals(ALL, RunLog.read(plain).observations().size());
    byte[] all = compressed(utf8(lines));
    Path compressed = Files.write(directory.resolve("log.jsonl"), all);
    assertEquals(ALL, RunLog.read(compressed).observations().size());
    var thrown = assertThrows(LogException.class, () -> RunLog.append(compressed));
    assertEquals(
        "the log log.jsonl is compressed, so that nothing can be appended: expand it with gunzip,"
            + " or choose another with -Dname",
        thrown.getMessage());
    assertArrayEquals(all, Files.readAllBytes(compressed));
  }

  @Test
  void aDirectoryInThePlaceOfALogIsOneSentence() throws IOException {
    Path file = Files.createDirectory(directory.resolve("log.jsonl"));
    assertEquals(List.of(), RunLog.read(file).lines());
    var thrown = assertThrows(LogException.class, () -> RunLog.append(file));
    assertEquals(
        "the log log.jsonl cannot be written (Is a directory): choose another with -Dname or make"
            + " it writable",
        thrown.getMessage());
  }

  /** Whatever somebody deletes from a header: it is described by the rest, or not at all. */
  @Test
  void headersThatLackAnEntryAreReadOrCounted() throws IOException {
    Path file = directory.resolve("log.jsonl");
    for (int header = 0; header < HEADERS.size(); header++) {
      var entries = RunLog.JSON.readTree(lines.get(header)).fieldNames();
      while (entries.hasNext()) {
        String entry = entries.next();
        for (boolean isNull : new boolean[] {false, true}) {
          var tree =
              (com.fasterxml.jackson.databind.node.ObjectNode)
                  RunLog.JSON.readTree(lines.get(header));
          if (isNull) {
            tree.putNull(entry);
          } else {
            tree.remove(entry);
          }
          List<String> some = new ArrayList<>(lines);
          some.set(header, tree.toString());
          Records records = RunLog.read(Files.write(file, utf8(some)));
          assertTrue(
              records.observations().size() == ALL ^ !records.damaged().isEmpty(),
              tree + " " + records.damaged());
        }
      }
    }
  }
}
