package wasmeter.notebook.query;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wasmeter.record.CellKey;
import wasmeter.record.Header;
import wasmeter.record.Observation;
import wasmeter.record.Records;
import wasmeter.record.RunLog;
import wasmeter.record.io.IoReason;

/**
 * Records of many machines and months as Parquet, one file for each machine and month, beside which
 * stands what its observations refer to: {@code machine=<id>/month=2026-11/observations.parquet}
 * and {@code headers.jsonl}.
 *
 * <p>Any program that reads Parquet can read it; what is read back here is what was stored.
 */
public final class Archive {
  /** The file of observations. */
  static final String OBSERVATIONS = "observations.parquet";

  /** The file of what they refer to, in lines of a log. */
  public static final String HEADERS = "headers.jsonl";

  private static final int MONTH = "2026-11".length();
  private static final String UNKNOWN = "unknown";

  private Archive() {}

  /** Where an observation belongs. */
  private record Partition(String machine, String month) implements Comparable<Partition> {
    Path within(Path directory) {
      return directory.resolve("machine=" + encoded(machine)).resolve("month=" + encoded(month));
    }

    @Override
    public int compareTo(Partition other) {
      int machines = machine.compareTo(other.machine);
      return machines == 0 ? month.compareTo(other.month) : machines;
    }
  }

  /** As names of partitions are written elsewhere too: a log may call its machine anything. */
  private static String encoded(String text) {
    StringBuilder name = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      boolean plain =
          b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '-';
      name.append(plain ? String.valueOf((char) b) : "%%%02X".formatted(b & 0xff));
    }
    return name.toString();
  }

  /**
   * Stores records. Files of the same machines and months are replaced, others stay.
   *
   * @param records of any machines
   * @param directory which is created if it is not there
   * @throws QueryException if something cannot be written, or DuckDB cannot be used here
   */
  public static void write(Records records, Path directory) {
    Map<Partition, Records> partitions = new TreeMap<>(records.byHead(o -> of(records, o)));
    for (Map.Entry<Partition, Records> partition : partitions.entrySet()) {
      Path into = partition.getKey().within(directory);
      try {
        Files.createDirectories(into);
        Records some = partition.getValue();
        WholeFile.write(into.resolve(HEADERS), file -> headers(some, file));
        try (Database database = Database.of(some)) {
          WholeFile.write(into.resolve(OBSERVATIONS), database::archive);
        }
      } catch (IOException e) {
        throw new QueryException(
            "%s cannot be written (%s): free space, or store it in another directory"
                .formatted(into, IoReason.of(e)),
            e);
      }
    }
  }

  private static Partition of(Records records, Observation o) {
    Header.Run run = records.runs().get(o.run());
    return new Partition(o.cell().machine(), run == null ? UNKNOWN : run.day().substring(0, MONTH));
  }

  /** All samples, as some are named by others; of the rest, what observations refer to. */
  private static void headers(Records some, Path file) {
    Set<String> used = new HashSet<>();
    some.observations()
        .heads()
        .forEach(
            o -> {
              CellKey cell = o.cell();
              Stream.of(o.run(), cell.machine(), cell.engine(), cell.settings(), cell.conditions())
                  .filter(Objects::nonNull)
                  .forEach(used::add);
            });
    try (RunLog log = RunLog.append(file)) {
      Stream.of(some.runs(), some.machines(), some.engines(), some.settings(), some.conditions())
          .flatMap(headers -> headers.values().stream())
          .filter(header -> used.contains(header.id()))
          .forEach(log::write);
      some.samples().values().forEach(log::write);
    }
  }

  /**
   * The partitions below a directory.
   *
   * @param directory an archive, or a part of one, or one that holds some
   * @return directories with observations, in order of their names
   * @throws IOException if the directory cannot be read
   */
  public static Set<Path> partitions(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> file.endsWith(OBSERVATIONS) && Files.isRegularFile(file))
          .map(Path::getParent)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /**
   * Reads one partition.
   *
   * @param partition one of {@link #partitions}
   * @return what was stored there
   * @throws QueryException if it cannot be read
   */
  public static Records read(Path partition) {
    Records headers = RunLog.read(partition.resolve(HEADERS));
    if (headers.runs().isEmpty()) {
      throw new QueryException(
          "%s has no %s that says what its observations refer to: store it again with archive"
              .formatted(partition, HEADERS),
          null);
    }
    try {
      return headers.and(
          Database.read(
              partition.resolve(OBSERVATIONS), columns -> Records.of(new Archived(columns))));
    } catch (IOException e) {
      throw new QueryException(
          "%s cannot be read (%s): store it again"
              .formatted(partition.resolve(OBSERVATIONS), IoReason.of(e)),
          e);
    }
  }
}
