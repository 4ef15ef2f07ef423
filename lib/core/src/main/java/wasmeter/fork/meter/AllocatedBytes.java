package wasmeter.fork.meter;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import wasmeter.record.Events;
import wasmeter.record.Unit;

/** Bytes of Java heap that the measuring thread allocated per operation. */
final class AllocatedBytes implements Meter {
  private long before;

  @Override
  public String event() {
    return Events.ALLOCATED;
  }

  @Override
  public String title() {
    return "allocated per operation";
  }

  @Override
  public Unit unit() {
    return Unit.BYTES;
  }

  @Override
  public boolean perOperation() {
    return true;
  }

  @Override
  public void start() {
    before = allocated();
  }

  @Override
  public double read() {
    return allocated() - before;
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }
}
