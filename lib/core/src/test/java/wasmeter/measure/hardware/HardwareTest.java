package wasmeter.measure.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A machine remains the same one in a log, whether a library can be loaded or not. */
class HardwareTest {
  @Test
  @EnabledOnOs(OS.LINUX)
  void whatIsRecordedIsTheSameWithoutTheLibrary() {
    Hardware full = new OshiHardware();
    Hardware plain = new PlainHardware(Path.of("/"));
    assertEquals(full.processor(), plain.processor());
    assertEquals(full.cores(), plain.cores());
    assertEquals(full.memory(), plain.memory());
    assertEquals(full.system(), plain.system());
    assertTrue(plain.available() > 0);
    assertTrue(plain.load() >= 0);
    assertTrue(plain.unknown().isPresent());
    assertTrue(full.unknown().isEmpty());
  }

  @Test
  void withoutAnyFileThereIsWhatTheJdkKnows(@TempDir Path root) {
    Hardware plain = new PlainHardware(root);
    assertEquals("unknown", plain.processor());
    assertEquals(Runtime.getRuntime().availableProcessors(), plain.cores());
    assertTrue(plain.memory() >= plain.available());
    assertEquals(
        System.getProperty("os.name") + " " + System.getProperty("os.version"), plain.system());
  }

  @Test
  void aNameOfTheVersionIsLeftOut(@TempDir Path root) throws Exception {
    Files.createDirectories(root.resolve("etc"));
    for (String version : new String[] {"12 (bookworm)", "12, Bookworm"}) {
      Files.writeString(
          root.resolve("etc/os-release"),
          "PRETTY_NAME=\"x\"\nNAME=\"Debian GNU/Linux\"\nVERSION=\"%s\"\n".formatted(version));
      assertEquals("Debian GNU/Linux 12", new PlainHardware(root).system());
    }
  }
}
