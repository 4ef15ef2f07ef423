package wasmeter.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.engine.Protection;
import wasmeter.engine.WasiEnvironment;
import wasmeter.wasm.Encoder;
import wasmeter.wasm.Value;
import wasmeter.wasm.ValueType;

/** What sample.json says about the environment of a module. */
class ImportsTest {
  private static final Provided CALLBACK =
      new Provided(
          "env",
          "callback",
          List.of(ValueType.I32, ValueType.F64),
          Value.parse(ValueType.I64, "7"));

  private static final Provided NOTE = new Provided("env", "note", List.of(ValueType.I32), null);

  @TempDir private Path scratch;
  private Path directory;

  @BeforeEach
  void copy() throws IOException {
    directory = Files.createDirectory(scratch.resolve("mine"));
    try (InputStream in = ImportsTest.class.getResourceAsStream("imports.wasm")) {
      Files.copy(in, directory.resolve("mine.wasm"));
    }
    Files.writeString(Files.createDirectory(directory.resolve("data")).resolve("a"), "1");
  }

  private Sample read(String entries) throws IOException {
    Files.writeString(
        directory.resolve("sample.json"),
        "{\"schema\": 1, \"name\": \"mine\", \"module\": \"mine.wasm\"%s}".formatted(entries));
    return Samples.module(directory);
  }

  private void refused(String entries, String because) {
    var thrown = assertThrows(SampleException.class, () -> read(entries));
    assertTrue(thrown.getMessage().contains(because), thrown.getMessage());
  }

  /** Two imports may have one name once a dot joins its parts. */
  @Test
  void aNameIsSaidOnce() throws IOException {
    String function = "0000";
    String imports =
        "02"
            + (Encoder.name("a.b") + Encoder.name("c") + function)
            + (Encoder.name("a") + Encoder.name("b.c") + function);
    Path module =
        Files.write(
            scratch.resolve("dots.wasm"),
            Encoder.module(Encoder.section(1, "01 60017f017f"), Encoder.section(2, imports)));
    assertEquals(List.of("a.b.c"), Samples.module(module).stubbed());
    assertEquals(List.of("a.b.c"), Samples.module(module).undeclared());
  }

  @Test
  void whatIsDeclaredIsProvided() throws IOException {
    Sample sample =
        read(
            """
            , "wasi": {"arguments": ["a", "b"], "environment": {"K": "V"}, "directory": "data"},
            "functions": [{"import": "env.callback", "returns": 7}, {"import": "env.note"}],
            "protections": ["links"]\
            """);
    assertEquals(
        new WasiEnvironment(List.of("a", "b"), Map.of("K", "V"), directory.resolve("data")),
        sample.needs().wasi());
    assertEquals(List.of(CALLBACK, NOTE), sample.needs().functions());
    assertEquals(Set.of(Protection.LINKS), sample.needs().protections());
    assertEquals(directory.resolve("data"), sample.data().orElseThrow());
    assertEquals(List.of(), sample.undeclared());
  }

  @Test
  void whatIsNotDeclaredIsNamed() throws IOException {
    Sample sample = read(", \"functions\": [{\"import\": \"env.note\"}]");
    assertEquals(List.of("env.callback"), sample.undeclared());
    assertEquals(WasiEnvironment.of("mine"), sample.needs().wasi());
    assertTrue(sample.data().isEmpty(), "an empty directory has no data");
    Files.delete(directory.resolve("sample.json"));
    Sample alone = Samples.module(directory.resolve("mine.wasm"));
    assertEquals(WasiEnvironment.of("mine"), alone.needs().wasi());
    assertEquals(List.of("env.callback", "env.note"), alone.undeclared());
  }

  @Test
  void aModuleWithoutWasiIsGivenNone() {
    Path samples = Path.of(System.getProperty("wasmeter.home"), "samples");
    assertNull(Samples.module(samples.resolve("nbody")).needs().wasi());
  }

  @Test
  void whatDoesNotFitIsRefused() throws IOException {
    refused(", \"functions\": [{\"import\": \"env.other\"}]", "imports no function env.other");
    refused(", \"functions\": [{\"import\": \"env.callback\", \"returns\": 1.5}]", "is not an i64");
    refused(", \"protections\": [\"rain\"]", "no protection is called 'rain', only [paths, ");
    refused(
        ", \"wasi\": {\"environment\": {\"A\": null}}", "wasi.environment.A is null: leave it out");
    Files.createSymbolicLink(directory.resolve("linked"), scratch);
    for (String outside : List.of("..", "../mine", "data/..", "/", "absent", "linked", ".")) {
      refused(
          ", \"wasi\": {\"directory\": \"%s\"}".formatted(outside),
          "which is not one of the sample's");
    }
  }

  @Test
  void aDirectoryThatCannotBeReadIsRefused() throws IOException {
    Path unreadable = Path.of("/proc/self/mem");
    assumeTrue(Files.exists(unreadable), "no /proc here");
    Files.createSymbolicLink(directory.resolve("data/b"), unreadable);
    refused(", \"wasi\": {\"directory\": \"data\"}", "not all of the directory 'data' can be read");
  }

  @Test
  void anotherEnvironmentIsAnotherExperiment() throws IOException {
    Set<String> ids = new HashSet<>();
    List<String> worlds =
        List.of(
            "",
            ", \"wasi\": {\"arguments\": [\"mine\", \"x\"]}",
            ", \"wasi\": {\"environment\": {\"A\": \"B\"}}",
            ", \"wasi\": {\"directory\": \"data\"}",
            ", \"functions\": [{\"import\": \"env.callback\", \"returns\": 1}]",
            ", \"functions\": [{\"import\": \"env.callback\", \"returns\": 2}]");
    for (String world : worlds) {
      assertTrue(ids.add(read(world).id()), world);
      assertEquals(read(world).id(), read(world).id());
    }
    String before = read(", \"wasi\": {\"directory\": \"data\"}").id();
    Files.writeString(directory.resolve("data/a"), "2");
    assertNotEquals(before, read(", \"wasi\": {\"directory\": \"data\"}").id());
  }

  @Test
  void aSampleUnderAnotherNameIsAnotherOfTheSameContent() {
    Path samples = Path.of(System.getProperty("wasmeter.home"), "samples");
    Sample sample = Samples.module(samples.resolve("nbody"));
    Sample renamed = sample.named("mine");
    assertNotEquals(sample.id(), renamed.id(), "so that each has rows of its own");
    assertEquals(sample.content(), renamed.content());
    assertNotEquals(sample.content(), Samples.module(samples.resolve("add-one")).content());
  }
}
