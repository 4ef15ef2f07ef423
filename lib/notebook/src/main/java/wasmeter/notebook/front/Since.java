package wasmeter.notebook.front;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import wasmeter.notebook.contrast.Conclusion;
import wasmeter.notebook.contrast.Finding;
import wasmeter.notebook.contrast.Judgement;
import wasmeter.notebook.contrast.Renamed;
import wasmeter.notebook.section.Sections;
import wasmeter.notebook.table.Cells;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Header;
import wasmeter.record.LogLine;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Records;
import wasmeter.record.text.Counted;

/**
 * What changed since the last report: a log keeps what it has, so an engine of another version is
 * measured beside the one that it replaces.
 */
final class Since {
  /** By this, the engine of the last report is distinguished from the one of today. */
  private static final String LABEL = "@last-report";

  /** If there are more, the others are counted. */
  private static final int MOST_CELLS = 6;

  private final Records records;

  /**
   * An engine before and now.
   *
   * @param before as it was in the run before
   * @param now as the newest run found it
   * @param day when it was last measured before
   */
  private record Replaced(Header.Engine before, Header.Engine now, String day) {
    /** What is not as it was. Without another engine, what measures it is another. */
    String change() {
      if (!before.version().equals(now.version())) {
        return "%s, before %s on %s".formatted(now.version(), before.version(), day);
      }
      if (!before.sha256().equals(now.sha256())) {
        return "%s in another build, before on %s".formatted(now.version(), day);
      }
      return before.flags().equals(now.flags())
          ? "the same, but measured by other code of Wasmeter than on " + day
          : "%s with other settings, before on %s".formatted(now.version(), day);
    }
  }

  private Since(Records records) {
    this.records = records;
  }

  /**
   * The section; nothing if no engine was measured in two versions or builds.
   *
   * @param runs all of a log
   * @return HTML
   */
  static String html(Runs runs) {
    Since since = new Since(runs.here().records());
    List<Replaced> replaced = since.replaced();
    if (replaced.isEmpty()) {
      return "";
    }
    Cells cells = Runs.of(since.renamed(replaced)).cells("individual");
    Map<String, List<String>> alike = new LinkedHashMap<>();
    for (Replaced one : replaced) {
      alike
          .computeIfAbsent(text(one, cells, replaced.size()), text -> new ArrayList<>())
          .add(one.now().name());
    }
    return "<h2>What changed since the last report</h2>\n"
        + Markup.list(
            alike.entrySet().stream()
                .map(some -> Markup.text(String.join(", ", some.getValue()), some.getKey()))
                .toList())
        + "<p class=\"quiet\">Times of the same cells, before and now. A difference is named if"
        + " chance does not explain it: where nothing changed, one report in twenty names"
        + " any.</p>\n";
  }

  /** Each engine that has observations under two headers, on the machine measured last. */
  private List<Replaced> replaced() {
    Map<String, Header.Run> runs = records.runs();
    Map<String, Instant> began = new HashMap<>();
    runs.values().forEach(run -> began.put(run.id(), run.began()));
    Comparator<Header.Run> inTime = Comparator.comparing(run -> began.get(run.id()));
    List<Observation> timed =
        records
            .observations()
            .heads()
            .filter(o -> o.cell().scenario() != null && o.reading() instanceof Reading.Observed)
            .filter(o -> records.engines().containsKey(o.cell().engine()))
            .filter(o -> runs.containsKey(o.run()))
            .toList();
    Optional<String> machine =
        timed.stream()
            .max(Comparator.comparing(o -> began.get(o.run())))
            .map(o -> o.cell().machine());
    Map<String, Map<String, Header.Run>> latest = new LinkedHashMap<>();
    timed.stream()
        .filter(o -> machine.equals(Optional.of(o.cell().machine())))
        .forEach(
            o ->
                latest
                    .computeIfAbsent(engine(o).name(), name -> new HashMap<>())
                    .merge(o.cell().engine(), runs.get(o.run()), BinaryOperator.maxBy(inTime)));
    List<Replaced> replaced = new ArrayList<>();
    for (Map<String, Header.Run> builds : latest.values()) {
      if (builds.size() > 1) {
        List<String> newest =
            builds.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(inTime.reversed()))
                .map(Map.Entry::getKey)
                .toList();
        String before = newest.get(1);
        replaced.add(
            new Replaced(
                records.engines().get(before),
                records.engines().get(newest.getFirst()),
                builds.get(before).day()));
      }
    }
    return replaced;
  }

  private Header.Engine engine(Observation o) {
    return records.engines().get(o.cell().engine());
  }

  /** The engines of today, and those that they replaced under names of their own. */
  private Records renamed(List<Replaced> replaced) {
    Set<String> ids = new LinkedHashSet<>();
    Set<String> before = new LinkedHashSet<>();
    for (Replaced one : replaced) {
      ids.addAll(List.of(one.before().id(), one.now().id()));
      before.add(one.before().id());
    }
    Records both = records.whereHeads(o -> ids.contains(o.cell().engine()));
    List<LogLine> lines = new ArrayList<>();
    for (LogLine line : both.lines()) {
      lines.add(
          line instanceof Header.Engine header && before.contains(header.id())
              ? Renamed.of(header, header.id(), header.name() + LABEL)
              : line);
    }
    return Records.of(lines);
  }

  private static String text(Replaced one, Cells cells, int comparisons) {
    String name = one.now().name();
    Judgement judgement = Judgement.of(cells, name + LABEL, name, Sections.MATTERS, comparisons);
    List<String> said = new ArrayList<>();
    if (judgement.cells().isEmpty()) {
      said.add("no cell was measured in both");
    } else {
      said.add(
          judgement.engine() instanceof Conclusion.Unknown
              ? "over all cells, nothing can be said"
              : "over all cells, " + judgement.engine().text());
      cells(judgement, "slower").ifPresent(said::add);
      cells(judgement, "faster").ifPresent(said::add);
      if (said.size() == 1) {
        said.add("no cell is shown to be slower or faster");
      }
    }
    return "%s: %s.".formatted(one.change(), String.join("; ", said));
  }

  /** The cells that became slower, or faster, the largest difference first. */
  private static Optional<String> cells(Judgement judgement, String kind) {
    List<Finding> some =
        judgement.cells().stream()
            .filter(finding -> finding.conclusion().kind().equals(kind))
            .sorted(
                Comparator.comparingDouble(
                    (Finding finding) -> -Math.abs(Math.log(finding.ratio().mean()))))
            .toList();
    List<String> texts =
        some.stream()
            .map(
                finding ->
                    "%s (%s)"
                        .formatted(finding.contrast().place().label(), finding.conclusion().text()))
            .toList();
    return texts.isEmpty()
        ? Optional.empty()
        : Optional.of("%s: %s".formatted(kind, Counted.some(texts, MOST_CELLS, "; ")));
  }
}
