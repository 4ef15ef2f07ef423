package wasmeter.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.wasm.Encoder;

/** Imports whose names are the same, or are once a dot joins them. */
class NamesOfImportsTest {
  @TempDir private Path directory;

  private static String function(String module, String name, int type) {
    return Encoder.name(module) + Encoder.name(name) + "00" + Encoder.number(type);
  }

  /** Types: 0 is (i32) → i32, 1 is (f64) → f64. */
  private Sample importing(String... imports) throws Exception {
    return Samples.module(
        Files.write(
            directory.resolve("m.wasm"),
            Encoder.module(
                Encoder.section(1, "02 60017f017f 60017c017c"),
                Encoder.section(2, Encoder.number(imports.length) + String.join("", imports)),
                Encoder.section(3, "01 00"),
                Encoder.section(
                    7, "01" + Encoder.name("run") + "00" + Encoder.number(imports.length)),
                Encoder.section(10, "01" + Encoder.sized("0020000b")))));
  }

  @Test
  void namesThatADotJoinsAreStillTwo() throws Exception {
    Sample sample = importing(function("a.b", "c", 0), function("a", "b.c", 0));
    assertEquals(2, sample.needs().stubs().size());
    assertEquals(Optional.empty(), sample.ambiguous());
    Sample given = sample.withFunctions(Calls.lambda(sample, "a.b.c", "x -> x + 1"));
    assertEquals(
        List.of("a.b", "a"), given.needs().functions().stream().map(Provided::module).toList());
    assertEquals(List.of(), given.undeclared());
    assertEquals("run(10)", given.call().orElseThrow().name());
    assertEquals(
        2, given.withFunctions(Calls.constant(given, "a.b.c", 7)).needs().functions().size());
  }

  @Test
  void oneNameWithTwoTypesCannotBeGiven() throws Exception {
    Sample sample = importing(function("env", "log", 0), function("env", "log", 1));
    assertEquals(Optional.of("env.log"), sample.ambiguous());
    Sample given = sample.withFunctions(Calls.constant(sample, "env.log", 7));
    assertEquals(Optional.of("env.log"), given.ambiguous());
    assertEquals(
        List.of("7", "7.0"),
        given.needs().functions().stream().map(one -> one.returns().text()).toList());
  }

  @Test
  void oneNameWithOneTypeIsOneFunction() throws Exception {
    Sample sample = importing(function("env", "log", 0), function("env", "log", 0));
    assertEquals(1, sample.needs().stubs().size());
    Sample given = sample.withFunctions(Calls.constant(sample, "env.log", 7));
    assertEquals(1, given.needs().functions().size());
    assertEquals(Optional.empty(), given.ambiguous());
  }
}
