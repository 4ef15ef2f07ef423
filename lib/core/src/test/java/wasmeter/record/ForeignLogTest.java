package wasmeter.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.Alongside;

/** Logs that others made, or made up. */
@Alongside
class ForeignLogTest {
  private static final String MACHINE =
      "{\"line\":\"machine\",\"id\":\"m\",\"label\":\"\\u001b[31mred\",\"processor\":\"p\","
          + "\"cores\":1,\"memoryGib\":1,\"os\":\"o\"}";
  private static final String RUN =
      "{\"line\":\"run\",\"schema\":2,\"id\":\"r\",\"started\":\"2026-01-01T00:00:00Z\","
          + "\"plan\":\"p\",\"seed\":1,\"conditions\":{}}";
  private static final String OBSERVATION =
      "{\"line\":\"observation\",\"run\":\"r\",\"machine\":\"m\",\"start\":\"warm\",\"fork\":1,"
          + "\"order\":1,\"iteration\":1,\"kind\":\"measured\",\"elapsed\":1,\"event\":\"time\","
          + "\"unit\":\"ns\",\"operations\":1,\"answer\":\"not-applicable\","
          + "\"reading\":{\"is\":\"observed\",\"value\":1.0}}";

  private static final String DAMAGED = "the log log.jsonl is damaged: ";

  @TempDir private Path directory;

  private Records read(String... lines) throws IOException {
    return RunLog.read(Files.write(directory.resolve("log.jsonl"), List.of(lines)));
  }

  @Test
  void aWholeLogIsRead() throws IOException {
    Records records = read(MACHINE, RUN, OBSERVATION);
    assertEquals(List.of(), records.damaged());
    assertEquals(1, records.observations().size());
    assertEquals("\uFFFD[31mred", records.machines().get("m").label());
  }

  @Test
  void whatLacksAnEntryIsDamagedWithItsLine() throws IOException {
    for (String entry : List.of("run", "machine", "start", "kind", "event", "unit", "reading")) {
      String without =
          entry.equals("reading")
              ? OBSERVATION.replaceFirst(",\"reading\":\\{[^}]*}", "")
              : OBSERVATION.replaceFirst("\"%s\":\"[^\"]*\",".formatted(entry), "");
      Records records = read(MACHINE, RUN, without, OBSERVATION);
      assertEquals(1, records.observations().size(), entry);
      assertEquals(1, records.damaged().size(), entry);
      assertTrue(
          records.damaged().getFirst().contains(": 1 line cannot be read, line 3, which "),
          records.damaged().getFirst());
    }
    String nested = "[".repeat(100_000);
    assertEquals(
        List.of(
            DAMAGED + "1 line cannot be read, line 1, which begins with " + "[".repeat(60) + "…"),
        read(nested, MACHINE).damaged());
  }

  @Test
  void whatNoHeaderDescribesIsLeftOutAndReported() throws IOException {
    assertEquals(
        List.of(DAMAGED + "2 observations count as not measured, as no line describes run r"),
        read(MACHINE, OBSERVATION, OBSERVATION.replace(":1.0", ":2.0")).damaged());
    assertEquals(
        List.of(DAMAGED + "1 observation counts as not measured, as no line describes machine m"),
        read(RUN, OBSERVATION).damaged());
    assertEquals(
        List.of(
            DAMAGED
                + "2 observations count as not measured, as no line describes machine m and 1"
                + " more"),
        read(RUN, OBSERVATION, OBSERVATION.replace("\"m\"", "\"n\"")).damaged());
  }

  @Test
  void aLineWithoutEndIsDamagedAndTheNextIsRead() throws IOException {
    Records records = read("\"" + "x".repeat(3 * LogLines.LONGEST) + "\"", MACHINE);
    assertEquals(
        List.of(DAMAGED + "1 line cannot be read, line 1, which is longer than any line of a log"),
        records.damaged());
    assertEquals(1, records.machines().size());
  }

  @Test
  void millionsOfDamagedLinesAreCounted() throws IOException {
    Path file = directory.resolve("noise.jsonl");
    Files.writeString(file, "x\n".repeat(1_000_000) + MACHINE + "\n");
    Records records = RunLog.read(file);
    assertEquals(
        List.of(
            "the log noise.jsonl is damaged: 1000000 lines cannot be read, the first of them line"
                + " 1, which begins with x"),
        records.damaged());
    assertEquals(1, records.machines().size());
  }

  /** A gigabyte of blanks in a megabyte stands for 50 in 50: neither is read to its end. */
  @Test
  void whatExpandsWithoutEndIsRefused() throws IOException {
    Path bomb = directory.resolve("bomb.jsonl.gz");
    byte[] blanks = (" ".repeat(1 << 10) + "\n").repeat(1 << 10).getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
      for (int i = 0; i < 1 << 10; i++) {
        out.write(blanks);
      }
    }
    var thrown = assertThrows(LogException.class, () -> RunLog.read(bomb));
    assertTrue(thrown.getMessage().contains("expands to over 100 times"), thrown.getMessage());
  }

  /** The limit leaves room: what this library writes is compressed far less. */
  @Test
  void aLogOfMeasurementsExpandsToMuchLess() throws IOException {
    Path reference =
        Path.of(System.getProperty("wasmeter.home"), "notebooks/runs/reference.jsonl.gz");
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(reference))) {
      long expanded = in.transferTo(OutputStream.nullOutputStream());
      assertTrue(expanded < 40 * Files.size(reference), expanded + " bytes");
    }
  }
}
