package wasmeter.record.replicate;

/** Whether anything else on the machine slowed a process while it measured. */
public enum Disturbance {
  /** Watched, and nothing was seen. */
  NONE,
  /** Something else used the processor that the process needed. */
  DISTURBED,
  /** The process left no sign by which this could be judged. */
  NOT_WATCHED
}
