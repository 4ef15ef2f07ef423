package wasmbench.measure.fork;

import wasmbench.record.Unit;

/** Something read beside time, once for each fork, over its measured iterations. */
interface Meter {
  String event();

  Unit unit();

  /** Called in the measuring thread before the first measured iteration. */
  void start();

  /**
   * Called in the measuring thread after the last measured iteration.
   *
   * @param operations how many were measured
   * @return the value; NaN where this machine does not tell
   */
  double stop(long operations);
}
