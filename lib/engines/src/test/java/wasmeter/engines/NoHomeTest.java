package wasmeter.engines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.Alongside;
import wasmeter.record.Records;
import wasmeter.record.RunLog;
import wasmeter.record.replicate.Forks;

/** Engines measure for an account that has no home, or may not write to it. */
@Alongside
class NoHomeTest {
  /** Truffle compiles nothing if it finds no place for a library of its own. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void truffleCompiles(@TempDir Path directory) throws Exception {
    Path log = directory.resolve("log.jsonl");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Duser.home=/dev/null/home",
                "-Dwasmeter.home=" + System.getProperty("wasmeter.home"),
                "-cp",
                System.getProperty("java.class.path"),
                NoHomeMain.class.getName(),
                log.toString())
            .redirectErrorStream(true);
    builder.environment().put("XDG_CACHE_HOME", "/dev/null/cache");
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    Records records = RunLog.read(log);
    assertEquals(
        List.of("graalwasm/jit"),
        Forks.of(records.observations()).stream()
            .map(fork -> records.engines().get(fork.key().engine()).name())
            .distinct()
            .toList());
  }
}
