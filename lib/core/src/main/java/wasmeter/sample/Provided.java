package wasmeter.sample;

import java.util.List;
import wasmeter.wasm.Value;
import wasmeter.wasm.ValueType;

/**
 * A host function that a sample imports: it returns a constant, or what a lambda computes.
 *
 * @param module name of the module it is imported from
 * @param name its name there
 * @param parameters types of its parameters
 * @param returns what it returns, or null without a result; with a source, only its type counts
 * @param source a Java lambda, as {@link JavaLambda} takes it, or null for a constant
 */
public record Provided(
    String module, String name, List<ValueType> parameters, Value returns, String source) {

  /** Copies the types. */
  public Provided {
    parameters = List.copyOf(parameters);
  }

  /**
   * A function that only returns a number.
   *
   * @param module name of the module it is imported from
   * @param name its name there
   * @param parameters types of its parameters
   * @param returns what it returns, or null without a result
   */
  public Provided(String module, String name, List<ValueType> parameters, Value returns) {
    this(module, name, parameters, returns, null);
  }

  /**
   * What {@link ModuleFile#imports()} calls it.
   *
   * @return {@code module.name}
   */
  public String imported() {
    return module + "." + name;
  }
}
