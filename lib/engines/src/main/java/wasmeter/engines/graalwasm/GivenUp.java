package wasmeter.engines.graalwasm;

import com.oracle.truffle.runtime.OptimizedCallTarget;
import com.oracle.truffle.runtime.OptimizedTruffleRuntime;
import com.oracle.truffle.runtime.OptimizedTruffleRuntimeListener;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import wasmeter.engine.WasmRuntime.Interpreted;

/**
 * The functions that Truffle's compiler gave up in this process, as Truffle itself reports them.
 */
final class GivenUp implements OptimizedTruffleRuntimeListener {
  /**
   * What Truffle calls the code of a loop that is entered in its middle: the function, and this.
   */
  private static final String LOOP = "<OSR.*";

  /** Weakly: a module that was closed must not be kept. */
  private final Set<OptimizedCallTarget> targets =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  private GivenUp() {}

  /**
   * Listens from now on.
   *
   * @return null where this process or this version of Truffle does not let anybody listen
   */
  static GivenUp listening() {
    try {
      GivenUp listener = new GivenUp();
      OptimizedTruffleRuntime.getRuntime().addListener(listener);
      return listener;
    } catch (LinkageError e) {
      return null;
    }
  }

  void close() {
    OptimizedTruffleRuntime.getRuntime().removeListener(this);
  }

  @Override
  public void onCompilationFailed(
      OptimizedCallTarget target,
      String reason,
      boolean bailout,
      boolean permanentBailout,
      int tier,
      Supplier<String> lazyStackTrace) {
    targets.add(target);
  }

  /** What still has no code, or none of the last tier: another attempt may have made it. */
  Optional<Interpreted> interpreted() {
    int none = functions(target -> !target.isValid());
    int first = functions(target -> target.isValid() && !target.isValidLastTier());
    return none + first == 0
        ? Optional.empty()
        : Optional.of(new Interpreted(none + first, sentence(none, first)));
  }

  private int functions(Predicate<OptimizedCallTarget> which) {
    synchronized (targets) {
      return targets.stream()
          .filter(which)
          .map(target -> target.getName().replaceFirst(LOOP, ""))
          .collect(Collectors.toSet())
          .size();
    }
  }

  private static String sentence(int none, int first) {
    return none == 0
        ? "Truffle's compiler gives up %s in its last tier: what its first tier made is executed"
            .formatted(counted(first))
        : "Truffle's compiler gives up %s: its interpreter executes %s%s"
            .formatted(
                counted(none),
                none == 1 ? "it" : "them",
                first == 0 ? "" : ", and what its first tier made of " + counted(first));
  }

  private static String counted(int functions) {
    return functions == 1 ? "1 function" : String.format(Locale.ROOT, "%d functions", functions);
  }
}
