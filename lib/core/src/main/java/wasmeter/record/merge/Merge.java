package wasmeter.record.merge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import wasmeter.record.CellKey;
import wasmeter.record.Header;
import wasmeter.record.LogException;
import wasmeter.record.Observation;
import wasmeter.record.Observations;
import wasmeter.record.Records;
import wasmeter.record.RunLog;
import wasmeter.record.name.MachineNames;
import wasmeter.record.text.Counted;

/**
 * Makes one log of several. Nothing is pooled: each record keeps its run, machine and hashes, as if
 * all runs had appended to one log. What several logs hold counts once, and logs that contradict
 * each other are refused.
 *
 * <pre>{@code Merged merged = Merge.into(Path.of("runs/all.jsonl"), List.of(Path.of("parts")));}
 * </pre>
 */
public final class Merge {
  /** More names than that say nothing to anyone. */
  private static final int MOST_NAMES = 50;

  private Merge() {}

  /**
   * Reads several logs as one.
   *
   * @param paths of logs, and of directories that hold some at any depth
   * @return what they hold together
   * @throws LogException if there is none, one cannot be read, or two contradict each other
   */
  public static Merged of(List<Path> paths) {
    return of(LogFile.all(paths, null), "");
  }

  /**
   * Writes several logs as one. It appears whole or not at all, and replaces only what the logs
   * hold as well, such as what came of fewer of them; they are not touched.
   *
   * @param log path of the file; it is not read if it lies in one of the directories
   * @param paths of logs, and of directories that hold some at any depth
   * @return what the log then holds
   * @throws LogException if there is none, one cannot be read or written, two contradict each
   *     other, or the file holds what none of them does
   */
  public static Merged into(Path log, List<Path> paths) {
    Merged merged = of(LogFile.all(paths, log), " into " + LogFile.shown(log));
    requireNothingElse(log, merged.records());
    Path part = log.resolveSibling(".%s.%s.part".formatted(log.getFileName(), pid()));
    try {
      Files.deleteIfExists(part); // of a process that was ended
      try (RunLog out = RunLog.append(part)) {
        write(merged.records(), out);
      }
      Files.move(part, log, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | LogException e) {
      throw new LogException(
          "the merged log %s cannot be written: free space, make its directory writable, or choose another with -Dname"
              .formatted(LogFile.shown(log)),
          e);
    } finally {
      try {
        Files.deleteIfExists(part);
      } catch (IOException e) {
        // it has another name than any log
      }
    }
    return merged;
  }

  private static long pid() {
    return ProcessHandle.current().pid();
  }

  private static void requireNothingElse(Path log, Records merged) {
    Records before = RunLog.read(log);
    int more = merged.and(before).once().observations().size() - merged.observations().size();
    if (more > 0
        || !merged.runs().keySet().containsAll(before.runs().keySet())
        || !before.damaged().isEmpty()) {
      throw new LogException(
          "%s holds what none of the merged logs does, and is not replaced: choose another name with"
                  .formatted(LogFile.shown(log))
              + " -Dname, or merge it as well",
          null);
    }
  }

  private static Merged of(List<LogFile> logs, String where) {
    Conflicts.requireNone(logs);
    Records all = Records.joined(logs.stream().map(LogFile::records).toList());
    Records each = inOrder(all, all.once().observations());
    Coverage.Missing missing = Coverage.missing(each);
    return new Merged(
        logs.stream().map(LogFile::path).toList(),
        each,
        missing.blocks(),
        missing.unnamed(),
        sentence(
            logs, each, all.observations().size() - each.observations().size(), missing, where));
  }

  /** Runs in the order of time, as tables take what was measured last. */
  private static Records inOrder(Records all, Observations observations) {
    Map<String, Header.Run> runs = new LinkedHashMap<>();
    Map<String, Integer> places = new HashMap<>();
    all.runs().values().stream()
        .sorted(Comparator.comparing(Header.Run::began))
        .forEach(
            run -> {
              places.put(run.id(), places.size());
              runs.put(run.id(), run);
            });
    return new Records(
        runs,
        all.machines(),
        all.engines(),
        all.samples(),
        all.settings(),
        all.conditions(),
        observations
            .whereHeads(o -> places.containsKey(o.run()))
            .sorted(Comparator.comparing(o -> places.get(o.run()))),
        all.damaged());
  }

  private static String sentence(
      List<LogFile> logs, Records all, int twice, Coverage.Missing missing, String where) {
    List<Header.Machine> machines =
        all.observations()
            .heads()
            .map(o -> o.cell().machine())
            .distinct()
            .map(all.machines()::get)
            .toList();
    List<String> parts = new ArrayList<>();
    parts.add(
        "merged %s%s: %s of %s on %s"
            .formatted(
                Counted.of(logs.size(), "log"),
                where,
                Counted.of(all.observations().size(), "observation"),
                Counted.of(all.runs().size(), "run"),
                machines.size() == 1
                    ? "1 machine, " + machines.getFirst().label()
                    : "%s machines%s"
                        .formatted(
                            machines.size(),
                            machines.isEmpty()
                                ? ""
                                : ", each on its own: " + String.join(" and ", names(machines)))));
    if (twice > 0) {
      parts.add(
          Counted.of(twice, "observation")
              + (twice == 1
                  ? " was there twice and counts once"
                  : " were there twice and count once"));
    }
    logs.forEach(log -> parts.addAll(log.damaged()));
    List<String> plans =
        all.runs().values().stream()
            .map(Header.Run::part)
            .filter(Objects::nonNull)
            .map(Header.Part::plan)
            .distinct()
            .toList();
    if (plans.size() > 1) {
      parts.add(
          "these are parts of %s plans: give all parts of one the same properties"
              .formatted(plans.size()));
    }
    List<String> names = missing.blocks().stream().map(MissingBlock::text).toList();
    if (!names.isEmpty() || missing.unnamed() > 0) {
      parts.add("not measured yet: " + listed(names, missing.unnamed()));
    }
    return String.join("; ", parts);
  }

  private static List<String> names(List<Header.Machine> machines) {
    MachineNames names = MachineNames.of(machines);
    return machines.stream().map(machine -> names.of(machine.id())).toList();
  }

  private static String listed(List<String> names, long unnamed) {
    long more = Math.max(0, names.size() - MOST_NAMES) + unnamed;
    if (names.isEmpty()) {
      return Counted.of(more, "block");
    }
    return names.stream()
        .limit(MOST_NAMES)
        .collect(Collectors.joining(", ", "", more == 0 ? "" : " and %s more".formatted(more)));
  }

  /** As runs would have written it: each header before what refers to it. */
  private static void write(Records records, RunLog out) {
    Deque<Header.Run> runs = new ArrayDeque<>(records.runs().values());
    String run = "";
    for (Observations.Part part : records.observations().parts()) {
      Observation head = part.get(0);
      while (!run.equals(head.run())) {
        Header.Run next = runs.remove();
        out.write(next);
        run = next.id();
      }
      CellKey cell = head.cell();
      write(records.machines(), cell.machine(), out);
      write(records.engines(), cell.engine(), out);
      write(records.samples(), cell.sample(), out);
      write(records.settings(), cell.settings(), out);
      write(records.conditions(), cell.conditions(), out);
      for (int i = 0; i < part.size(); i++) {
        out.write(part.get(i));
      }
    }
    runs.forEach(out::write);
    List.<Map<String, ? extends Header>>of(
            records.machines(),
            records.engines(),
            records.samples(),
            records.settings(),
            records.conditions())
        .forEach(headers -> headers.values().forEach(out::write));
  }

  private static void write(Map<String, ? extends Header> headers, String id, RunLog out) {
    if (id != null) {
      out.write(headers.get(id));
    }
  }
}
