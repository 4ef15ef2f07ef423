package wasmbench.engine;

/**
 * A call that native code can repeat by itself, entered once from Java: beside {@link #run} it
 * shows what the way from Java adds. Used by one thread at a time.
 */
public interface LoopedInvocation extends Invocation {
  /**
   * Does what {@link #run} does a number of times, without Java between.
   *
   * @param times at least 0
   * @throws EngineException.Unavailable if there is no compiler for the loop, or none for a call of
   *     this type: the message says which
   */
  void loop(long times);
}
