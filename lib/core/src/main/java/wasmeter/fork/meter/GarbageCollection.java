package wasmeter.fork.meter;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import wasmeter.record.Events;
import wasmeter.record.Unit;

/** What the collectors did while operations were measured. */
public final class GarbageCollection implements Meter {
  private static final Optional<MemoryPoolMXBean> EDEN =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getName().contains("Eden"))
          .findFirst();

  private final String event;
  private final String title;
  private final Unit unit;
  private final ToLongFunction<GarbageCollectorMXBean> figure;
  private long before;

  private GarbageCollection(
      String event, String title, Unit unit, ToLongFunction<GarbageCollectorMXBean> figure) {
    this.event = event;
    this.title = title;
    this.unit = unit;
    this.figure = figure;
  }

  /** The time they took. */
  static Meter time() {
    return new GarbageCollection(
        Events.GC_TIME,
        "GC time",
        Unit.NS,
        collector -> TimeUnit.MILLISECONDS.toNanos(collector.getCollectionTime()));
  }

  /** How often they collected. */
  static Meter count() {
    return new GarbageCollection(
        Events.GC_COUNT, "collections", Unit.COUNT, GarbageCollectorMXBean::getCollectionCount);
  }

  /**
   * What can still be allocated until a collection is due.
   *
   * @return bytes
   */
  public static double room() {
    return EDEN.map(MemoryPoolMXBean::getUsage)
        .map(eden -> eden.getCommitted() - eden.getUsed())
        .orElseGet(() -> Runtime.getRuntime().freeMemory());
  }

  @Override
  public String event() {
    return event;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public Unit unit() {
    return unit;
  }

  @Override
  public void start() {
    before = total();
  }

  @Override
  public double read() {
    return total() - before;
  }

  private long total() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream().mapToLong(figure).sum();
  }
}
