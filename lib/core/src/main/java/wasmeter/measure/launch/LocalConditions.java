package wasmeter.measure.launch;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import wasmeter.record.Header.Conditions;

/** What this machine lets a process have that this thread starts, and in what state it is. */
final class LocalConditions {
  private static final Path PROCESSORS = Path.of("/sys/devices/system/cpu");

  /** As some kernels write that there is no limit: the largest number of whole pages. */
  private static final long BEYOND_ANY_MEMORY = 1L << 60;

  private final SystemFiles files;
  private final Map<String, String> environment;

  /**
   * The conditions of a machine.
   *
   * @param root of its file system
   * @param environment of the process that starts forks
   */
  LocalConditions(Path root, Map<String, String> environment) {
    this.files = new SystemFiles(root);
    this.environment = Map.copyOf(environment);
  }

  /** All but what the JVM of a fork decides. */
  Map<String, String> now() {
    ControlGroups groups = new ControlGroups(files);
    Optional<String> allowed = allowed();
    Map<String, String> now = new LinkedHashMap<>();
    now.put(
        Conditions.PROCESSORS,
        allowed.orElseGet(() -> Integer.toString(Runtime.getRuntime().availableProcessors())));
    now.put(
        Conditions.CPU_QUOTA,
        groups.processorTime().map(LocalConditions::text).orElse(Conditions.NONE));
    now.put(Conditions.MEMORY_LIMIT, memory(groups.memory()));
    now.put(Conditions.GOVERNOR, allowed.map(this::governors).orElse(Conditions.UNKNOWN));
    now.put(Conditions.TURBO, turbo());
    now.put(Conditions.HUGE_PAGES, hugePages());
    now.put(
        Conditions.KERNEL,
        files.read("/proc/sys/kernel/osrelease").orElse(System.getProperty("os.version")));
    now.put(Conditions.ENVIRONMENT, ForkEnvironment.named(environment));
    return now;
  }

  /** A process inherits the affinity of the thread that starts it, not of its process. */
  private Optional<String> allowed() {
    return Stream.of("/proc/thread-self/status", "/proc/self/status")
        .flatMap(file -> files.lines(file).stream())
        .filter(line -> line.startsWith("Cpus_allowed_list:"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst();
  }

  private static String text(ControlGroups.Quota quota) {
    return String.format(Locale.ROOT, "%d µs in %d µs", quota.microseconds(), quota.period());
  }

  private static String memory(OptionalLong limit) {
    return limit.isEmpty() || limit.getAsLong() >= BEYOND_ANY_MEMORY
        ? Conditions.NONE
        : String.format(Locale.ROOT, "%d KiB", limit.getAsLong() >> 10);
  }

  /** Each that some allowed processor has, with its preference where it has one. */
  private String governors(String allowed) {
    TreeSet<String> all =
        processors(allowed)
            .mapToObj(number -> PROCESSORS.resolve("cpu" + number).resolve("cpufreq"))
            .flatMap(processor -> governor(processor).stream())
            .collect(Collectors.toCollection(TreeSet::new));
    return all.isEmpty() ? Conditions.UNKNOWN : String.join(" and ", all);
  }

  private Optional<String> governor(Path processor) {
    return files
        .read(processor.resolve("scaling_governor"))
        .map(
            governor ->
                files
                    .read(processor.resolve("energy_performance_preference"))
                    .map(preference -> governor + "/" + preference)
                    .orElse(governor));
  }

  /** The numbers of a list such as {@code 0-3,8}. */
  private static IntStream processors(String list) {
    return Stream.of(list.split(","))
        .filter(range -> range.matches("\\d{1,9}(-\\d{1,9})?"))
        .map(range -> range.split("-"))
        .flatMapToInt(
            range ->
                IntStream.rangeClosed(
                    Integer.parseInt(range[0]), Integer.parseInt(range[range.length - 1])));
  }

  private String turbo() {
    Function<Boolean, String> word = on -> on ? "on" : "off";
    return files
        .read(PROCESSORS.resolve("intel_pstate/no_turbo"))
        .map("0"::equals)
        .or(() -> files.read(PROCESSORS.resolve("cpufreq/boost")).map("1"::equals))
        .map(word)
        .orElse(Conditions.UNKNOWN);
  }

  /** The word in brackets is the one that holds: {@code always [madvise] never}. */
  private String hugePages() {
    return files
        .read("/sys/kernel/mm/transparent_hugepage/enabled")
        .map(text -> text.replaceAll(".*\\[|].*", ""))
        .orElse(Conditions.UNKNOWN);
  }
}
