package wasmeter.install;

import java.util.Optional;
import java.util.function.BooleanSupplier;

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
  private static final long PATIENCE_MILLISECONDS = 4_000;

  /** As after a signal that says that the terminal is gone. */
  private static final int STATUS = 129;

  private ParentWatch() {}

  /** Begins, where a property of this process says so. */
  public static void start() {
    if (Boolean.getBoolean(PROPERTY)) {
      parent().ifPresent(ParentWatch::watch);
    }
  }

  /** Begins, if this is a kernel and Jupyter names a process: as a rule its parent. */
  public static void startInKernel() {
    String named = System.getenv(OF_A_KERNEL);
    if (named == null || !named.matches("[1-9][0-9]{0,9}")) {
      return;
    }
    long jupyter = Long.parseLong(named);
    if (parent().filter(now -> now == jupyter).isPresent()) {
      watch(jupyter);
    } else { // something lies between them, or it is gone already
      watch(() -> ProcessHandle.of(jupyter).filter(ProcessHandle::isAlive).isPresent());
    }
  }

  private static Optional<Long> parent() {
    return ProcessHandle.current().parent().map(ProcessHandle::pid);
  }

  private static void watch(long parent) {
    watch(() -> parent().filter(now -> now == parent).isPresent());
  }

  private static void watch(BooleanSupplier isThere) {
    start(
        "parent watch",
        () -> {
          while (isThere.getAsBoolean()) {
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
