package wasmeter.fork;

import java.util.List;

/** The meters of a fork. */
final class Meters {
  private Meters() {}

  static List<Meter> all() {
    return List.of(new PeakMemory(), new GarbageCollection(), new AllocatedBytes());
  }
}
