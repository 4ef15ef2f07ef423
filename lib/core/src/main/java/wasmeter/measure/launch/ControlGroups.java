package wasmeter.measure.launch;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What the control groups of this process let it have, of version 1 and 2. A group is also limited
 * by those that contain it, so the tightest limit on the way up is the one that holds.
 */
final class ControlGroups {
  private static final String UNIFIED = "cgroup2";
  private static final String SEPARATE = "cgroup";

  private final SystemFiles files;

  ControlGroups(SystemFiles files) {
    this.files = files;
  }

  /**
   * Processor time granted within a period.
   *
   * @param microseconds of processor time; above the period where several processors may run
   * @param period in microseconds
   */
  record Quota(long microseconds, long period) {
    double processors() {
      return microseconds / (double) period;
    }
  }

  /** Empty if processor time is not limited. */
  Optional<Quota> processorTime() {
    return Stream.concat(
            directories(SEPARATE, "cpu").flatMap(ControlGroups.this::separateQuota),
            directories(UNIFIED, "").flatMap(this::unifiedQuota))
        .min(Comparator.comparingDouble(Quota::processors));
  }

  /** Bytes; empty if memory is not limited. */
  OptionalLong memory() {
    return Stream.concat(
            directories(SEPARATE, "memory").map(group -> group.resolve("memory.limit_in_bytes")),
            directories(UNIFIED, "").map(group -> group.resolve("memory.max")))
        .flatMap(file -> number(files.read(file).orElse("")).stream())
        .mapToLong(bytes -> bytes)
        .min();
  }

  private Stream<Quota> separateQuota(Path group) {
    return quota(
        files.read(group.resolve("cpu.cfs_quota_us")).orElse(""),
        files.read(group.resolve("cpu.cfs_period_us")).orElse(""));
  }

  private Stream<Quota> unifiedQuota(Path group) {
    String[] both = files.read(group.resolve("cpu.max")).orElse("").split(" ");
    return both.length < 2 ? Stream.of() : quota(both[0], both[1]);
  }

  private static Stream<Quota> quota(String microseconds, String period) {
    return number(microseconds)
        .flatMap(granted -> number(period).map(of -> new Quota(granted, of)))
        .stream();
  }

  /** Neither {@code max} nor {@code -1}, which mean that there is no limit. */
  private static Optional<Long> number(String text) {
    return text.matches("[1-9]\\d{0,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  /** The group of this process, as a directory, then those that contain it. */
  private Stream<Path> directories(String type, String controller) {
    Optional<Path> member = member(controller);
    return member.isEmpty()
        ? Stream.of()
        : files.lines("/proc/self/mountinfo").stream()
            .map(Mount::of)
            .flatMap(Optional::stream)
            .filter(mount -> mount.type().equals(type))
            .filter(mount -> type.equals(UNIFIED) || mount.options().contains(controller))
            .flatMap(mount -> mount.upwards(member.get()));
  }

  /** The path of this process's group in a hierarchy: a line is {@code 4:memory:/a/b}. */
  private Optional<Path> member(String controller) {
    return files.lines("/proc/self/cgroup").stream()
        .map(line -> line.split(":", 3))
        .filter(line -> line.length == 3)
        .filter(line -> Arrays.asList(line[1].split(",")).contains(controller))
        .map(line -> Path.of(line[2]))
        .findFirst();
  }

  /**
   * A mounted hierarchy.
   *
   * @param root the group that is mounted: in a container often its own
   * @param point where
   * @param type of the file system
   * @param options of the file system, for version 1 the controllers
   */
  private record Mount(Path root, Path point, String type, List<String> options) {
    /** A line is {@code 35 31 0:32 /root /point rw - type source options}, with more before -. */
    static Optional<Mount> of(String line) {
      String[] halves = line.split(" - ", 2);
      String[] first = halves[0].split(" ");
      String[] second = halves.length < 2 ? new String[0] : halves[1].split(" ");
      return first.length < 5 || second.length < 3
          ? Optional.empty()
          : Optional.of(
              new Mount(
                  Path.of(first[3]),
                  Path.of(first[4]),
                  second[0],
                  Arrays.asList(second[2].split(","))));
    }

    /** Where the group cannot be seen from here, what is mounted is the best that is known. */
    Stream<Path> upwards(Path group) {
      Path inside = group.startsWith(root) ? root.relativize(group) : Path.of("");
      Path directory = point.resolve(inside).normalize();
      return Stream.iterate(
          directory.startsWith(point) ? directory : point,
          at -> at != null && at.startsWith(point),
          Path::getParent);
    }
  }
}
