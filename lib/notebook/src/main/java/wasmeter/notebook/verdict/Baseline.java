package wasmeter.notebook.verdict;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import wasmeter.measure.PlanException;
import wasmeter.record.CellKey;
import wasmeter.record.Header;
import wasmeter.record.LogLine;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Records;
import wasmeter.record.RunLog;

/**
 * A log of another day, whose engines others are measured against.
 *
 * @param file its name
 * @param records what it holds
 */
record Baseline(String file, Records records) {
  /** By this, the engine of a baseline is distinguished from the same engine today. */
  private static final String LABEL = "@baseline";

  /**
   * Reads a log.
   *
   * @param log plain or compressed by gzip
   * @throws PlanException if there is none, or nothing was timed in it
   */
  static Baseline read(Path log) {
    if (!Files.isRegularFile(log)) {
      throw new PlanException(
          "there is no log %s to compare with: correct -Dbaseline=, or record one with mvn -Pcompare -Dname=base"
              .formatted(log));
    }
    Records records = RunLog.read(log);
    Baseline baseline = new Baseline(log.getFileName().toString(), records);
    if (baseline.engines().isEmpty()) {
      throw new PlanException(
          "the baseline %s holds no times: name a log of a run".formatted(baseline.file));
    }
    return baseline;
  }

  /** Whether an engine is one of a baseline. */
  static boolean isOne(String engine) {
    return engine.endsWith(LABEL);
  }

  /** The name of an engine of a baseline, beside those of today. */
  static String named(String engine) {
    return engine + LABEL;
  }

  /** Names of the engines that something was timed of. */
  Set<String> engines() {
    return records.observations().stream()
        .filter(Baseline::isTimed)
        .map(this::engine)
        .collect(Collectors.toSet());
  }

  private static boolean isTimed(Observation o) {
    return isOfCell(o) && o.reading() instanceof Reading.Observed;
  }

  private static boolean isOfCell(Observation o) {
    return o.cell().engine() != null && o.cell().scenario() != null;
  }

  private String engine(Observation o) {
    return records.engines().get(o.cell().engine()).name();
  }

  /** The engine of this log that one of today is measured against: itself, or its default. */
  Optional<String> baseOf(String engine) {
    Set<String> known = engines();
    return List.of(engine, engine.replaceFirst("@.*", "")).stream()
        .filter(known::contains)
        .findFirst();
  }

  /**
   * What of this log was measured in the same surroundings.
   *
   * @param bases names of engines of this log
   * @param now today's surroundings
   * @return these alone
   * @throws PlanException if there is nothing: it names what differs
   */
  Baseline in(Station.Surroundings now, Set<String> bases) {
    List<Observation> all =
        records.observations().stream()
            .filter(o -> isTimed(o) && bases.contains(engine(o)))
            .toList();
    Observation newest = all.getLast();
    all =
        kept(
            all,
            o -> o.cell().machine().equals(now.machine().id()),
            "on another machine, %s, and this is %s",
            Origin.text(records.machines().get(newest.cell().machine())),
            Origin.text(now.machine()));
    Differences differences = new Differences(conditions(all.getLast()), now.conditions());
    all =
        kept(
            all,
            o -> new Differences(conditions(o), now.conditions()).areNone(),
            "under other conditions, %s, and now there are %s",
            differences.there(),
            differences.here());
    all =
        kept(
            all,
            o -> Objects.equals(jdk(o), now.jdk()),
            "with JDK %s, and this is %s",
            jdk(all.getLast()),
            now.jdk());
    all =
        kept(
            all,
            o -> isMeasuredAlike(o, now.adapters()),
            "by other code of this library than today's");
    Set<Observation> same = Set.copyOf(all);
    return new Baseline(file, records.where(same::contains));
  }

  private List<Observation> kept(
      List<Observation> some, Predicate<Observation> alike, String how, Object... thereAndHere) {
    List<Observation> kept = some.stream().filter(alike).toList();
    if (kept.isEmpty()) {
      throw new PlanException(
          "the baseline %s was recorded %s: record it again here"
              .formatted(file, how.formatted(thereAndHere)));
    }
    return kept;
  }

  private Header.Conditions conditions(Observation o) {
    return records.conditions().get(o.cell().conditions());
  }

  private String jdk(Observation o) {
    Header.Settings settings = records.settings().get(o.cell().settings());
    return settings == null ? "not recorded" : settings.jdk();
  }

  /** An engine and its variants share their adapter; of others nothing can be said. */
  private boolean isMeasuredAlike(Observation o, Map<String, String> adapters) {
    Header.Engine there = records.engines().get(o.cell().engine());
    String id = there.name().replaceFirst("@.*", "");
    return adapters.entrySet().stream()
        .filter(here -> here.getKey().replaceFirst("@.*", "").equals(id))
        .allMatch(here -> here.getValue().equals(there.adapter()));
  }

  /** A cell, whatever the engine. */
  private static CellKey place(Observation o) {
    CellKey key = o.cell();
    return new CellKey(
        key.machine(), null, key.sample(), key.call(), key.scenario(), key.start(), null);
  }

  /** What was asked of an engine; empty if nothing was called. */
  private static String work(Observation o, Records in) {
    Header.Settings settings = in.settings().get(o.cell().settings());
    return settings == null ? "" : Objects.toString(settings.work(), "");
  }

  /**
   * What was measured now beside what this log holds of the same cells.
   *
   * @param measured of engines of today
   * @return both; engines of this log have a name of their own
   */
  Records beside(Records measured) {
    Map<CellKey, Set<String>> asked =
        measured.observations().stream()
            .filter(Baseline::isOfCell)
            .collect(
                Collectors.groupingBy(
                    Baseline::place,
                    Collectors.mapping(o -> work(o, measured), Collectors.toSet())));
    Map<String, Header.Engine> renamed = new HashMap<>();
    records.engines().forEach((id, header) -> renamed.put(id, renamed(header)));
    List<LogLine> lines = new ArrayList<>();
    records.lines().stream()
        .filter(line -> !(line instanceof Header.Engine || line instanceof Observation))
        .forEach(lines::add);
    lines.addAll(renamed.values());
    records.observations().stream()
        .filter(o -> isAsked(asked.get(place(o)), work(o, records)))
        .forEach(o -> lines.add(of(o, renamed.get(o.cell().engine()).id())));
    return Records.of(lines).and(measured);
  }

  /** Where nothing ran today, anything may stand beside it. */
  private static boolean isAsked(Set<String> today, String work) {
    return today != null && (today.contains(work) || today.equals(Set.of("")));
  }

  private static Header.Engine renamed(Header.Engine of) {
    return new Header.Engine(
        named(of.id()),
        named(of.name()),
        of.version(),
        of.tier(),
        of.flags(),
        of.sha256(),
        of.deferredWork(),
        of.adapter(),
        of.protections());
  }

  private static Observation of(Observation o, String engine) {
    CellKey key = o.cell();
    return new Observation(
        o.run(),
        new CellKey(
            key.machine(),
            engine,
            key.sample(),
            key.call(),
            key.scenario(),
            key.start(),
            key.settings(),
            key.conditions()),
        o.round(),
        o.fork(),
        o.order(),
        o.measurement(),
        o.answer(),
        o.reading());
  }
}
