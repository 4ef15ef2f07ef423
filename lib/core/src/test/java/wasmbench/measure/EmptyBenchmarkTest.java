package wasmbench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EmptyBenchmarkTest {
  @Test
  void jmhGeneratedItsLoop() throws Exception {
    var generated = Class.forName("wasmbench.measure.jmh_generated.EmptyBenchmark_nothing_jmhTest");
    assertEquals("wasmbench.measure.jmh_generated", generated.getPackageName());
  }

  @Test
  void runsOnJdk25InThisCheckout() {
    assertEquals(25, Runtime.version().feature());
    assertTrue(Files.exists(Path.of(System.getProperty("wasmbench.home"), "lib/core/pom.xml")));
  }
}
