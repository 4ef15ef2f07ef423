package wasmeter.measure.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wasmeter.engine.ForkSpec;

/**
 * The collector and the heap of every fork, which a JVM would otherwise choose by the processors
 * and the memory that it sees. What an engine or a variant states stands.
 */
public final class PinnedJvm {
  private static final String COLLECTOR = "-XX:+UseG1GC";
  private static final String SIZE = "1g";

  /**
   * Of a heap of 1 GB they would have 1 MB, in which the memory of many a module is too large for
   * an ordinary object: it would be placed as in no larger heap.
   */
  private static final String REGIONS = "-XX:G1HeapRegionSize=";

  /** A heap above it that ends below 4 GB, where references need no shift, has room to move. */
  private static final String BASE = "-XX:HeapBaseMinAddress=";

  private static final Pattern ANY_COLLECTOR = Pattern.compile("-XX:\\+Use\\w+GC");
  private static final Pattern LEAST = Pattern.compile("-Xms.+|-XX:InitialHeapSize=.+");
  private static final Pattern MOST = Pattern.compile("(?:-Xmx|-XX:MaxHeapSize=)(.+)");
  private static final Pattern SHARE = Pattern.compile("-XX:\\w*RAM(Percentage|Fraction)=.+");

  private PinnedJvm() {}

  /**
   * A process with collector and heap pinned.
   *
   * @param process of a fork, as its engine and variant describe it
   * @return the same with more arguments before its own; where it states a collector or a heap,
   *     these are its own
   */
  public static ForkSpec of(ForkSpec process) {
    return new ForkSpec(process.classPath(), pinned(process.jvmArguments()), process.environment())
        .with(process.jvmArguments());
  }

  private static List<String> pinned(List<String> stated) {
    List<String> pinned = new ArrayList<>();
    if (stated.stream().noneMatch(ANY_COLLECTOR.asMatchPredicate())) {
      pinned.add(COLLECTOR);
      if (stated.stream().noneMatch(argument -> argument.startsWith(REGIONS))) {
        pinned.add(REGIONS + "4m");
      }
    }
    if (stated.stream().noneMatch(argument -> argument.startsWith(BASE))) {
      pinned.add(BASE + "1g");
    }
    if (stated.stream().anyMatch(SHARE.asMatchPredicate())) {
      return pinned;
    }
    Optional<String> most =
        stated.stream()
            .map(MOST::matcher)
            .filter(Matcher::matches)
            .map(m -> m.group(1))
            .reduce((first, last) -> last);
    if (stated.stream().noneMatch(LEAST.asMatchPredicate())) {
      pinned.add("-Xms" + most.orElse(SIZE));
    }
    if (most.isEmpty()) {
      pinned.add("-Xmx" + SIZE);
    }
    return pinned;
  }
}
