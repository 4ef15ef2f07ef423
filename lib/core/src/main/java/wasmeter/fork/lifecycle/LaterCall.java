package wasmeter.fork.lifecycle;

import java.util.Locale;
import wasmeter.engine.CompiledModule;
import wasmeter.engine.EngineException;
import wasmeter.engine.Invocation;
import wasmeter.engine.ModuleInstance;

/**
 * A call failed that was not the first of its instance: what it computes, or how much memory it
 * takes, depends on the calls before it.
 */
public final class LaterCall extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What takes longer is said to take longer. */
  private static final long LONGEST_COUNT_NANOSECONDS = 5_000_000_000L;

  private LaterCall(Throwable thrown, String where) {
    super(where, thrown);
  }

  /**
   * Whether the number of the call says anything about what was thrown.
   *
   * @param thrown by a call, or by what judges its answer
   * @return false for what has nothing to do with the module
   */
  public static boolean isOf(Throwable thrown) {
    return thrown instanceof EngineException.Trap
        || thrown instanceof EngineException.Exhausted
        || thrown instanceof WrongAnswer
        || thrown instanceof OutOfMemoryError;
  }

  /**
   * A call of which it is known how many came before it.
   *
   * @param thrown by the call, or by what judges its answer
   * @param number of the call, from 1
   * @param lifecycle makes another instance, to see whether its first call works
   * @param compiled the module
   * @return to be thrown
   */
  public static LaterCall at(
      Throwable thrown, long number, Lifecycle lifecycle, CompiledModule compiled) {
    return of(thrown, "at call %,d", number, lifecycle, compiled);
  }

  /**
   * A call that came behind others, and maybe behind more.
   *
   * @param thrown by the call, or by what judges its answer
   * @param calls that did not fail
   * @param lifecycle makes another instance, to see whether its first call works
   * @param compiled the module
   * @return to be thrown
   */
  public static LaterCall after(
      Throwable thrown, long calls, Lifecycle lifecycle, CompiledModule compiled) {
    return of(thrown, "after more than %,d calls", calls, lifecycle, compiled);
  }

  /**
   * A call of which it is not known how many came before it: that is counted on another instance.
   *
   * @param thrown by the call, or by what judges its answer
   * @param lifecycle makes the other instance
   * @param compiled the module
   * @return to be thrown: the same if the first call of another instance fails as well
   */
  public static RuntimeException counted(
      RuntimeException thrown, Lifecycle lifecycle, CompiledModule compiled) {
    long calls = 0;
    long began = System.nanoTime();
    try (ModuleInstance fresh = lifecycle.instantiate(compiled)) {
      Invocation again = lifecycle.answers().prepare(fresh);
      while (System.nanoTime() - began < LONGEST_COUNT_NANOSECONDS) {
        lifecycle.answers().check(again.run());
        calls++;
      }
    } catch (RuntimeException e) {
      return calls == 0 || e.getClass() != thrown.getClass()
          ? thrown
          : at(e, calls + 1, lifecycle, compiled);
    }
    return after(thrown, calls, lifecycle, compiled);
  }

  private static LaterCall of(
      Throwable thrown, String where, long count, Lifecycle lifecycle, CompiledModule compiled) {
    boolean works = !(thrown instanceof Error) && works(lifecycle, compiled);
    return new LaterCall(
        thrown,
        String.format(Locale.ROOT, where, count)
            + " of one instance"
            + (works ? "; a fresh instance each time works" : ""));
  }

  private static boolean works(Lifecycle lifecycle, CompiledModule compiled) {
    try {
      lifecycle.answers().check(lifecycle.instantiateAndCall(compiled));
      return true;
    } catch (RuntimeException | Error e) {
      return false; // what is thrown already says more
    }
  }
}
