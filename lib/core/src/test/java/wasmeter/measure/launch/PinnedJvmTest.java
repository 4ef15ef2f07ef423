package wasmeter.measure.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wasmeter.engine.ForkSpec;

class PinnedJvmTest {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  private static List<String> pinned(String... stated) {
    return PinnedJvm.of(ForkSpec.of(List.of()).with(List.of(stated))).jvmArguments();
  }

  /** Each pair of options would contradict, and no JVM would start. */
  @ParameterizedTest
  @CsvSource({
    "-ea, -XX:+UseG1GC -XX:G1HeapRegionSize=4m -XX:HeapBaseMinAddress=1g -Xms1g -Xmx1g -ea",
    "-XX:+UseSerialGC, -XX:HeapBaseMinAddress=1g -Xms1g -Xmx1g -XX:+UseSerialGC",
    "-Xmx64m, -XX:+UseG1GC -XX:G1HeapRegionSize=4m -XX:HeapBaseMinAddress=1g -Xms64m -Xmx64m",
    "-XX:MaxHeapSize=3g, -XX:+UseG1GC -XX:G1HeapRegionSize=4m -XX:HeapBaseMinAddress=1g -Xms3g"
        + " -XX:MaxHeapSize=3g",
    "-Xms8m, -XX:+UseG1GC -XX:G1HeapRegionSize=4m -XX:HeapBaseMinAddress=1g -Xmx1g -Xms8m",
    "-XX:MaxRAMPercentage=50, -XX:+UseG1GC -XX:G1HeapRegionSize=4m -XX:HeapBaseMinAddress=1g"
        + " -XX:MaxRAMPercentage=50"
  })
  void whatIsStatedStandsAndTheRestIsPinned(String stated, String arguments) {
    assertEquals(List.of(arguments.split(" ")), pinned(stated));
  }

  @Test
  void pinningTwiceChangesNothing() {
    ForkSpec once = PinnedJvm.of(ForkSpec.of(List.of()));
    assertEquals(once, PinnedJvm.of(once));
  }

  /** Collector, heap and references of a JVM with these arguments. */
  private static Map<String, String> outcome(List<String> arguments) throws Exception {
    List<String> line = new ArrayList<>(List.of(JAVA.toString()));
    line.addAll(arguments);
    line.addAll(List.of("-XX:+PrintFlagsFinal", "-version"));
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    Map<String, String> outcome = new TreeMap<>();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    output
        .lines()
        .map(flag -> flag.strip().split("\\s+"))
        .filter(flag -> flag.length > 3)
        .filter(flag -> flag[1].matches("Use\\w+GC|InitialHeapSize|MaxHeapSize"))
        .forEach(flag -> outcome.put(flag[1], flag[3]));
    outcome.put("references", new References(() -> JAVA).usual(arguments));
    return outcome;
  }

  @Test
  void theMachinesMemoryAndProcessorsChangeNeitherHeapNorCollectorNorReferences() throws Exception {
    Map<String, String> here = outcome(pinned());
    assertEquals("true", here.get("UseG1GC"));
    assertEquals("1073741824", here.get("InitialHeapSize"));
    assertEquals("1073741824", here.get("MaxHeapSize"));
    for (String machine :
        List.of("-XX:MaxRAM=4g", "-XX:MaxRAM=64g", "-XX:ActiveProcessorCount=1")) {
      assertEquals(here, outcome(pinned(machine)), machine);
    }
    assertEquals(
        System.getProperty("os.name").equals("Linux") ? "32-bit" : here.get("references"),
        here.get("references"));
  }

  @Test
  void aJvmThatDoesNotStartHasNoUsualMode() {
    assertEquals("unknown", new References(() -> JAVA).usual(List.of("-Xmx1x")));
  }
}
