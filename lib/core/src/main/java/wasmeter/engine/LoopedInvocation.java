package wasmeter.engine;

import java.util.function.LongConsumer;

/**
 * A call that other code than Java can repeat on its own, entered once from Java: native code, or a
 * script. Compared with {@link #run} it shows what calling from Java adds. Used by one thread at a
 * time.
 */
public interface LoopedInvocation extends Invocation {
  /**
   * Prepares what that code repeats: the call, with the arguments it has now.
   *
   * @return does what {@link #run} does, as many times as it is asked to, without Java in between;
   *     usable as long as this call is
   * @throws EngineException.Unavailable if there is no compiler for the loop, or none for a call of
   *     this type: the message says which; never where {@link WasmEngine#isScripted}
   */
  LongConsumer loop();
}
