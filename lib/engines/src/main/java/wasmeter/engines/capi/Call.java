package wasmeter.engines.capi;

import java.util.List;
import wasmeter.engine.EngineException;
import wasmeter.wasm.ExportCall;
import wasmeter.wasm.ValueType;

/** Whether a function takes and gives what a step says. */
final class Call {
  private Call() {}

  /**
   * Requires the type of a function.
   *
   * @param functype deleted here
   * @throws EngineException.Unlinkable if it is another
   */
  static void requireType(ExportCall step, long functype) {
    List<ValueType> parameters = WasmH.params(functype);
    List<ValueType> results = WasmH.results(functype);
    WasmH.functypeDelete(functype);
    requireType(step, parameters, results);
  }

  static void requireType(ExportCall step, List<ValueType> parameters, List<ValueType> results) {
    List<ValueType> given = step.arguments().stream().map(value -> value.type()).toList();
    if (!parameters.equals(given) || !results.equals(step.results())) {
      throw new EngineException.Unlinkable(
          "'%s' is %s -> %s, not %s -> %s"
              .formatted(step.export(), parameters, results, given, step.results()),
          null);
    }
  }

  static EngineException.Unlinkable missing(ExportCall step) {
    return new EngineException.Unlinkable("no function '" + step.export() + "'", null);
  }

  static EngineException.Unlinkable missingImport(String name) {
    return new EngineException.Unlinkable("missing import " + name, null);
  }
}
