package wasmeter.install;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Ends processes within a time that is known beforehand. */
public final class ProcessEnd {
  /** One that is killed is gone as soon as the system gets to it. */
  private static final long KILLED_SECONDS = 1;

  private ProcessEnd() {}

  /**
   * Asks a process to end, and kills it if it does not.
   *
   * @param process any; nothing is done to one that has ended
   * @param ask what makes it end, such as a signal, or the end of its input
   * @param patience how long it may take; an interrupt ends it, and is passed on
   */
  public static void within(Process process, Runnable ask, Duration patience) {
    if (!process.isAlive()) {
      return;
    }
    ask.run();
    boolean interrupted = Thread.interrupted();
    boolean ended = false;
    try {
      ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (!ended) {
      process.destroyForcibly();
      process.onExit().completeOnTimeout(process, KILLED_SECONDS, TimeUnit.SECONDS).join();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
