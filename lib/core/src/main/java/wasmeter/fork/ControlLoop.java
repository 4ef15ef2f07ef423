package wasmeter.fork;

import wasmeter.fork.link.Message;
import wasmeter.fork.link.MessageWriter;
import wasmeter.record.Events;
import wasmeter.record.Measurement;
import wasmeter.record.Unit;

/** A fixed piece of work that no engine takes part in: it shows whether the machine drifted. */
final class ControlLoop {
  private static final int ROUNDS = 5;
  private static final int STEPS = 50_000_000;

  private ControlLoop() {}

  static void run(MessageWriter messages) {
    long best = Long.MAX_VALUE;
    long hash = 1;
    for (int round = 0; round < ROUNDS; round++) {
      long before = System.nanoTime();
      hash = spin(hash);
      best = Math.min(best, System.nanoTime() - before);
    }
    if (hash == 0) {
      throw new AssertionError("xorshift never reaches zero");
    }
    messages.send(
        new Message.Measured(
            Measurement.once(null, messages.elapsed(), Events.CONTROL, Unit.NS),
            best,
            "best of " + ROUNDS + " rounds"));
  }

  /** Marsaglia's xorshift: each step depends on the one before, so that nothing can be left out. */
  private static long spin(long seed) {
    long x = seed;
    for (int i = 0; i < STEPS; i++) {
      x ^= x << 13;
      x ^= x >>> 7;
      x ^= x << 17;
    }
    return x;
  }
}
