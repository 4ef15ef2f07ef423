package wasmeter.fork;

import java.util.List;

/** The meters of a fork, in the order of columns. To add one, write a class and list it here. */
public final class Meters {
  private Meters() {}

  /**
   * All meters, new for each fork.
   *
   * @return in the order of columns
   */
  public static List<Meter> all() {
    return List.of(new PeakMemory(), new GarbageCollection(), new AllocatedBytes());
  }
}
