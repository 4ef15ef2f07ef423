package wasmeter.measure.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;

/** Where JNA's library lies on a machine without a home. */
@Isolated("it sets properties")
class JnaLibraryTest {
  /** JNA itself would make a directory of that name in the working directory. */
  @Test
  @EnabledOnOs(OS.LINUX)
  @DisabledIfEnvironmentVariable(named = "XDG_CACHE_HOME", matches = "/.*")
  void ofAnAccountWithoutAHomeItIsATemporaryFile() {
    Properties before = new Properties();
    before.putAll(Map.copyOf(System.getProperties()));
    try {
      System.clearProperty("jna.tmpdir");
      System.setProperty("user.home", "?");
      JnaLibrary.place();
      assertEquals(System.getProperty("java.io.tmpdir"), System.getProperty("jna.tmpdir"));
      assertFalse(Files.exists(Path.of("?")));
    } finally {
      System.setProperties(before);
    }
  }
}
