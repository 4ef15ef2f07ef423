package wasmeter.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("it sets the locale")
class RunLogTest {
  @TempDir private Path directory;

  private static final List<LogLine> LINES =
      List.of(
          new Header.Run(
              2, "r1", "2026-01-02T03:04:05Z", "quick", 42, Map.of("governor", "performance")),
          new Header.Run(
              2,
              "r2",
              "2026-01-02T04:05:06Z",
              "quick, shard 2/3",
              42,
              Map.of(),
              new Header.Part(
                  2,
                  3,
                  "p1",
                  List.of(
                      new Header.Part.Block(List.of("fibonacci"), 1, 1_234),
                      new Header.Part.Block(List.of("with-simd", "without-simd"), 2, 0)))),
          new Header.Run(
              2,
              "r3",
              "2026-01-02T05:06:07Z",
              "quick, only nbody",
              42,
              Map.of(),
              new Header.Part(
                  5, 9, "p1", List.of(new Header.Part.Block(List.of("nbody"), 5, 7)), 8)),
          new Header.Machine("m1", "AMD EPYC", "AMD EPYC", 2, 24, "Debian GNU/Linux 12, amd64"),
          new Header.Engine(
              "e1",
              "chicory/compiler",
              "1.7.5",
              "compiler to JVM classes",
              List.of("fallback WARN"),
              "ab12",
              Map.of("parse", "nothing"),
              "cd34"),
          new Header.Engine(
              "e2",
              "other",
              "2",
              "interpreter",
              List.of(),
              "",
              Map.of(),
              "cd34",
              Map.of("links", "it follows them")),
          new Header.SampleModule("s1", "nbody", "42bd", 10120, "Rust", false),
          new Header.SampleModule(
              "s2", "calls", "43bd", 400, "C", false, List.of(), "plain", true, true),
          new Header.Settings(
              "t1", "Eclipse Adoptium 25", List.of("-Xmx1g"), Map.of(), "rule", "12ab"),
          new Header.Conditions("c1", Map.of("processors", "0-1")),
          observation(new Reading.Observed(1562.25)),
          observation(
              new Reading.Skipped(
                  Cause.CAPABILITY_MISSING, "no persistent code outside the enterprise edition")),
          observation(new Reading.Failed(Cause.DIED, "it died of signal 11 (SIGSEGV)", "# a\n# b")),
          observation(
              new Reading.Failed(
                  Cause.WRONG_ANSWER, "wrong answer: run[10] returned 29", "", "29")),
          observation(new Reading.Observed(907890, "907.89", "as printed")),
          new ObservationBuilder().conditions("c1").reading(new Reading.Observed(5)));

  private static Observation observation(Reading reading) {
    return new ObservationBuilder()
        .turn(2, 1, 7)
        .iteration(3, IterationType.MEASUREMENT)
        .elapsed(123_456_789L)
        .operations(100_000)
        .reading(reading);
  }

