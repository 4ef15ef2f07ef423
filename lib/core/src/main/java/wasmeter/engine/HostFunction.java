package wasmeter.engine;

import java.util.List;
import wasmeter.wasm.ValueType;

/**
 * A host function that modules may import.
 *
 * @param module name of the module it is imported from
 * @param name its name there
 * @param parameters types of its parameters
 * @param results types of its results; at most one
 * @param body what it does
 */
public record HostFunction(
    String module, String name, List<ValueType> parameters, List<ValueType> results, Body body) {

  /** What a function does. Called by the thread that runs the instance. */
  @FunctionalInterface
  public interface Body {
    /**
     * Computes. What it throws becomes an {@link EngineException.Trap} of the call, unless it is
     * one.
     *
     * @param arguments their bits as {@link wasmeter.wasm.Value} holds them; an i32 may come with
     *     any upper half
     * @return the bits of the result; ignored without results
     */
    long call(long[] arguments);
  }

  /**
   * Copies the types.
   *
   * @throws IllegalArgumentException if there is more than one result
   */
  public HostFunction {
    parameters = List.copyOf(parameters);
    results = List.copyOf(results);
    if (results.size() > 1) {
      throw new IllegalArgumentException(
          "%s.%s has %d results: a host function has at most one"
              .formatted(module, name, results.size()));
    }
  }

  /**
   * Calls the body.
   *
   * @param arguments their bits
   * @return the bits of the result
   * @throws EngineException.Trap if the body throws
   */
  public long call(long[] arguments) {
    try {
      return body.call(arguments);
    } catch (EngineException.Trap e) {
      throw e;
    } catch (RuntimeException e) {
      throw new EngineException.Trap(
          "the host function %s.%s failed: %s".formatted(module, name, e), e);
    }
  }
}
