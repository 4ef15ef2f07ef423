package wasmeter.record.merge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import wasmeter.record.CellKey;
import wasmeter.record.Header;
import wasmeter.record.LogException;
import wasmeter.record.Observation;
import wasmeter.record.Records;

/**
 * Logs that contradict each other: tables of both together would compare what nobody measured side
 * by side.
 */
final class Conflicts {
  /** A sample on a machine. */
  private record Block(String machine, String sample) {}

  /** What a log measured of a block last, and for which plans. */
  private static final class Hashes {
    private String sample;
    private final Map<String, String> engines = new TreeMap<>();
    private final Set<String> plans = new TreeSet<>();
  }

  private final LogFile log;
  private final Map<Block, Hashes> blocks = new LinkedHashMap<>();

  private Conflicts(LogFile log) {
    this.log = log;
    Records records = log.records();
    records
        .observations()
        .heads()
        .filter(o -> o.cell().scenario() != null)
        .forEach(o -> add(records, o));
  }

  private void add(Records records, Observation o) {
    CellKey cell = o.cell();
    Header.SampleModule sample = records.samples().get(cell.sample());
    Header.Engine engine = records.engines().get(cell.engine());
    if (sample == null || engine == null) {
      return;
    }
    Hashes hashes =
        blocks.computeIfAbsent(new Block(cell.machine(), sample.name()), block -> new Hashes());
    hashes.sample = sample.id();
    if (!engine.isAbsent()) { // nothing was measured with what was not there
      hashes.engines.put(engine.name(), engine.id());
    }
    Header.Run run = records.runs().get(o.run());
    if (run != null && run.part() != null) {
      hashes.plans.add(run.part().plan());
    }
  }

  /**
   * Requires that no two logs contradict each other.
   *
   * @throws LogException which names both, and what they disagree on
   */
  static void requireNone(List<LogFile> logs) {
    Map<String, LogFile> runs = new HashMap<>();
    Map<String, LogFile> machines = new HashMap<>();
    Map<String, LogFile> engines = new HashMap<>();
    Map<String, LogFile> samples = new HashMap<>();
    for (LogFile log : logs) {
      requireSame("run", log, runs, Records::runs, Header.Run::started, Object::equals);
      requireSame(
          "machine", log, machines, Records::machines, Conflicts::inFull, Conflicts::isSame);
      requireSame(
          "engine",
          log,
          engines,
          Records::engines,
          Header.Engine::name,
          (one, other) ->
              one.name().equals(other.name())
                  && one.version().equals(other.version())
                  && one.sha256().equals(other.sha256()));
      requireSame(
          "sample",
          log,
          samples,
          Records::samples,
          Header.SampleModule::name,
          (one, other) -> one.name().equals(other.name()) && one.sha256().equals(other.sha256()));
    }
    Map<Block, List<Conflicts>> measured = new HashMap<>();
    for (LogFile log : logs) {
      Conflicts some = new Conflicts(log);
      for (Block block : some.blocks.keySet()) {
        List<Conflicts> before = measured.computeIfAbsent(block, none -> new ArrayList<>());
        before.forEach(other -> require(block, other, some));
        before.add(some);
      }
    }
  }

  /** All that is known of a machine. */
  static String inFull(Header.Machine machine) {
    String processor =
        machine.processor().equals(machine.label()) ? "" : machine.processor() + ", ";
    return "%s (%s%s cores, %s GiB, %s)"
        .formatted(machine.label(), processor, machine.cores(), machine.memoryGib(), machine.os());
  }

  /** Its label is for people, and may be changed. */
  private static boolean isSame(Header.Machine one, Header.Machine other) {
    return one.processor().equals(other.processor())
        && one.cores() == other.cores()
        && one.memoryGib() == other.memoryGib()
        && one.os().equals(other.os());
  }

  /** Ids are hashes of content, unless somebody edited a log. */
  private static <T extends Header> void requireSame(
      String what,
      LogFile log,
      Map<String, LogFile> known,
      Function<Records, Map<String, T>> headers,
      Function<T, String> name,
      BiPredicate<T, T> isSame) {
    headers
        .apply(log.records())
        .forEach(
            (id, header) -> {
              LogFile before = known.putIfAbsent(id, log);
              T other = before == null ? header : headers.apply(before.records()).get(id);
              if (!isSame.test(header, other)) {
                throw new LogException(
                    "%s and %s are not merged: both have a %s %s, but not the same one, %s and %s;"
                            .formatted(before, log, what, id, name.apply(other), name.apply(header))
                        + " one of them was changed after it was measured",
                    null);
              }
            });
  }

  private static void require(Block block, Conflicts one, Conflicts other) {
    Hashes before = one.blocks.get(block);
    Hashes now = other.blocks.get(block);
    if (!Objects.equals(before.sample, now.sample)) {
      throw refused(block, one, other, "different modules", "measure one of them again");
    }
    for (Map.Entry<String, String> engine : before.engines.entrySet()) {
      String id = now.engines.getOrDefault(engine.getKey(), engine.getValue());
      if (!id.equals(engine.getValue())) {
        throw refused(
            block,
            one,
            other,
            "different builds of " + build(engine.getKey(), one, engine.getValue(), other, id),
            "measure one of them again");
      }
    }
    if (!before.plans.isEmpty() && !now.plans.isEmpty() && !before.plans.equals(now.plans)) {
      throw refused(
          block, one, other, "different plans", "merge the parts of each plan on their own");
    }
  }

  private static String build(
      String engine, Conflicts one, String id, Conflicts other, String otherId) {
    Header.Engine before = one.log.records().engines().get(id);
    Header.Engine now = other.log.records().engines().get(otherId);
    if (!before.version().equals(now.version())) {
      return "%s, %s and %s".formatted(engine, before.version(), now.version());
    }
    return before.sha256().equals(now.sha256()) && !before.adapter().equals(now.adapter())
        ? engine + ", or rather of Wasmeter's code for it"
        : engine;
  }

  private static LogException refused(
      Block block, Conflicts one, Conflicts other, String why, String advice) {
    Header.Machine machine = one.log.records().machines().get(block.machine());
    return new LogException(
        "%s and %s are not merged: both have %s on one machine, %s, but of %s: %s"
            .formatted(
                one.log,
                other.log,
                block.sample(),
                machine == null ? block.machine() : machine.label(),
                why,
                advice),
        null);
  }
}
