package wasmeter.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wasmeter.Alongside;
import wasmeter.wasm.Phase;

/** Most lines are read from their bytes: what comes of it must be what Jackson makes of them. */
@Alongside
class LogReaderTest {
  private static final List<Header> HEADERS =
      List.of(
          new Header.Run(2, "r1", "2026-01-02T03:04:05Z", "full", 1, Map.of()),
          new Header.Machine("m1", "box", "AMD EPYC", 2, 24, "Debian"),
          new Header.Engine("e1", "a", "1", "t", List.of(), "", Map.of(), "c"),
          new Header.Engine("e2", "b", "1", "t", List.of(), "", Map.of(), "c"),
          new Header.SampleModule("s1", "nbody", "42bd", 1, "C", false),
          new Header.Settings("t1", "JDK 25", List.of(), Map.of(), "rule", null),
          new Header.Conditions("c1", Map.of()));

  /** In bytes: two or three lines. */
  private static final int PART = 1_000;

  @TempDir private Path directory;

  private static String json(LogLine line) throws JsonProcessingException {
    return RunLog.JSON.writerFor(LogLine.class).writeValueAsString(line);
  }

  private static void assertReadsAsJackson(Path file) throws IOException {
    PlainLog plain = PlainLog.read(file);
    Records expected = Records.of(plain.lines()).once().described();
    Records read = RunLog.read(file);
    assertEquals(expected.lines(), read.lines());
    assertEquals(expected.observations(), read.observations());
    if (!RunLog.isCompressed(file)) {
      assertEquals(read, LogReader.read(file, PART), "in parts that begin and end anywhere");
    }
    List<Integer> damaged = plain.damaged();
    List<String> said = new ArrayList<>(expected.damaged());
    if (damaged.size() == 1) {
      said.add("1 line cannot be read, line %d, which ".formatted(damaged.getFirst()));
    } else if (!damaged.isEmpty()) {
      said.add(
          "%d lines cannot be read, the first of them line %d, which "
              .formatted(damaged.size(), damaged.getFirst()));
    }
    String sentence = String.join("", read.damaged());
    assertEquals(said.isEmpty() ? 0 : 1, read.damaged().size(), sentence);
    assertTrue(said.stream().allMatch(sentence::contains), () -> said + " in " + sentence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"golden-log.jsonl", "golden-log-schema-1.jsonl"})
  void theGoldenLogs(String name) throws IOException {
    Path file = directory.resolve(name);
    try (var in = LogReaderTest.class.getResourceAsStream(name)) {
      Files.write(file, in.readAllBytes());
    }
    assertReadsAsJackson(file);
  }

  @Test
  void theReferenceLog() throws IOException {
    assertReadsAsJackson(
        Path.of(System.getProperty("wasmeter.home"), "notebooks/runs/reference.jsonl.gz"));
  }

  /** Several times what is read at once, so that processes are cut anywhere. */
  @ParameterizedTest
  @CsvSource({"1, 20000, false", "2, 20000, true", "3, 300, false", "4, 1, false"})
  void anyLog(long seed, int lines, boolean compressed) throws IOException {
    Random random = new Random(seed);
    List<String> log = new ArrayList<>();
    for (Header header : HEADERS) {
      log.add(json(header));
    }
    while (log.size() < lines) {
      log.addAll(process(random));
    }
    assertReadsAsJackson(write(log, compressed, random.nextBoolean()));
  }

