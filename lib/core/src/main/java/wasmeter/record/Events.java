package wasmeter.record;

/** Names of what is observed: time, and everything besides. */
public final class Events {
  /** Wall time per operation; for a cold lifecycle, of a phase or, without a phase, of them all. */
  public static final String TIME = "time";

  /** CPU time of the measuring thread per operation. */
  public static final String WORKER_CPU = "worker-cpu";

  /** CPU time of all compiler threads during an iteration. */
  public static final String COMPILER_CPU = "compiler-cpu";

  /**
   * A fixed piece of work that takes longer when a neighbour shares the core. Where one thread does
   * all of the work, at the borders of each iteration, the slower of the two; elsewhere once for
   * the fork as a whole, the fastest of many.
   */
  public static final String PROBE = "probe";

  /** How long the threads of the process were ready to run and had no processor, together. */
  public static final String QUEUED = "queued";

  /**
   * CPU time of all other processes meanwhile. Systems count it in steps of 10 ms or so: it may be
   * a little below 0.
   */
  public static final String OTHERS_CPU = "others-cpu";

  /** Time for which a hypervisor took the processors of this machine away meanwhile, together. */
  public static final String STOLEN = "stolen";

  /** How long a fork warmed up; its note is the verdict. Ends a warm fork. */
  public static final String WARM_UP = "warm-up";

  /** Largest resident set of the process. */
  public static final String PEAK_RSS = "peak-rss";

  /** Time spent in garbage collection by the fork. */
  public static final String GC_TIME = "gc-time";

  /** Bytes of Java heap allocated per operation by the measuring thread. */
  public static final String ALLOCATED = "allocated";

  /** Closing what the operation made, alone, once. */
  public static final String RELEASE = "release";

  /** The same call from within native code, entered once from Java. */
  public static final String LOOP = "loop";

  /** From the start of the process to its main. */
  public static final String LAUNCH = "launch";

  /** Class loading and creation of the engine in a fresh process. */
  public static final String ENGINE = "engine";

  /** By how many bits the JVM of a fork shifts references; its note names the mode. */
  public static final String REFERENCES = "references";

  /** Bytes left in storage by an ahead-of-time compilation. */
  public static final String SPACE = "space";

  /** The fixed loop that shows whether the machine drifted. */
  public static final String CONTROL = "control";

  /** What was computed where no answer is expected; its note is the result as text. */
  public static final String ANSWER = "answer";

  /**
   * Whether an engine correctly answers a sample that shows a feature, or a call that is measured
   * separately, executed once; 1, or why not.
   */
  public static final String SUPPORT = "support";

  private Events() {}
}
