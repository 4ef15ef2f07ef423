package wasmbench.engine;

/**
 * A call that can be repeated: the cheapest idiomatic way this engine has, what a careful user of
 * it would write. Used by one thread at a time.
 */
@FunctionalInterface
public interface Invocation {
  /**
   * Phase d.
   *
   * @return the bits of the first result as {@link wasmbench.sample.Value} holds them (an i32 may
   *     come with any upper half), 0 without results
   * @throws EngineException.Trap if execution traps
   * @throws EngineException.Exhausted if a limit is reached
   * @throws EngineException.Exit if the module ends itself through WASI
   */
  long run();
}
