package wasmeter.notebook.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaletteTest {
  @ParameterizedTest
  @ValueSource(strings = {"chicory/compiler", "chicory/compiler@1.6.0", "mine", "", "é", "2020"})
  void everyNameHasOneColour(String name) {
    assertTrue(Palette.colour(name).matches("#[0-9a-f]{6}"));
    assertEquals(Palette.colour(name), Palette.colour(new String(name.toCharArray())));
  }

  @Test
  void enginesSideBySideDiffer() {
    List<String> engines =
        List.of(
            "native",
            "chicory/interpreter",
            "chicory/compiler",
            "endive/interpreter",
            "endive/compiler",
            "graalwasm/interpreter",
            "graalwasm/jit",
            "wasmtime/cranelift",
            "wasmtime/winch",
            "wasmtime/pulley",
            "wasmer/singlepass",
            "wasmer/cranelift",
            "wasmer/llvm",
            "wasmi",
            "lucet",
            "wavm");
    assertEquals(engines.size(), engines.stream().map(Palette::colour).distinct().count());
  }

  @Test
  void aVersionHasTheColourOfItsEngine() {
    assertEquals(Palette.colour("chicory/compiler"), Palette.colour("chicory/compiler@1.6.0"));
  }
}
