package wasmeter.fork.warm;

import java.util.function.LongConsumer;
import wasmeter.engine.Invocation;
import wasmeter.engine.LoopedInvocation;

/**
 * Calls that a script makes, as many at a time as make the way into it nothing.
 *
 * <p>Not safe for use by several threads.
 */
final class ScriptedCalls {
  /** What the way into a script takes, a microsecond or two, is nothing against this. */
  private static final long BATCH_NANOSECONDS = 1_000_000;

  private static final long LARGEST_BATCH = 1_000_000;

  private final LongConsumer calls;
  private long batch = 1;
  private long batches;
  private long iterationBegan;

  /**
   * Of one invocation. One with several steps is Java's, whatever the engine.
   *
   * @param invocation what is called
   */
  ScriptedCalls(Invocation invocation) {
    calls =
        invocation instanceof LoopedInvocation looped
            ? looped.loop()
            : times -> {
              for (long i = 0; i < times; i++) {
                invocation.run();
              }
            };
  }

  /** As many calls as take some time, by how long they took in the iteration before. */
  void beginIteration() {
    if (batches > 0) {
      double each = (double) (System.nanoTime() - iterationBegan) / batches / batch;
      batch = (long) Math.clamp(BATCH_NANOSECONDS / each, 1.0, LARGEST_BATCH);
    }
    batches = 0;
    SteadyProfiler.batch(batch);
    iterationBegan = System.nanoTime();
  }

  /** Calls; gives how many times. */
  long run() {
    calls.accept(batch);
    batches++;
    return batch;
  }
}
