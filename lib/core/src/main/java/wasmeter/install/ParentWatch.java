package wasmeter.install;

import java.util.Optional;

/**
 * Ends this process when the one that started it is gone, even if that was killed: Maven does not
 * take along what it started, and neither does Jupyter.
 */
public final class ParentWatch {
  /** Set by whoever starts a process that should end with it. */
  private static final String PROPERTY = "wasmeter.ends.with.parent";

  /** Set by Jupyter for its kernels, which are to end with the process of this number. */
  private static final String OF_A_KERNEL = "JPY_PARENT_PID";

  private static final long EVERY_MILLISECONDS = 500;

  /** For what runs when a process ends. */
  private static final long PATIENCE_MILLISECONDS = 3_500;

  /** As after a signal that says that the terminal is gone. */
  private static final int STATUS = 129;

  private ParentWatch() {}

  /** Begins, where a property of this process says so. */
  public static void start() {
    if (Boolean.getBoolean(PROPERTY)) {
      parent().ifPresent(ParentWatch::watch);
    }
  }

  /** Begins, if this is a kernel that the process started which Jupyter names. */
  public static void startInKernel() {
    parent()
        .filter(parent -> Long.toString(parent).equals(System.getenv(OF_A_KERNEL)))
        .ifPresent(ParentWatch::watch);
  }

  private static Optional<Long> parent() {
    return ProcessHandle.current().parent().map(ProcessHandle::pid);
  }

  private static void watch(long parent) {
    start(
        "parent watch",
        () -> {
          while (parent().filter(now -> now == parent).isPresent()) {
            Thread.sleep(EVERY_MILLISECONDS);
          }
          start(
              "last resort",
              () -> {
                Thread.sleep(PATIENCE_MILLISECONDS);
                Runtime.getRuntime().halt(STATUS);
              });
          System.exit(STATUS);
        });
  }

  /** What a thread of this process does. */
  private interface Work {
    void run() throws InterruptedException;
  }

  private static void start(String name, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (InterruptedException e) {
                // nobody does that
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }
}
