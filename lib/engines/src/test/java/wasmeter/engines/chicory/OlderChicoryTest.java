package wasmeter.engines.chicory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.MethodModel;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.Alongside;
import wasmeter.measure.Bench;
import wasmeter.measure.EngineVariant;
import wasmeter.measure.FrugalLauncher;
import wasmeter.measure.Plan;
import wasmeter.measure.Progress;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Records;

/** Versions of Chicory before 1.7, whose WASI is not told whether a stream is a terminal. */
@Alongside
class OlderChicoryTest {
  private static final String ENGINE = "chicory/interpreter";
  private static final String LABEL = "older";
  private static final String BUILDER = "com/dylibso/chicory/wasi/WasiOptions$Builder.class";

  @TempDir private Path directory;

  @Test
  void hasWasi() throws IOException, InterruptedException {
    List<Path> jars = Bench.files().jars("chicory");
    Plan plan =
        Plan.quick()
            .engines(ENGINE + "@" + LABEL)
            .samples("with-wasi")
            .variant(
                new EngineVariant(ENGINE, LABEL, List.of(older(jars), jars.getFirst().getParent())))
            .forks(1);
    Records records =
        Bench.with(FrugalLauncher.HERE).run(plan, directory.resolve("log.jsonl"), Progress.SILENT);
    List<Reading> readings =
        records.observations().stream()
            .filter(o -> o.cell().scenario() != null)
            .map(Observation::reading)
            .toList();
    assertNotEquals(List.of(), readings);
    readings.forEach(reading -> assertInstanceOf(Reading.Observed.class, reading));
  }

  /** A jar that comes before Chicory's own, with one class changed. */
  private Path older(List<Path> jars) throws IOException {
    Path older = directory.resolve("older.jar");
    try (FileSystem jar = FileSystems.newFileSystem(older, Map.of("create", "true"))) {
      Path entry = jar.getPath(BUILDER);
      Files.createDirectories(entry.getParent());
      Files.write(entry, withoutTerminals(read(jars)));
    }
    return older;
  }

  private static byte[] withoutTerminals(byte[] builder) {
    ClassFile files = ClassFile.of();
    var parsed = files.parse(builder);
    byte[] changed =
        files.transformClass(
            parsed,
            ClassTransform.dropping(
                element -> element instanceof MethodModel method && takesTwo(method)));
    assertEquals(3, parsed.methods().size() - files.parse(changed).methods().size());
    return changed;
  }

  private static boolean takesTwo(MethodModel method) {
    return method.methodName().stringValue().startsWith("withStd")
        && method.methodTypeSymbol().parameterCount() == 2;
  }

  private static byte[] read(List<Path> jars) throws IOException {
    for (Path jar : jars) {
      try (JarFile file = new JarFile(jar.toFile())) {
        if (file.getEntry(BUILDER) != null) {
          try (InputStream in = file.getInputStream(file.getEntry(BUILDER))) {
            return in.readAllBytes();
          }
        }
      }
    }
    throw new IllegalStateException("no jar of Chicory has " + BUILDER);
  }
}
