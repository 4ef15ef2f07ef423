package wasmeter.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {
  private static final String TEXT = "0123456789abcdef";
  private static final Master ELSEWHERE = Master.of("spark://192.0.2.1:7077");

  @TempDir private Path directory;

  private Path file(String text, String permissions) throws IOException {
    Path file = Files.writeString(directory.resolve("fleet.secret"), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  @Test
  void aFleetBeyondThisMachineNeedsOne() throws IOException {
    FleetException refused = assertThrows(FleetException.class, () -> Secret.of(ELSEWHERE, null));
    assertTrue(
        refused.getMessage().startsWith("a fleet beyond this machine needs a secret"),
        refused.getMessage());
    assertEquals(Optional.of(TEXT), Secret.of(ELSEWHERE, file(TEXT + "\n", "rw-------")));
  }

  @Test
  void oneOfThisMachineNeedsNone() {
    assertEquals(Optional.empty(), Secret.of(Master.of("spark://127.0.0.1:7077"), null));
    Master local = Master.of("local-cluster[2,1,2048]");
    assertNotEquals(Secret.of(local, null), Secret.of(local, null), "it is another each time");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-"})
  void whatOthersCanReadIsNone(String permissions) throws IOException {
    Path file = file(TEXT, permissions);
    FleetException refused = assertThrows(FleetException.class, () -> Secret.of(ELSEWHERE, file));
    assertTrue(refused.getMessage().contains("chmod 600"), refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"''", "short", "'0123456789abcdef\n0123456789abcdef'"})
  void whatIsEasilyGuessedIsNone(String text) throws IOException {
    Path file = file(text, "rw-------");
    assertThrows(FleetException.class, () -> Secret.of(ELSEWHERE, file));
  }

  @Test
  void whatIsNotThereIsNone() {
    FleetException refused =
        assertThrows(
            FleetException.class, () -> Secret.of(ELSEWHERE, directory.resolve("nothing")));
    assertTrue(refused.getMessage().contains("-Dfleet.secret="), refused.getMessage());
  }
}
