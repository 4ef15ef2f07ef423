package wasmbench.sample;

import java.util.List;

/**
 * A function of the host that a sample imports, which only returns a number.
 *
 * @param module name of the module it is imported from
 * @param name its name there
 * @param parameters types of its parameters
 * @param returns what it returns, or null without a result
 */
public record Constant(String module, String name, List<ValueType> parameters, Value returns) {

  /** Copies the types. */
  public Constant {
    parameters = List.copyOf(parameters);
  }

  /**
   * What {@link Sample#imports()} calls it.
   *
   * @return {@code module.name}
   */
  public String imported() {
    return module + "." + name;
  }
}
