package wasmeter.engines.wasmh;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.File;
import java.lang.invoke.MethodHandle;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wasmeter.engine.EngineException;
import wasmeter.engines.ffm.Native;

/** Which processors the system lets threads run on. */
class Scheduler {
  /** In place of a thread's number. */
  static final int THIS_THREAD = 0;

  /** Of 1024 processors, as glibc's own set has. */
  static final int FEWEST_BYTES = 128;

  /** Of half a million. */
  static final int MOST_BYTES = 1 << 16;

  private static final File THREADS = new File("/proc/self/task");

  private final MethodHandle get;
  private final MethodHandle set;
  private final MethodHandle here;
  private int bytes = FEWEST_BYTES;

  Scheduler(MethodHandle get, MethodHandle set, MethodHandle here) {
    this.get = get;
    this.set = set;
    this.here = here;
  }

  static Scheduler system() {
    return new Scheduler(
        Native.systemFunction("sched_getaffinity", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG),
        Native.systemFunction("sched_setaffinity", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG),
        Native.systemFunction("sched_getcpu", JAVA_INT));
  }

  /** Whether this system has such functions at all. */
  final boolean works() {
    return get != null && set != null && here != null;
  }

  /**
   * Those of this thread. The system refuses a set smaller than its own largest: it is made larger
   * until it does not.
   *
   * @throws EngineException.Unavailable if it refuses every size
   */
  final Mask processors() {
    while (true) {
      Mask mask = new Mask(bytes);
      if (read(THIS_THREAD, mask)) {
        return mask;
      }
      mask.close();
      if (bytes >= MOST_BYTES) {
        bytes = FEWEST_BYTES;
        throw new EngineException.Unavailable(
            "this system does not say which processors a thread may use, so the engine cannot be"
                + " kept to one thread: allow sched_getaffinity");
      }
      bytes *= 2;
    }
  }

  /** Where this thread is already: to move it would cost more than to create an engine. */
  final int here() {
    int processor = (int) Native.call(here);
    if (processor < 0) {
      throw new EngineException.Unavailable(
          "this system does not say on which processor a thread is, so the engine cannot be kept"
              + " to one thread: allow getcpu");
    }
    return processor;
  }

  /** Whether a thread has exactly these; false if it has ended. */
  final boolean has(int thread, Mask processors) {
    try (Mask own = new Mask(processors.bytes())) {
      return read(thread, own) && own.same(processors);
    }
  }

  /** False if the system refuses. */
  final boolean set(int thread, Mask processors) {
    return (int) Native.call(set, thread, processors.bytes(), processors.address()) == 0;
  }

  private boolean read(int thread, Mask into) {
    return (int) Native.call(get, thread, into.bytes(), into.address()) == 0;
  }

  /** The threads of this process; none where the system does not list them. */
  Set<Integer> threads() {
    String[] names = THREADS.list();
    return names == null
        ? Set.of()
        : Stream.of(names).map(Integer::valueOf).collect(Collectors.toSet());
  }
}
