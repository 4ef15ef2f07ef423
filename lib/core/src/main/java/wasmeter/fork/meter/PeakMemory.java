package wasmeter.fork.meter;

import wasmeter.record.Events;
import wasmeter.record.Unit;

/** Largest resident set of the process so far, warm-up included; as Linux counts it. */
final class PeakMemory implements Meter {
  @Override
  public String event() {
    return Events.PEAK_RSS;
  }

  @Override
  public String title() {
    return "peak memory";
  }

  @Override
  public Unit unit() {
    return Unit.BYTES;
  }

  @Override
  public boolean ofProcess() {
    return true;
  }

  @Override
  public void start() {}

  @Override
  public double combined(double earlier, double later) {
    return later;
  }

  @Override
  public double read() {
    return ProcessMemory.bytes(ProcessMemory.PEAK);
  }
}
