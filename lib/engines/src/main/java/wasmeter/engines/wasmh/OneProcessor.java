package wasmeter.engines.wasmh;

import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import wasmeter.engine.EngineException;

/**
 * Makes an engine believe that there is one processor while it is created: its C API has no setting
 * for the number of threads that compile, which it takes from the system then. Where that cannot be
 * changed (outside Linux) it sees all processors.
 *
 * <p>A thread that the engine starts meanwhile inherits the one processor: it gets those of its
 * creator back, too. Only the first creation of a process looks for such threads, and the later
 * ones if it found any: looking takes longer than small modules take to compile.
 */
public final class OneProcessor {
  /** Threads that were started by threads that were not reset yet are found by another look. */
  private static final int MOST_LOOKS = 100;

  private static final OneProcessor SYSTEM = new OneProcessor(Scheduler.system());

  private final Scheduler scheduler;
  private boolean looks = true;

  OneProcessor(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /**
   * Creates an engine, one at a time in a process.
   *
   * @param creation returns its address
   * @return the address
   * @throws EngineException.Unavailable if the system refuses to keep this thread to one processor
   * @throws IllegalStateException if it refuses to give its processors back
   */
  public static long during(LongSupplier creation) {
    return SYSTEM.hold(creation);
  }

  synchronized long hold(LongSupplier creation) {
    if (!scheduler.works()) {
      return creation.getAsLong();
    }
    try (Mask all = scheduler.processors();
        Mask one = all.alone(scheduler.here())) {
      if (one.same(all)) {
        return creation.getAsLong();
      }
      Set<Integer> before = looks ? scheduler.threads() : Set.of();
      if (!scheduler.set(Scheduler.THIS_THREAD, one)) {
        throw new EngineException.Unavailable(
            "this system does not let a thread choose its processors, so the engine would compile"
                + " in as many threads as there are: allow sched_setaffinity");
      }
      try {
        return creation.getAsLong();
      } finally {
        giveBack(all, one, before);
      }
    }
  }

  private void giveBack(Mask all, Mask one, Set<Integer> before) {
    if (!scheduler.set(Scheduler.THIS_THREAD, all)) {
      throw new IllegalStateException(
          "a thread was kept to one processor while an engine was created, and the system does not"
              + " give the others back: its processors were taken away meanwhile");
    }
    if (looks) {
      looks = resetHeirs(all, one, before);
    }
  }

  /** Whether there were any. */
  private boolean resetHeirs(Mask all, Mask one, Set<Integer> before) {
    boolean any = false;
    Set<Integer> seen = new HashSet<>(before);
    for (int look = 0; look < MOST_LOOKS; look++) {
      Set<Integer> young = new HashSet<>(scheduler.threads());
      young.removeAll(seen);
      if (young.isEmpty()) {
        return any;
      }
      for (int thread : young) {
        // What else started meanwhile, as the JVM's compilers do, has processors of its own.
        if (scheduler.has(thread, one)) {
          any = true;
          // A refusal is a thread that has ended since.
          scheduler.set(thread, all);
        }
      }
      seen.addAll(young);
    }
    return any;
  }
}
