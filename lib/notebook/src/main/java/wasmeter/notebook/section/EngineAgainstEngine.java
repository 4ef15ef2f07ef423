package wasmeter.notebook.section;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import wasmeter.measure.PlanException;
import wasmeter.notebook.contrast.Conclusion;
import wasmeter.notebook.contrast.Contrast;
import wasmeter.notebook.contrast.Finding;
import wasmeter.notebook.contrast.Findings;
import wasmeter.notebook.contrast.Judgement;
import wasmeter.notebook.contrast.Place;
import wasmeter.notebook.figure.RatioChart;
import wasmeter.notebook.table.Cells;
import wasmeter.notebook.table.Entry;
import wasmeter.notebook.table.Gap;
import wasmeter.notebook.table.Note;
import wasmeter.notebook.table.Quantity;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Globs;
import wasmeter.record.text.Counted;
import wasmeter.stats.Estimate;
import wasmeter.stats.Groups;

/**
 * Whether one engine is slower than another, cell by cell and over all cells.
 *
 * @param named which engines, each against another; none for every variant against its default
 * @param slower what difference matters: 0.03 for 3 %
 */
record EngineAgainstEngine(List<Pair> named, double slower) implements Section {
  /** Where there is no ratio: the conclusion beside it says why. */
  private static final String NOTHING = "none";

  /** How cells are counted, by the kind of their conclusion. */
  private static final SequencedMap<String, String> KINDS = kinds();

  /**
   * Two engines.
   *
   * @param base what the other is measured against
   * @param other the engine in question
   */
  record Pair(String base, String other) {
    String label() {
      return other + " against " + base;
    }
  }

  EngineAgainstEngine {
    if (!(slower > 0 && slower < Double.POSITIVE_INFINITY)) {
      throw new PlanException(
          "a difference that matters is above 0, for instance 0.03 for 3 %%: not %s"
              .formatted(slower));
    }
    for (Pair pair : named) {
      if (pair.base().equals(pair.other())) {
        throw new PlanException(
            "%s cannot be compared with itself: name two engines, or a variant of it such as %1$s@mine"
                .formatted(pair.base()));
      }
    }
  }

  /** Every variant of an engine against the engine itself. */
  static EngineAgainstEngine variants() {
    return new EngineAgainstEngine(List.of(), Sections.MATTERS);
  }

  private List<Pair> pairs(Cells cells) {
    return !named.isEmpty()
        ? named
        : cells.observedEngines().stream()
            .filter(Globs::isVariant)
            .map(name -> new Pair(Globs.withoutVariant(name), name))
            .toList();
  }

  @Override
  public String id() {
    return "a-against-b";
  }

  @Override
  public String title() {
    return "A against B";
  }

  @Override
  public String question() {
    return "Was it the new version of the engine, or chance?";
  }

