package wasmeter.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Control groups below that of this process, where it may make some. */
final class TestGroups implements AutoCloseable {
  private static final Path ALL = Path.of("/sys/fs/cgroup");
  private static final Path MINE = Path.of("/proc/self/cgroup");
  private static final String NAME = "wasmeter-test-" + ProcessHandle.current().pid();

  private final List<Path> made = new ArrayList<>();

  /** Beginnings of command lines, each of which runs the rest in a group with a limit. */
  List<List<String>> starts() throws IOException {
    List<List<String>> starts = new ArrayList<>();
    if (!Files.exists(MINE)) {
      return starts;
    }
    for (String line : Files.readAllLines(MINE)) {
      String[] parts = line.split(":", 3);
      switch (parts[1]) {
        case "" -> {
          add(starts, ALL.resolve("." + parts[2]), "quota", Map.of("cpu.max", "90000 100000"));
          add(starts, ALL.resolve("." + parts[2]), "limit", Map.of("memory.max", "6442450944"));
        }
        case "cpu", "cpu,cpuacct" ->
            add(
                starts,
                ALL.resolve(parts[1]).resolve("." + parts[2]),
                "quota",
                Map.of("cpu.cfs_quota_us", "90000"));
        case "memory" ->
            add(
                starts,
                ALL.resolve(parts[1]).resolve("." + parts[2]),
                "limit",
                Map.of("memory.limit_in_bytes", "6442450944"));
        default -> {}
      }
    }
    return starts;
  }

  private void add(List<List<String>> starts, Path parent, String use, Map<String, String> limits) {
    Path group = parent.resolve(NAME + "-" + use).normalize();
    try {
      Files.createDirectory(group);
      made.add(group);
      if (!Files.exists(group.resolve("cgroup.procs"))) {
        return; // a plain directory: nothing of this kind is mounted there
      }
      for (Map.Entry<String, String> limit : limits.entrySet()) {
        Files.writeString(group.resolve(limit.getKey()), limit.getValue());
      }
    } catch (IOException e) {
      return; // not a hierarchy of this kind, or not for this user
    }
    starts.add(
        List.of("sh", "-c", "echo $$ > " + group.resolve("cgroup.procs") + " && exec \"$@\"", use));
  }

  @Override
  public void close() throws IOException {
    for (Path group : made) {
      Files.deleteIfExists(group);
    }
  }
}