  private Path write(List<String> lines, boolean compressed, boolean ended) throws IOException {
    Path file = directory.resolve(compressed ? "log.jsonl.gz" : "log.jsonl");
    try (OutputStream stored = Files.newOutputStream(file);
        OutputStream out = compressed ? new GZIPOutputStream(stored) : stored) {
      String all = String.join("\n", lines) + (ended ? "\n" : "");
      out.write(all.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  private static List<String> process(Random random) throws JsonProcessingException {
    ObservationBuilder some =
        new ObservationBuilder()
            .engine(random.nextInt(50) == 0 ? "unknown" : "e" + random.nextInt(1, 3))
            .sample(
                "s1",
                List.of("run(10)", "a \"quoted\" call,\"fork\":1", "é, λ", "back\\slash")
                    .get(random.nextInt(4)))
            .conditions(random.nextBoolean() ? "c1" : null)
            .scenario(
                random.nextBoolean() ? Scenario.EXECUTE_CALL : Scenario.JIT,
                random.nextInt(4) == 0 ? Start.COLD : Start.WARM)
            .turn(random.nextInt(3), random.nextInt(1, 12), random.nextInt(1, 120))
            .answer(List.of(Answer.values()).get(random.nextInt(3)));
    List<String> lines = new ArrayList<>();
    for (int i = random.nextInt(3); i < 12; i++) {
      some.phase(i == 0 && random.nextBoolean() ? Phase.COMPILE : null)
          .iteration(i, i < 5 ? IterationType.WARMUP : IterationType.MEASUREMENT)
          .elapsed(random.nextLong(1L << 40));
      for (String event : List.of(Events.TIME, Events.PROBE, Events.STOLEN)) {
        some.event(event, event.equals(Events.STOLEN) && i == 7 ? Unit.COUNT : Unit.NS)
            .operations(random.nextInt(1, 3));
        lines.add(json(some.reading(reading(random, i == 0))));
      }
    }
    if (random.nextInt(5) == 0) {
      Collections.shuffle(lines, random);
    }
    return lines.stream().map(line -> random.nextInt(20) == 0 ? bent(line, random) : line).toList();
  }

  private static Reading reading(Random random, boolean once) {
    return switch (random.nextInt(once ? 4 : 60)) {
      case 0 -> new Reading.Observed(random.nextInt(3), null, "noted: é");
      case 1 -> new Reading.Observed(1.5, null, "steady");
      case 2 -> new Reading.Failed(Cause.DIED, "it died", "# a\n# b");
      default ->
          new Reading.Observed(
              random.nextBoolean()
                  ? random.nextInt(1000)
                  : random.nextGaussian() * Math.pow(10, random.nextInt(-9, 12)));
    };
  }

  /** A line as nobody writes it who uses this library, or no line at all. */
  private static String bent(String line, Random random) {
    return switch (random.nextInt(16)) {
      case 0 -> line.substring(0, random.nextInt(line.length()));
      case 1 -> line + "\r";
      case 2 -> line.replace(",", ", ");
      case 3 -> line.replaceFirst("\"iteration\":", "\"iteration\":0");
      case 4 -> line.replaceFirst("\"elapsed\":\\d+", "\"elapsed\":-1");
      case 5 -> line.replaceFirst("\"value\":[^},]*", "\"value\":1e999");
      case 6 -> line.replaceFirst("\"value\":[^},]*", "\"value\":12");
      case 7 -> line.replaceFirst("\"event\":\"[a-z-]*\"", "\"event\":\"h\\\\u0061\"");
      case 8 -> line.replaceFirst("\"event\":\"[a-z-]*\"", "\"event\":\"\"");
      case 9 -> line.replaceFirst("\"run\":\"r1\",", "");
      case 10 -> line.replaceFirst(",\"answer\":\"[a-z-]*\"", "");
      case 11 -> line.replaceFirst("}}$", "},\"iteration\":99}");
      case 12 -> line.replaceFirst("\"order\":", "\"order\":3,\"order\":");
      case 13 -> "";
      case 14 -> line.replaceFirst("\"fork\":\\d+", "\"fork\":99999999999");
      default -> "x" + line;
    };
  }

  @Test
  void aLineThatIsTooLongCostsItselfOnlyWhereverItBegins() throws IOException {
    for (int before : List.of(0, 1, 3_000, 6_000)) {
      for (int length : List.of(LogLines.LONGEST + 1, 2 * LogLines.LONGEST, 5 * LogLines.LONGEST)) {
        List<String> lines = new ArrayList<>();
        HEADERS.forEach(header -> lines.add(unchecked(header)));
        for (int i = 0; i < before; i++) {
          lines.add(json(new ObservationBuilder().elapsed(i).reading(new Reading.Observed(5))));
        }
        lines.add("y".repeat(length));
        lines.add(json(new ObservationBuilder().reading(new Reading.Observed(6))));
        Records read = RunLog.read(write(lines, false, false));
        assertEquals(before + 1, read.observations().size());
        assertEquals(
            List.of(
                "the log log.jsonl is damaged: 1 line cannot be read, line %d, which is longer than any line of a log"
                    .formatted(HEADERS.size() + before + 1)),
            read.damaged());
        assertEquals(read, LogReader.read(directory.resolve("log.jsonl"), 2 * PART));
        assertEquals(read, LogReader.read(directory.resolve("log.jsonl"), LogLines.LONGEST));
      }
    }
  }

  private static String unchecked(Header header) {
    try {
      return json(header);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void runsOfALaterSchemaAreLeftOutWhereverTheyStand() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Header header : HEADERS) {
      lines.add(json(header));
    }
    for (int i = 1; i <= 20_000; i++) {
      for (String run : List.of("r1", "x")) {
        lines.add(
            json(
                new ObservationBuilder()
                    .run(run)
                    .iteration(i, IterationType.MEASUREMENT)
                    .reading(new Reading.Observed(i))));
      }
    }
    lines.add("{\"line\":\"run\",\"schema\":99,\"id\":\"x\"}");
    Path file = write(lines, false, true);
    Records read = RunLog.read(file);
    assertEquals(20_000, read.observations().size());
    assertEquals(
        List.of(
            "the log log.jsonl holds 1 run of schema 99, of which 20000 observations are left out,"
                + " as this library reads up to 2: use a newer wasmeter for it"),
        read.damaged());
    assertEquals(read.damaged(), LogReader.read(file, PART).damaged());
    assertEquals(20_000, LogReader.read(file, PART).observations().size());
  }

  /** Where a number of a process begins like that of the one before. */
  @Test
  void processesAreToldApart() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Header header : HEADERS) {
      lines.add(json(header));
    }
    for (int order : List.of(1, 1, 11, 1, 12)) {
      for (int i = 1; i < 4; i++) {
        lines.add(
            json(
                new ObservationBuilder()
                    .turn(1, 1, order)
                    .iteration(i, IterationType.MEASUREMENT)
                    .reading(new Reading.Observed(i))));
      }
    }
    assertReadsAsJackson(write(lines, false, true));
  }

  /** Whoever stops a cell wants to see what it has recorded, and may be impatient. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aReaderThatIsStoppedReadsToTheEnd(boolean compressed) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Header header : HEADERS) {
      lines.add(json(header));
    }
    for (int i = 1; i < 100; i++) {
      lines.add(json(new ObservationBuilder().turn(1, i, i).reading(new Reading.Observed(i))));
    }
    Path file = write(lines, compressed, true);
    Thread.currentThread().interrupt();
    try {
      assertEquals(99, RunLog.read(file).observations().size());
      assertEquals(99, LogReader.read(file, PART).observations().size());
    } finally {
      assertTrue(Thread.interrupted(), "it is still stopped");
    }
  }

  /** A device or an empty file holds nothing. */
  @Test
  void nothingIsReadAsNothing() throws IOException {
    assertEquals(List.of(), RunLog.read(write(List.of(), false, false)).lines());
    assertEquals(List.of(), RunLog.read(write(List.of(), true, true)).lines());
  }
}
