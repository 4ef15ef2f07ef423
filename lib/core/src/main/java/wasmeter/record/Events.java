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

  /**
   * Which of the scenarios that its process measures one after another this fork is, from 1; its
   * note names those before it. Begins such a fork; there is none in a process of one scenario.
   */
  public static final String PLACE = "place";

  /**
   * How long a fork warmed up after its set-up; its note is the verdict. Ends a warm fork. Logs
   * from before there was {@link #GC_COUNT} include the set-up.
   */
  public static final String WARM_UP = "warm-up";

  /** Largest resident set of the process. */
  public static final String PEAK_RSS = "peak-rss";

  /** Time spent in garbage collection by the fork. */
  public static final String GC_TIME = "gc-time";

  /**
   * How many collections fell into the measured time; a note says so if none did although the
   * engine allocates.
   */
  public static final String GC_COUNT = "gc-count";

  /** Bytes of Java heap allocated per operation by the measuring thread. */
  public static final String ALLOCATED = "allocated";

  /**
   * Closing what the operation made, alone: warm, the median of as many closings as there are
   * operations; cold, the parsed module, the module and the instance of the lifecycle, once.
   */
  public static final String RELEASE = "release";

  /** The same call from within native code, entered once from Java. */
  public static final String LOOP = "loop";

  /** From the start of the process to its main; of a process that failed too, where it is known. */
  public static final String LAUNCH = "launch";

  /** Class loading and creation of the engine in a fresh process. */
  public static final String ENGINE = "engine";

  /** By how many bits the JVM of a fork shifts references; its note names the mode. */
  public static final String REFERENCES = "references";

  /**
   * Time since the fork's main was entered when so many calls were done: one for each stamp of a
   * lifetime, its operations the calls so far. Only what the engine did counts, not what this
   * library does besides, such as reading its job and checking answers: at the first call it is the
   * {@link #TIME} of the whole. Readers add {@link #LAUNCH}. The last of a process that failed
   * includes the call that did.
   */
  public static final String CALLS = "calls";

  /**
   * Time per call over the last stretch of a lifetime, its operations the calls in it; its note is
   * the verdict.
   */
  public static final String STEADY_CALL = "steady-call";

  /**
   * Making one instance after the first, at the end of a lifetime: the mean of as many as its
   * operations, without closing them.
   */
  public static final String FURTHER_INSTANCE = "further-instance";

  /** Resident memory of a fresh process, before it has an engine. */
  public static final String RSS_LAUNCH = "rss-launch";

  /** Resident memory once the engine is open. */
  public static final String RSS_ENGINE = "rss-engine";

  /** Resident memory once the module is compiled. */
  public static final String RSS_COMPILE = "rss-compile";

  /** Resident memory with so many instances, its operations. */
  public static final String RSS = "rss";

  /**
   * Java heap in use after a collection, which comes before the resident memory beside it is read:
   * with so many instances, its operations.
   */
  public static final String HEAP = "heap";

  /** Resident memory that each further instance takes; its note says what ended the counting. */
  public static final String PER_INSTANCE = "per-instance";

  /** Bytes left in storage by an ahead-of-time compilation. */
  public static final String SPACE = "space";

  /**
   * Which artefact a fork loaded, a number within the run: forks with the same number loaded the
   * same one.
   */
  public static final String ARTEFACT = "artefact";

  /**
   * How many functions, and other parts of the code, an engine that compiles leaves to an
   * interpreter, or to a compiler that optimises less; its note says which. Not there if it leaves
   * nothing.
   */
  public static final String INTERPRETED = "interpreted";

  /** The fixed loop that shows whether the machine drifted. */
  public static final String CONTROL = "control";

  /** What was computed where no answer is expected; its note is the result as text. */
  public static final String ANSWER = "answer";

  /**
   * What another call of the process computed, where no answer is expected and it was not that of
   * the first: its note is the result as text. Not there if all were the same, or none was
   * compared.
   */
  public static final String VARYING = "varying";

  /**
   * How many imports of the module had stubs, of a process that instantiates it; its note names
   * some.
   */
  public static final String STUBBED = "stubbed";

  /**
   * Whether an engine correctly answers a sample that shows a feature, or a call that is measured
   * separately, executed once; 1, or why not.
   */
  public static final String SUPPORT = "support";

  private Events() {}
}
