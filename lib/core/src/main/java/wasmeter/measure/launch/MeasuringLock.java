package wasmeter.measure.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One measuring run at a time on a machine: two would measure each other.
 *
 * <p>It holds between threads of a process, processes, users, and containers that share one of the
 * directories where its files are. These do not depend on {@code java.io.tmpdir} or {@code TMPDIR},
 * which may differ.
 */
public final class MeasuringLock implements AutoCloseable {
  /**
   * Runs of processes with this variable may overlap each other, but nobody else's: tests, which
   * look at no time. It is a variable, as what they start has to know it, too.
   */
  public static final String TESTS = "WASMETER_TESTS";

  private static final String PATIENCE = "wasmeter.wait";
  private static final int MINUTES = 60;
  private static final long POLL_MILLISECONDS = 500;
  private static final String NAME = "wasmeter-measuring.lock";

  /** Locks of the operating system do not keep threads of one process apart. */
  private static final Semaphore THIS_PROCESS = new Semaphore(1, true);

  private static volatile LockHolder holderHere;

  private final List<LockFile> held = new ArrayList<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  private MeasuringLock() {}

  /**
   * Waits until nobody else measures on this machine.
   *
   * @param what is about to be done, in a few words, for those who then wait
   * @param waiting receives one sentence for each holder that is waited for
   * @return the lock; the caller closes it
   * @throws MachineBusyException if that takes longer than {@code wasmeter.wait}, in minutes; 60 if
   *     it is not set
   * @throws java.io.UncheckedIOException if the lock cannot be used, in one sentence
   * @throws InterruptedException if this thread is interrupted
   */
  public static MeasuringLock await(String what, Consumer<String> waiting)
      throws InterruptedException {
    return await(
        files(),
        System.getenv(TESTS) != null,
        Duration.ofMinutes(Integer.getInteger(PATIENCE, MINUTES)),
        what,
        waiting);
  }

  static MeasuringLock await(
      List<Path> files, Duration patience, String what, Consumer<String> waiting)
      throws InterruptedException {
    return await(files, false, patience, what, waiting);
  }

  static MeasuringLock await(
      List<Path> files, boolean shared, Duration patience, String what, Consumer<String> waiting)
      throws InterruptedException {
    long began = System.nanoTime();
    Waiting wait = new Waiting(began, patience, waiting);
    while (!THIS_PROCESS.tryAcquire()) {
      wait.on(Optional.ofNullable(holderHere));
    }
    MeasuringLock lock = new MeasuringLock();
    try {
      LockHolder mine = LockHolder.here(what);
      holderHere = mine;
      // In the same order in all processes, so that no two wait for each other.
      for (Path file : files) {
        Optional<LockFile> locked = LockFile.tryLock(file, shared, mine);
        while (locked.isEmpty()) {
          wait.on(LockFile.holder(file));
          locked = LockFile.tryLock(file, shared, mine);
        }
        lock.held.add(locked.get());
      }
      return lock;
    } catch (Throwable e) {
      lock.close();
      throw e;
    }
  }

  /** What the wait says, and when it ends. */
  private static final class Waiting {
    private final long began;
    private final Duration patience;
    private final Consumer<String> waiting;
    private String announced;

    Waiting(long began, Duration patience, Consumer<String> waiting) {
      this.began = began;
      this.patience = patience;
      this.waiting = waiting;
    }

    void on(Optional<LockHolder> holder) throws InterruptedException {
      String who = holder.map(LockHolder::described).orElse("it left no record of itself");
      if (System.nanoTime() - began >= patience.toNanos()) {
        throw new MachineBusyException(
            "another measuring run (%s) did not end within %s: run the same command again later, or set -D%s to more minutes"
                .formatted(who, Seconds.text(patience.toMillis() / 1e3), PATIENCE));
      }
      if (!who.equals(announced)) {
        announced = who;
        waiting.accept(
            "another measuring run is in progress on this machine (%s): this one waits until it ends, at most %s"
                .formatted(who, Seconds.text(patience.toMillis() / 1e3)));
      }
      Thread.sleep(POLL_MILLISECONDS);
    }
  }

  /** Which of them others share differs: temporary directories may be private to a service. */
  static List<Path> files() {
    List<Path> shared =
        Stream.of("/tmp", "/run/lock")
            .map(Path::of)
            .filter(Files::isDirectory)
            .filter(Files::isWritable)
            .map(directory -> directory.resolve(NAME))
            .toList();
    return shared.isEmpty() ? List.of(Path.of(System.getProperty("java.io.tmpdir"), NAME)) : shared;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      held.reversed().forEach(LockFile::close);
      holderHere = null;
      THIS_PROCESS.release();
    }
  }
}
