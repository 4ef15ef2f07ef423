package wasmeter.engines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import wasmeter.hash.CodeHash;
import wasmeter.hash.Recoded;

/** A change of one runtime's adapter does not make another runtime's experiment a different one. */
class ExperimentOfEnginesTest {
  private static List<String> roots(String id) {
    return Engines.all().stream()
        .filter(engine -> engine.id().equals(id))
        .map(engine -> engine.getClass().getName().replace('.', '/'))
        .toList();
  }

  private static String now(String id) {
    return CodeHash.of(ExperimentOfEnginesTest.class.getClassLoader()).of(roots(id));
  }

  @Test
  void lucetLeavesWasmtimeAlone() {
    CodeHash other = Recoded.but("wasmeter/engines/lucet/LucetRuntime");
    assertNotEquals(now("lucet"), other.of(roots("lucet")));
    for (String id : List.of("wasmtime/cranelift", "wasmer/llvm", "wasmi", "chicory/compiler")) {
      assertFalse(roots(id).isEmpty(), id);
      assertEquals(now(id), other.of(roots(id)), id);
    }
  }

  @Test
  void whatRuntimesShareIsPartOfEach() {
    CodeHash other = Recoded.but("wasmeter/engines/wasmh/WasmHRuntime");
    assertNotEquals(now("wasmi"), other.of(roots("wasmi")));
    assertNotEquals(now("wasmer/llvm"), other.of(roots("wasmer/llvm")));
    assertEquals(now("chicory/compiler"), other.of(roots("chicory/compiler")));
  }
}
