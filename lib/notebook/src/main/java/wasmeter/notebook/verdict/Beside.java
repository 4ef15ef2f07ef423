package wasmeter.notebook.verdict;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import wasmeter.notebook.contrast.Renamed;
import wasmeter.record.CellKey;
import wasmeter.record.Header;
import wasmeter.record.LogLine;
import wasmeter.record.Observation;
import wasmeter.record.Records;

/** What was measured today beside what a baseline holds of the same cells. */
final class Beside {
  private Beside() {}

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
   * Puts both together.
   *
   * @param baseline what was measured alike
   * @param measured of engines of today
   * @return both; engines of the baseline have a name of their own
   */
  static Records of(Baseline baseline, Records measured) {
    Records records = baseline.records();
    Map<CellKey, Set<String>> asked =
        measured
            .observations()
            .heads()
            .filter(Baseline::isOfCell)
            .collect(
                Collectors.groupingBy(
                    Beside::place, Collectors.mapping(o -> work(o, measured), Collectors.toSet())));
    Map<String, Header.Engine> renamed = new HashMap<>();
    records.engines().forEach((id, header) -> renamed.put(id, renamed(header)));
    Records headers = records.whereHeads(o -> false);
    List<LogLine> lines = new ArrayList<>();
    headers.lines().stream().filter(line -> !(line instanceof Header.Engine)).forEach(lines::add);
    lines.addAll(renamed.values());
    records.observations().stream()
        .filter(o -> isAsked(asked.get(place(o)), work(o, records)))
        .forEach(o -> lines.add(under(o, renamed.get(o.cell().engine()).id())));
    return Records.of(lines).and(measured);
  }

  /** Where nothing ran today, anything may stand beside it. */
  private static boolean isAsked(Set<String> today, String work) {
    return today != null && (today.contains(work) || today.equals(Set.of("")));
  }

  private static Header.Engine renamed(Header.Engine of) {
    return Renamed.of(of, Baseline.named(of.id()), Baseline.named(of.name()));
  }

  private static Observation under(Observation o, String engine) {
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
