package wasmeter.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wasmeter.engine.WasmEngine;
import wasmeter.hash.CodeHash;
import wasmeter.hash.Recoded;

/** What runs in a fork names the experiment, and nothing else does. */
class ExperimentTest {
  private static String experiment(CodeHash code) {
    Installation installation = new Installation(() -> code);
    WasmEngine toy =
        installation.engines().stream()
            .filter(engine -> engine.id().equals("toy/right"))
            .findFirst()
            .orElseThrow();
    return installation.experiment(toy);
  }

  private static String now() {
    return experiment(CodeHash.of(ExperimentTest.class.getClassLoader()));
  }

  @Test
  void itStaysTheSame() {
    assertEquals(now(), now());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wasmeter/fork/warm/SteadyState",
        "wasmeter/fork/meter/PeakMemory",
        "wasmeter/fork/link/Message",
        "wasmeter/stats/Robust",
        "wasmeter/stats/Undisturbed",
        "wasmeter/sample/Call",
        "wasmeter/wasm/Value",
        "wasmeter/engine/Invocation",
        "wasmeter/toy/Toy",
        "wasmeter/toy/ToyProvider"
      })
  void whatRunsInAForkIsPartOfIt(String type) {
    assertNotEquals(now(), experiment(Recoded.but(type)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wasmeter/stats/compare/Ratio",
        "wasmeter/stats/Estimate",
        "wasmeter/record/RunLog",
        "wasmeter/record/Observation",
        "wasmeter/sample/Sample",
        "wasmeter/sample/Samples",
        "wasmeter/wasm/ModuleContents",
        "wasmeter/measure/Run",
        "wasmeter/measure/launch/LocalLauncher"
      })
  void whatRunsInTheParentIsNot(String type) {
    assertEquals(now(), experiment(Recoded.but(type)));
  }
}
