package wasmeter.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.Alongside;
import wasmeter.install.Processes;

/** Forks that crash, are killed, litter and orphan leave neither a file nor a process. */
@Alongside
@Order(2)
class NothingIsLeftTest {
  private static final int FORKS = 80;
  private static final String MARK = "NOTHING_IS_LEFT";

  private static final byte[] MODULE = {
    0, 'a', 's', 'm', 1, 0, 0, 0, 1, 6, 1, 0x60, 1, 0x7f, 1, 0x7f, 3, 2, 1, 0, 7, 7, 1, 3, 'r', 'u',
    'n', 0, 0, 10, 9, 1, 7, 0, 0x20, 0, 0x41, 1, 0x6a, 0x0b
  };

  @TempDir private Path directory;

  @Test
  void neitherFilesNorProcesses() throws Exception {
    Path temporary = Files.createDirectory(directory.resolve("tmp"));
    Path out = directory.resolve("out");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-Dwasmeter.home=" + System.getProperty("wasmeter.home"),
                "-cp",
                System.getProperty("java.class.path"),
                RunManyForks.class.getName(),
                Files.write(directory.resolve("mine.wasm"), MODULE).toString(),
                directory.resolve("log.jsonl").toString(),
                Integer.toString(FORKS))
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    String mark = UUID.randomUUID().toString();
    builder.environment().put(MARK, mark);
    builder.environment().put("TMPDIR", temporary.toString());
    assertEquals(0, builder.start().waitFor(), Files.readString(out));
    String started = Files.readAllLines(out).getLast();
    assertTrue(Integer.parseInt(started) >= FORKS, started);
    try (var left = Files.walk(temporary)) {
      assertEquals(List.of(temporary), left.toList());
    }
    assertEquals(List.of(), Processes.with(MARK + "=" + mark));
  }
}
