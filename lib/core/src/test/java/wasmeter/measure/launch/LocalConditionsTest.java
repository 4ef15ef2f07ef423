package wasmeter.measure.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wasmeter.record.Header;
import wasmeter.record.Header.Conditions;

/** What is read from the files of kernels of several kinds. */
class LocalConditionsTest {
  private static final String UNIFIED =
      """
      22 1 8:1 / / rw - ext4 /dev/vda rw
      30 22 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate
      """;

  private static final String SEPARATE =
      """
      32 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw,relatime - cgroup cgroup rw,cpu,cpuacct
      35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory
      """;

  @TempDir private Path root;

  private LocalConditionsTest file(String path, String text) throws Exception {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text + "\n");
    return this;
  }

  private Map<String, String> now() {
    return new LocalConditions(root, Map.of()).now();
  }

  @Test
  void aMachineThatSaysNothingHasNoLimits() {
    assertEquals(
        Map.of(
            Conditions.PROCESSORS,
            Integer.toString(Runtime.getRuntime().availableProcessors()),
            Conditions.CPU_QUOTA,
            Conditions.NONE,
            Conditions.MEMORY_LIMIT,
            Conditions.NONE,
            Conditions.GOVERNOR,
            Conditions.UNKNOWN,
            Conditions.TURBO,
            Conditions.UNKNOWN,
            Conditions.HUGE_PAGES,
            Conditions.UNKNOWN,
            Conditions.KERNEL,
            System.getProperty("os.version"),
            Conditions.ENVIRONMENT,
            Conditions.NONE),
        now());
  }

  @Test
  void theTightestLimitOnTheWayUpHolds() throws Exception {
    file("proc/self/mountinfo", UNIFIED).file("proc/self/cgroup", "0::/user/me/session");
    file("sys/fs/cgroup/user/cpu.max", "50000 100000");
    file("sys/fs/cgroup/user/me/cpu.max", "200000 100000");
    file("sys/fs/cgroup/user/me/session/cpu.max", "max 100000");
    file("sys/fs/cgroup/user/me/memory.max", "2147483648");
    file("sys/fs/cgroup/user/me/session/memory.max", "max");
    file("sys/fs/cgroup/other/memory.max", "4096");
    assertEquals("50000 µs in 100000 µs", now().get(Conditions.CPU_QUOTA));
    assertEquals("2097152 KiB", now().get(Conditions.MEMORY_LIMIT));
  }

  @Test
  void hierarchiesOfVersion1AreReadEachByItsController() throws Exception {
    file("proc/self/mountinfo", SEPARATE)
        .file("proc/self/cgroup", "4:memory:/box/inner\n2:cpu,cpuacct:/half\n0::/");
    file("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "-1");
    file("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us", "100000");
    file("sys/fs/cgroup/cpu,cpuacct/half/cpu.cfs_quota_us", "25000");
    file("sys/fs/cgroup/cpu,cpuacct/half/cpu.cfs_period_us", "50000");
    file("sys/fs/cgroup/memory/box/memory.limit_in_bytes", "1073741824");
    file("sys/fs/cgroup/memory/box/inner/memory.limit_in_bytes", "9223372036854771712");
    assertEquals("25000 µs in 50000 µs", now().get(Conditions.CPU_QUOTA));
    assertEquals("1048576 KiB", now().get(Conditions.MEMORY_LIMIT));
  }

  @Test
  void aHugeNumberOfVersion1IsNoLimit() throws Exception {
    file("proc/self/mountinfo", SEPARATE).file("proc/self/cgroup", "4:memory:/");
    file("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712");
    assertEquals(Conditions.NONE, now().get(Conditions.MEMORY_LIMIT));
  }

  /** The group may be mounted itself, or lie where it cannot be seen. */
  @ParameterizedTest
  @CsvSource({"/pod/one, /pod/one", "/, /../outside", "/pod/one, /pod/two"})
  void inAContainerTheMountedGroupHolds(String mounted, String member) throws Exception {
    file("proc/self/mountinfo", UNIFIED.replace("0:26 /", "0:26 " + mounted))
        .file("proc/self/cgroup", "0::" + member);
    file("sys/fs/cgroup/cpu.max", "150000 100000");
    assertEquals("150000 µs in 100000 µs", now().get(Conditions.CPU_QUOTA));
  }

  @Test
  void governorsAreThoseOfTheProcessorsThatAreAllowed() throws Exception {
    file("proc/thread-self/status", "Name:\tjava\nCpus_allowed_list:\t0-1,3");
    file("proc/self/status", "Name:\tjava\nCpus_allowed_list:\t0-7");
    for (int i : List.of(0, 1, 3)) {
      file("sys/devices/system/cpu/cpu%d/cpufreq/scaling_governor".formatted(i), "performance");
    }
    file("sys/devices/system/cpu/cpu2/cpufreq/scaling_governor", "powersave");
    assertEquals("0-1,3", now().get(Conditions.PROCESSORS));
    assertEquals("performance", now().get(Conditions.GOVERNOR));
    file("sys/devices/system/cpu/cpu3/cpufreq/scaling_governor", "powersave");
    file("sys/devices/system/cpu/cpu3/cpufreq/energy_performance_preference", "power");
    assertEquals("performance and powersave/power", now().get(Conditions.GOVERNOR));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0-7; none; 8",
        "0-3,6; none; 5",
        "0; none; 1",
        "8; none; 8",
        "unknown; unknown; 8",
        "0-7; 50000 µs in 100000 µs; 0.5",
        "0-1; 400000 µs in 100000 µs; 2",
        "0-99; none; 8"
      })
  void ofEightProcessorsSomeMayBeUsed(String processors, String quota, double usable) {
    var conditions =
        new Conditions("c", Map.of(Conditions.PROCESSORS, processors, Conditions.CPU_QUOTA, quota));
    assertEquals(usable, conditions.processors(8));
  }

  @ParameterizedTest
  @CsvSource({
    "intel_pstate/no_turbo, 1, off",
    "intel_pstate/no_turbo, 0, on",
    "cpufreq/boost, 1, on",
    "cpufreq/boost, 0, off"
  })
  void turboHasTwoNames(String file, String text, String turbo) throws Exception {
    file("sys/devices/system/cpu/" + file, text);
    assertEquals(turbo, now().get(Conditions.TURBO));
  }

  @Test
  void kernelAndHugePagesAreAsTheKernelSays() throws Exception {
    file("sys/kernel/mm/transparent_hugepage/enabled", "always [madvise] never");
    file("proc/sys/kernel/osrelease", "6.1.0-18-amd64");
    assertEquals("madvise", now().get(Conditions.HUGE_PAGES));
    assertEquals("6.1.0-18-amd64", now().get(Conditions.KERNEL));
  }

  @Test
  void whatReachesAForkByItsEnvironmentIsRemovedOrNamed() {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "PATH", "/bin",
                "JAVA_TOOL_OPTIONS", "-Xint",
                "JDK_JAVA_OPTIONS", "-Xint",
                "_JAVA_OPTIONS", "-Xint",
                "LD_PRELOAD", "/a.so",
                "MALLOC_ARENA_MAX", "1",
                "RAYON_NUM_THREADS", "1",
                "LD_LIBRARY_PATH", "/home/ann/lib"));
    String named = new LocalConditions(root, environment).now().get(Header.Conditions.ENVIRONMENT);
    assertTrue(named.startsWith("LD_LIBRARY_PATH "), named);
    assertFalse(named.contains("/"), "a header holds no path");
    ForkEnvironment.clean(environment);
    assertEquals(Map.of("PATH", "/bin", "LD_LIBRARY_PATH", "/home/ann/lib"), environment);
    environment.put("LD_LIBRARY_PATH", "/home/ann/other");
    assertNotEquals(named, ForkEnvironment.named(environment));
  }

  /** Truffle unpacks a library to the cache of the user, and compiles nothing without it. */
  @Test
  void aForkHasACacheWhereItsUserHasNone() {
    Map<String, String> environment = new HashMap<>();
    ForkEnvironment.shelter(environment, Path.of("/tmp/fork"), true);
    assertEquals(Map.of(), environment);
    ForkEnvironment.shelter(environment, Path.of("/tmp/fork"), false);
    assertEquals(Map.of("XDG_CACHE_HOME", "/tmp/fork"), environment);
  }

  @Test
  void conditionsAreNamedByTheirContent() {
    Header.Conditions one = ForkConditions.of(Map.of(Conditions.REFERENCES, "32-bit"));
    assertEquals(one, ForkConditions.of(Map.of(Conditions.REFERENCES, "32-bit")));
    assertEquals(one, ForkConditions.with(one, "32-bit"));
    Header.Conditions other = ForkConditions.with(one, "Zero based");
    assertNotEquals(one.id(), other.id());
    assertEquals("compressed references Zero based", other.text());
    assertEquals("compressed references 32-bit", one.differences(other));
    assertEquals("", one.differences(one));
  }
}
