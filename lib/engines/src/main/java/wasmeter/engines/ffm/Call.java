package wasmeter.engines.ffm;

import java.util.List;
import wasmeter.engine.EngineException;
import wasmeter.wasm.ExportCall;
import wasmeter.wasm.ValueType;

/** Whether a function takes and gives what a step says. */
public final class Call {
  private Call() {}

  /**
   * Requires the type of a function.
   *
   * @throws EngineException.Unlinkable if it is another
   */
  public static void requireType(
      ExportCall step, List<ValueType> parameters, List<ValueType> results) {
    List<ValueType> given = step.arguments().stream().map(value -> value.type()).toList();
    if (!parameters.equals(given) || !results.equals(step.results())) {
      throw new EngineException.Unlinkable(
          "'%s' is %s -> %s, not %s -> %s"
              .formatted(step.export(), parameters, results, given, step.results()),
          null);
    }
  }

  public static EngineException.Unlinkable missing(ExportCall step) {
    return new EngineException.Unlinkable("no function '" + step.export() + "'", null);
  }

  public static EngineException.Unlinkable missingImport(String name) {
    return new EngineException.Unlinkable("missing import " + name, null);
  }
}
