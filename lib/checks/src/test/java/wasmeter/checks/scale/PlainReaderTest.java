package wasmeter.checks.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.record.Events;
import wasmeter.record.Records;
import wasmeter.record.RunLog;

class PlainReaderTest {
  @TempDir private Path directory;

  @Test
  void bothReadersGiveTheSameRecordsAndTables() throws IOException {
    Path log = GeneratedLog.of(directory, 20_000, 1);
    Records quick = RunLog.read(log);
    Records plain = PlainReader.read(log);
    assertEquals(plain, quick);
    assertEquals(List.of(), PlainReader.differing(plain, quick));
  }

  @Test
  void aDifferenceIsFound() throws IOException {
    Records all = RunLog.read(GeneratedLog.of(directory, 2_000, 1));
    Records without =
        all.where(
            o -> o.measurement().iteration() != 50 || !o.measurement().event().equals(Events.TIME));
    List<String> differing = PlainReader.differing(all, without);
    assertNotEquals(List.of(), differing);
    assertEquals(List.of(), PlainReader.differing(without, without));
  }
}
