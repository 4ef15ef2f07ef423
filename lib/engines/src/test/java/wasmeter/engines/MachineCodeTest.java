package wasmeter.engines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import wasmeter.engine.WasmEngine;

class MachineCodeTest {
  private static Set<String> runtimes(boolean ofMachineCode) {
    return Engines.all().stream()
        .filter(engine -> engine.isMachineCode() == ofMachineCode)
        .map(WasmEngine::id)
        .map(id -> id.replaceFirst("/.*", ""))
        .collect(Collectors.toSet());
  }

  @Test
  void librariesAndProgramsAreMachineCode() {
    assertEquals(
        Set.of(
            "native",
            "wasmtime",
            "wasmer",
            "wasmi",
            "lucet",
            "wavm",
            "wazero",
            "wasm3",
            "wasm2c",
            "v8",
            "jsc"),
        runtimes(true));
  }

  @Test
  void whatTheJvmExecutesIsNot() {
    assertEquals(Set.of("chicory", "endive", "graalwasm", "toy"), runtimes(false));
  }
}
