package wasmeter.measure.launch;

import java.time.Duration;

/** The lock of this machine as measuring runs hold it, which tests share otherwise. */
public final class ExclusiveLock {
  private ExclusiveLock() {}

  /** Waits until neither a run nor another test measures. */
  public static MeasuringLock await(String what) throws InterruptedException {
    return MeasuringLock.await(MeasuringLock.files(), Duration.ofMinutes(60), what, _ -> {});
  }
}
