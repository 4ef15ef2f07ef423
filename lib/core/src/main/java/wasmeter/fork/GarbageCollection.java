package wasmeter.fork;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import wasmeter.record.Events;
import wasmeter.record.Unit;

/** Time the collectors took while operations were measured. */
final class GarbageCollection implements Meter {
  private long before;

  @Override
  public String event() {
    return Events.GC_TIME;
  }

  @Override
  public String title() {
    return "GC time";
  }

  @Override
  public Unit unit() {
    return Unit.NS;
  }

  @Override
  public void start() {
    before = collected();
  }

  @Override
  public double read() {
    return TimeUnit.MILLISECONDS.toNanos(collected() - before);
  }

  private static long collected() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .sum();
  }
}
