package wasmeter.install;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a thread finish when its process is told to end, as by Ctrl-C: it is interrupted, and waited
 * for, so that what it started is gone and what it knows is said before the process is.
 */
public final class Ending implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 4;

  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook;

  private Ending(Thread thread) {
    hook = new Thread(() -> end(thread), "ending");
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      thread.interrupt(); // the process ends already
    }
  }

  /**
   * Of the thread that calls this.
   *
   * @return what it closes when it is done
   */
  public static Ending ofThisThread() {
    return new Ending(Thread.currentThread());
  }

  private void end(Thread thread) {
    thread.interrupt();
    try {
      done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      // whoever interrupts a hook wants this process to end at once
    }
  }

  @Override
  public void close() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the process ends: the hook has just been told
    }
  }
}
