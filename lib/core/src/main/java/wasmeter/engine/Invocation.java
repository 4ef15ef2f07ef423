package wasmeter.engine;

/**
 * A call that can be repeated: the cheapest idiomatic way this engine has, what a careful user of
 * it would write. Used by one thread at a time.
 */
@FunctionalInterface
public interface Invocation {
  /**
   * Phase d.
   *
   * @return the bits of the first result as {@link wasmeter.wasm.Value} holds them (an i32 may come
   *     with any upper half), 0 without results
   * @throws EngineException.Trap if execution traps
   * @throws EngineException.Exhausted if a limit is reached
   * @throws EngineException.Exit if the module ends itself through WASI
   */
  long run();

  /**
   * Changes an argument for the runs that follow.
   *
   * @param index of the argument, from 0
   * @param bits its bits as {@link wasmeter.wasm.Value} holds them; of an i32 only the lower half
   *     counts
   * @throws EngineException.Unavailable if the engine lacks {@link Capability#MEMORY}
   */
  default void set(int index, long bits) {
    throw new EngineException.Unavailable("the arguments of this engine's calls cannot be changed");
  }
}
