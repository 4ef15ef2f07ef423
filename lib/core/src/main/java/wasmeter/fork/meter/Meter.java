package wasmeter.fork.meter;

import wasmeter.record.Unit;

/** Something measured besides time, once for each fork, over its measured iterations. */
public interface Meter {
  /** Its name in records. */
  String event();

  /** Its name in tables. */
  String title();

  Unit unit();

  /** Called in the measuring thread before each measured iteration. */
  void start();

  /**
   * Called in the measuring thread after each measured iteration.
   *
   * @return the value since the start; NaN where this machine does not report it
   */
  double read();

  /** The value of two iterations together, the later one last. */
  default double combined(double earlier, double later) {
    return earlier + later;
  }

  /** Whether the value is of the process as a whole, with all that it has done before. */
  default boolean ofProcess() {
    return false;
  }

  /** Whether the value is reported per operation instead of for all that were measured. */
  default boolean perOperation() {
    return false;
  }
}
