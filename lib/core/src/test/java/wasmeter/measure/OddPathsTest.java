package wasmeter.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.record.Records;
import wasmeter.record.RunLog;
import wasmeter.record.replicate.Forks;

/** Directories of any name: of modules, of temporary files, of jars. */
class OddPathsTest {
  /** Exports {@code run(i32) -> i32}, which returns its argument plus one. */
  private static final byte[] ADD_ONE = {
    0, 'a', 's', 'm', 1, 0, 0, 0, 1, 6, 1, 0x60, 1, 0x7f, 1, 0x7f, 3, 2, 1, 0, 7, 7, 1, 3, 'r', 'u',
    'n', 0, 0, 10, 9, 1, 7, 0, 0x20, 0, 0x41, 1, 0x6a, 0x0b
  };

  private static final String ODD = "-a=b:c;d,e[f]{g}%41#$HOME's h";

  @TempDir private Path directory;

  private static Plan plan(Path module) {
    Plan plan = Plan.trial().engines("toy/right").module(module);
    return plan.with(plan.budget().withLifetime(Duration.ZERO))
        .samples(plan.ownModules().getFirst().name());
  }

  private static long forks(Path log, Path module) throws InterruptedException {
    Records records = Bench.with(FrugalLauncher.HERE).run(plan(module), log, Progress.SILENT);
    return Forks.of(records.observations()).size();
  }

  @Test
  void aModuleIsMeasuredWhereverItIs() throws Exception {
    Path odd = Files.createDirectories(directory.resolve(ODD).resolve("x".repeat(200)));
    Path module = Files.write(odd.resolve(ODD + ".wasm"), ADD_ONE);
    Path log = odd.resolve("runs/log.jsonl");
    assertTrue(forks(log, module) > 0);
    assertEquals(
        List.of(ODD), RunLog.read(log).samples().values().stream().map(s -> s.name()).toList());
  }

  /** Nor is a home needed. */
  @Test
  void aProcessMeasuresWithATemporaryDirectoryOfAnyName() throws Exception {
    Path module = Files.write(directory.resolve("mine.wasm"), ADD_ONE);
    Path log = directory.resolve("log.jsonl");
    Path temporary = Files.createDirectory(directory.resolve(ODD));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + temporary,
                "-Duser.home=/dev/null/home",
                "-Dwasmeter.home=" + System.getProperty("wasmeter.home"),
                "-cp",
                System.getProperty("java.class.path"),
                RunOnce.class.getName(),
                module.toString(),
                log.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    assertFalse(output.contains("\tat "), output);
    assertEquals(1, Forks.of(RunLog.read(log).observations()).size());
  }

  @Test
  void filesAmongArgumentsAreFoundWhateverIsInTheirNames() {
    Path one = Path.of("/os=linux/a=.jar");
    Path two = Path.of("/b, [c]/d.jar");
    assertEquals(
        List.of(one, two),
        EngineCatalog.files("--upgrade-module-path=%s:%s".formatted(one, two)).toList());
    assertEquals(List.of(two), EngineCatalog.files("-javaagent:" + two + "=x=y").toList());
    assertEquals(
        List.of(Path.of("/os=linux/libx.so")),
        EngineCatalog.files("-Dwasmeter.library=/os=linux/libx.so").toList());
    assertEquals(List.of(), EngineCatalog.files("-XX:+EnableJVMCI").toList());
  }

  /** In a class path a colon stands between two. */
  @Test
  void aJarThatNoClassPathCanNameIsOneSentence() throws Exception {
    Path jar = Files.createFile(Files.createDirectory(directory.resolve("a:b")).resolve("c.jar"));
    EngineVariant variant = new EngineVariant("toy", "mine", List.of(jar));
    PlanException thrown =
        assertThrows(PlanException.class, () -> new Installation().files(variant).jars("toy"));
    assertEquals(
        "toy@mine names %s, and ':' separates paths in a class path: move it".formatted(jar),
        thrown.getMessage());
  }
}
