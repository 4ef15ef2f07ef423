package wasmeter.wasm;

import java.util.List;
import java.util.Optional;

/**
 * One call of one export.
 *
 * @param export name of the exported function
 * @param arguments what it is called with
 * @param results types of what it returns; at most one for now
 * @param expected the right answer, or null if it is unknown
 */
public record ExportCall(
    String export, List<Value> arguments, List<ValueType> results, List<Value> expected) {

  /**
   * What is wrong with an answer.
   *
   * @param bits the bits of the first result as an engine returned them; ignored without results
   * @return empty if the answer is right or cannot be judged
   */
  public Optional<Objection> objection(long bits) {
    if (expected == null || expected.isEmpty()) {
      return Optional.empty();
    }
    Value right = expected.getFirst();
    Value given = new Value(right.type(), bits);
    return right.accepts(given)
        ? Optional.empty()
        : Optional.of(
            new Objection(
                "wrong answer: %s%s returned %s, expected %s"
                    .formatted(
                        export,
                        arguments.stream().map(Value::text).toList(),
                        given.text(),
                        right.text()),
                given.text()));
  }
}
