package wasmeter.engine;

import java.util.function.LongConsumer;

/**
 * A call that native code can repeat by itself, entered once from Java: beside {@link #run} it
 * shows what the way from Java adds. Used by one thread at a time.
 */
public interface LoopedInvocation extends Invocation {
  /**
   * Readies what native code repeats: the call, with the arguments it has now.
   *
   * @return does what {@link #run} does, as many times as it is told, without Java between; usable
   *     as long as this call is
   * @throws EngineException.Unavailable if there is no compiler for the loop, or none for a call of
   *     this type: the message says which
   */
  LongConsumer loop();
}