  private Path written() {
    Path file = directory.resolve("log.jsonl");
    try (RunLog log = RunLog.append(file)) {
      LINES.forEach(log::write);
    }
    return file;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "de-DE"})
  void theFormatIsTheGoldenOneInEveryLocale(String locale) throws IOException {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(locale));
    try {
      assertEquals(resource("golden-log.jsonl"), Files.readString(written()));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void everyLineKeepsToTheSchema() throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(RunLog.class.getResourceAsStream("log.schema.json"));
    ObjectMapper json = new ObjectMapper();
    for (String line : Files.readAllLines(written())) {
      assertEquals(List.of(), List.copyOf(schema.validate(json.readTree(line))), line);
    }
    assertTrue(
        !schema.validate(json.readTree("{\"line\":\"observation\",\"event\":1}")).isEmpty(),
        "the schema rejects what is not an observation");
  }

  @Test
  void whatIsWrittenIsRead() {
    assertEquals(LINES, RunLog.read(written()).lines());
  }

  @Test
  void whetherAnEngineIsMachineCodeIsKeptWhereItIsKnown() throws IOException {
    Header.Engine known =
        new Header.Engine("e3", "wasmi", "2", "", List.of(), "", Map.of(), "cd34", Map.of(), true);
    Path file = directory.resolve("known.jsonl");
    try (RunLog log = RunLog.append(file)) {
      log.write(known);
    }
    assertEquals(known, RunLog.read(file).engines().get("e3"));
    assertTrue(Files.readString(file).contains("\"machineCode\":true"));
    assertNull(RunLog.read(written()).engines().get("e1").machineCode());
    assertFalse(Files.readString(written()).contains("machineCode"));
  }

  /**
   * As version 1 of the format was written: no causes, no rounds, and two fields by other names.
   */
  @Test
  void logsOfSchema1StayReadable() throws IOException {
    Path file = directory.resolve("old.jsonl");
    Files.writeString(file, resource("golden-log-schema-1.jsonl"));
    Records old = RunLog.read(file);
    assertEquals(List.of(), old.damaged());
    Records now = RunLog.read(written());
    assertEquals(1, old.runs().get("r1").schema());
    assertEquals(now.machines(), old.machines());
    assertEquals(now.engines(), old.engines());
    assertEquals(now.samples(), old.samples());
    assertEquals(now.settings(), old.settings());
    List<Observation> seen = old.observations();
    assertEquals(4, seen.size());
    Observation first = now.observations().getFirst();
    assertEquals(
        new Observation(
            first.run(),
            first.cell(),
            0,
            first.fork(),
            first.order(),
            first.measurement(),
            first.answer(),
            first.reading()),
        seen.getFirst());
    assertEquals(
        List.of(
            new Reading.Skipped(
                Cause.UNRECORDED, "no persistent code outside the enterprise edition"),
            new Reading.Failed(
                Cause.UNRECORDED, "it died of signal 11 (SIGSEGV)", "# a\n# b", null)),
        seen.subList(1, 3).stream().map(Observation::reading).toList());
  }

  @Test
  void aMissingLogIsEmpty() {
    assertEquals(List.of(), RunLog.read(directory.resolve("none")).lines());
  }

  @Test
  void aLineCutInTheMiddleCostsItselfOnly() throws IOException {
    Path file = written();
    String whole = Files.readString(file);
    Files.writeString(file, whole.substring(0, whole.length() - 40));
    try (RunLog log = RunLog.append(file)) {
      log.write(LINES.getLast());
    }
    Records records = RunLog.read(file);
    assertEquals(LINES.size(), records.lines().size());
    assertEquals(1, records.damaged().size());
    assertTrue(
        records
            .damaged()
            .getFirst()
            .startsWith(
                "the log log.jsonl is damaged: 1 line cannot be read, line %d, which begins with"
                    .formatted(LINES.size())),
        records.damaged()::getFirst);
  }

  /** Whatever else the header of its run holds, or lacks. */
  @Test
  void ofALogOfALaterSchemaNothingIsReadButThatItIsOne() throws IOException {
    Path file = directory.resolve("later.jsonl");
    for (String header : List.of("\"id\":\"r1\"", "\"id\":null", "\"name\":[1]")) {
      Files.writeString(file, "{\"line\":\"run\",\"schema\":99,%s}\n".formatted(header));
      Records later = RunLog.read(file);
      assertEquals(List.of(), later.lines());
      assertEquals(
          List.of(
              "the log later.jsonl holds 1 run of schema 99, of which 0 observations are left out,"
                  + " as this library reads up to 2: use a newer wasmeter for it"),
          later.damaged());
    }
  }

  /** A file that nobody can read from its beginning, root neither. */
  @Test
  void aFileThatCannotBeReadIsOneSentence() {
    Path file = Path.of("/proc/self/mem");
    assumeTrue(Files.isRegularFile(file), "no such file here");
    var thrown = assertThrows(LogException.class, () -> RunLog.read(file));
    assertEquals(
        "the log mem cannot be read (Input/output error): make it readable, or choose another",
        thrown.getMessage());
  }

  @Test
  void aReadingIsANumberOrAReason() {
    assertThrows(IllegalArgumentException.class, () -> new Reading.Observed(Double.NaN));
  }

  private static String resource(String name) throws IOException {
    try (var in = RunLogTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