  @Override
  public View ofMachine(Runs runs) {
    Cells cells = runs.cells("individual");
    Sheet sheet = new Sheet(this);
    Findings tidy = new Findings(cells.machine());
    List<Pair> all = pairs(cells);
    List<Judgement> judgements =
        all.stream().map(p -> Judgement.of(cells, p.base(), p.other(), slower)).toList();
    List<List<Shown>> engines = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Pair pair = all.get(i);
      List<Shown> line = Sheet.row(pair.other(), pair.base());
      line.add(ratio(judgements.get(i).ratio()));
      line.add(engine(sheet, judgements.get(i)));
      line.addAll(Sheet.row(counts(judgements.get(i))));
      engines.add(line);
    }
    sheet.table(
        "The engine",
        List.of("engine", "against", "ratio", "over all cells", "its cells"),
        engines);
    for (int i = 0; i < all.size(); i++) {
      cells(sheet, tidy, cells, all.get(i), judgements.get(i));
      judgements.get(i).shared().forEach(sheet::remark);
      sheet.missed(judgements.get(i).cells().stream().mapToInt(finding -> finding.contrast().n()));
    }
    if (all.isEmpty()) {
      sheet.remark(
          "no engine was measured in two versions: measure a second one, for instance with"
              + " -Dchicory.version=1.6.0, or name two engines with compare(runs, \"one\","
              + " \"another\")");
    }
    sheet.remarks(cells);
    return sheet.view(
        Sheet.caption(
            this,
            cells,
            ("A ratio is the time of the engine over that of the other, with its 95 %% interval."
                    + " A difference is shown if chance does not explain it: where nothing differs,"
                    + " one comparison in twenty shows one anywhere. Otherwise,"
                    + " either one of more than %s can be excluded, or more forks must decide.")
                .formatted(Quantity.percent(slower))),
        tidy.table(id()));
  }

  private static Shown engine(Sheet sheet, Judgement judgement) {
    List<Contrast> counted =
        judgement.cells().stream()
            .filter(finding -> finding.ratio().hasInterval())
            .map(Finding::contrast)
            .toList();
    return judgement.engine() instanceof Conclusion.Unknown(Gap gap)
        ? sheet.gap(gap)
        : sheet.words(
            judgement.engine().text(),
            "the mean over %s; scenarios: %s; samples: %s"
                .formatted(
                    Counted.of(counted.size(), "cell"),
                    counted.stream()
                        .map(c -> c.place().metric())
                        .map(m -> m.scenario().label() + " " + m.start().label())
                        .distinct()
                        .collect(Collectors.joining(", ")),
                    counted.stream()
                        .map(c -> c.place().row().label())
                        .distinct()
                        .collect(Collectors.joining(", "))));
  }

  private static SequencedMap<String, String> kinds() {
    SequencedMap<String, String> kinds = new LinkedHashMap<>();
    kinds.put("slower", "slower");
    kinds.put("faster", "faster");
    kinds.put("no difference shown", "without a difference");
    kinds.put("undecided", "undecided");
    kinds.put("groups", "in groups");
    kinds.put("gap", "without an interval");
    return kinds;
  }

  private static String counts(Judgement judgement) {
    Map<String, Long> counts =
        judgement.cells().stream()
            .collect(
                Collectors.groupingBy(
                    finding -> finding.conclusion().kind(), Collectors.counting()));
    List<String> texts = new ArrayList<>();
    KINDS.forEach(
        (kind, name) -> {
          if (counts.containsKey(kind)) {
            texts.add(counts.get(kind) + " " + name);
          }
        });
    return texts.isEmpty() ? "none" : String.join(", ", texts);
  }

  private static void cells(
      Sheet sheet, Findings tidy, Cells cells, Pair pair, Judgement judgement) {
    Map<Place, Finding> findings =
        judgement.cells().stream()
            .collect(Collectors.toMap(finding -> finding.contrast().place(), f -> f));
    List<List<Shown>> rows = new ArrayList<>();
    for (Place place : Place.of(cells)) {
      Entry base = cells.cell(pair.base(), place.row(), place.metric());
      Entry other = cells.cell(pair.other(), place.row(), place.metric());
      if (base.isGap() && other.isGap()) {
        continue;
      }
      Finding finding = findings.get(place);
      List<Shown> row =
          Sheet.row(
              place.row().label(),
              place.metric().scenario().label(),
              place.metric().start().label());
      row.add(mean(sheet, base));
      row.add(mean(sheet, other));
      if (finding == null) {
        Gap gap = whyNoRatio(base, other);
        row.add(new Shown.Words(NOTHING));
        row.add(sheet.gap(gap));
        tidy.gap(pair.base(), pair.other(), place, gap);
      } else {
        row.add(ratio(finding.ratio()));
        row.add(conclusion(sheet, finding));
        tidy.add(pair.base(), pair.other(), finding);
      }
      rows.add(row);
    }
    sheet.table(
        pair.label(),
        List.of("sample", "scenario", "start", pair.base(), pair.other(), "ratio", "conclusion"),
        rows);
    RatioChart.of(
            pair.label(),
            "time of %s over that of %s".formatted(pair.other(), pair.base()),
            judgement.cells().stream()
                .filter(f -> !(f.conclusion() instanceof Conclusion.Unknown))
                .map(
                    f ->
                        new RatioChart.Line(
                            f.contrast().place().label(), f.ratio(), f.contrast().points()))
                .toList())
        .ifPresent(sheet::chart);
  }

  private static Gap whyNoRatio(Entry base, Entry other) {
    if (!base.isGap() && !other.isGap()) {
      return Gap.NO_RATIO;
    }
    Entry missing = base.isGap() ? base : other;
    return missing.gap().in(missing.engine());
  }

  /**
   * A mean without an interval of its own: what counts here is that of the ratio, and its notes.
   */
  private static Shown mean(Sheet sheet, Entry cell) {
    return sheet.show(
        cell.without(Note.OneFork.class).without(Note.Grouped.class),
        "%s (n = %s)"
            .formatted(
                Quantity.text(cell.estimate().mean(), cell.metric().unit()), cell.estimate().n()));
  }

  static Shown ratio(Estimate ratio) {
    if (ratio.n() == 0) {
      return new Shown.Words(NOTHING);
    }
    String interval =
        ratio.hasInterval()
            ? " (%s to %s)".formatted(Quantity.ratio(ratio.low()), Quantity.ratio(ratio.high()))
            : "";
    return new Shown.Number(Quantity.ratio(ratio.mean()) + " ×" + interval);
  }

  private static Shown conclusion(Sheet sheet, Finding finding) {
    if (finding.conclusion() instanceof Conclusion.Unknown(Gap gap)) {
      return sheet.gap(gap);
    }
    List<String> notes = new ArrayList<>();
    Contrast contrast = finding.contrast();
    if (finding.conclusion() instanceof Conclusion.InGroups) {
      notes.add(
          "no interval is justified where the forks of %s fall into groups%s"
              .formatted(
                  String.join(" and of ", contrast.grouped()),
                  contrast.n() < Groups.ENOUGH
                      ? ": measure at least %s with forks(%1$s)".formatted(Groups.ENOUGH)
                      : ""));
    } else {
      if (!contrast.single().isEmpty()) {
        notes.add(
            "one fork of %s: how much it scatters is known from other cells only"
                .formatted(String.join(" and of ", contrast.single())));
      } else if (!contrast.isPaired()) {
        notes.add("the forks did not run in common rounds: all are compared with all");
      }
      if (contrast.withoutPartner() > 0) {
        notes.add(
            "left out for want of a partner in the same round: "
                + Counted.of(contrast.withoutPartner(), "fork"));
      }
    }
    return notes.isEmpty()
        ? new Shown.Words(finding.conclusion().text())
        : sheet.words(finding.conclusion().text(), String.join("; ", notes));
  }
}
