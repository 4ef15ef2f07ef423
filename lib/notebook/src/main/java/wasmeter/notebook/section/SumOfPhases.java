package wasmeter.notebook.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import wasmeter.notebook.figure.ComparisonChart;
import wasmeter.notebook.table.Cells;
import wasmeter.notebook.table.Entry;
import wasmeter.notebook.table.Metric;
import wasmeter.notebook.table.Note;
import wasmeter.notebook.table.Quantity;
import wasmeter.notebook.table.Row;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Scenario;
import wasmeter.record.Unit;
import wasmeter.stats.Estimate;
import wasmeter.wasm.Phase;

/** Each composite scenario beside the sum of its phases, measured separately. */
record SumOfPhases() implements Section {
  /** The event in the tidy table for a sum of phases. */
  static final String SUM = "sum-of-phases";

  /** The event in the tidy table for the end-to-end time minus the sum. */
  static final String DIFFERENCE = "difference";

  private static final List<Scenario> COMPOSITES =
      List.of(Scenario.JIT, Scenario.AOT_TOTAL, Scenario.AOT_COMPILE, Scenario.AOT_EXECUTION);

  @Override
  public String id() {
    return "sum-of-phases";
  }

  @Override
  public String title() {
    return "Sum of phases against end to end";
  }

  @Override
  public String question() {
    return "Does the whole take as long as its phases measured separately?";
  }

  @Override
  public View ofMachine(Runs runs) {
    Sheet sheet = new Sheet(this);
    Cells parts = runs.cells("individual");
    for (Scenario scenario : COMPOSITES) {
      Cells wholes = runs.cells(ColdAgainstWarm.published(scenario));
      List<String> engines = wholes.engines(List.of(Metric.warm(scenario)));
      List<Row> rows = wholes.rows();
      List<List<Shown>> texts = new ArrayList<>();
      List<List<List<Entry>>> drawn = new ArrayList<>();
      for (Row row : rows) {
        List<List<Entry>> pairs = new ArrayList<>();
        for (String engine : engines) {
          Entry whole = wholes.cell(engine, row, Metric.warm(scenario));
          List<Entry> phases =
              phases(scenario).stream().map(s -> parts.cell(engine, row, Metric.warm(s))).toList();
          Entry sum = sum(whole, phases);
          Entry difference = difference(whole, sum);
          texts.add(
              List.of(
                  new Shown.Words(row.label()),
                  new Shown.Words(engine),
                  sheet.show(whole),
                  sheet.show(sum),
                  sheet.show(difference, text(difference.estimate(), whole.estimate()))));
          pairs.add(List.of(whole, sum));
        }
        drawn.add(pairs);
      }
      sheet.table(
          "%s (%s)".formatted(scenario.label(), scenario.letters()),
          List.of("sample", "engine", "end to end", "sum of phases", "difference"),
          texts);
      sheet.chart(
          scenario.label() + ": end to end and sum of phases",
          Unit.NS,
          rows.stream().map(Row::label).toList(),
          engines,
          ComparisonChart.pair("end to end", "sum of phases"),
          (i, k, g) -> drawn.get(i).get(k).get(g));
      sheet.remarks(wholes);
    }
    return sheet.view(
        Sheet.caption(
            this,
            parts,
            "Warm. The difference is the end-to-end time minus the sum, also as a share of the"
                + " end-to-end time. Half-widths of the intervals of sums and differences"
                + " are those of their parts, added in quadrature. "
                + Sheet.INTERVALS));
  }

  /**
   * The scenarios that measure the phases of a composite one by one; a single one covers a and b.
   */
  static List<Scenario> phases(Scenario composite) {
    List<Scenario> all = new ArrayList<>();
    for (Phase phase : composite.phases()) {
      switch (phase) {
        case PARSE -> {}
        case COMPILE -> all.add(Scenario.COMPILE_MODULE);
        case SERIALIZE -> all.add(Scenario.SERIALIZE_MODULE);
        case DESERIALIZE -> all.add(Scenario.DESERIALIZE_MODULE);
        case INSTANTIATE -> all.add(Scenario.INSTANTIATE_MODULE);
        case EXECUTE -> all.add(Scenario.EXECUTE_CALL);
      }
    }
    return all;
  }

  private static Entry sum(Entry whole, List<Entry> parts) {
    Metric metric = whole.metric().event(SUM, Unit.NS);
    for (Entry part : parts) {
      if (part.isGap()) {
        return whole.missing(metric, part.gap().in(part.metric().scenario().label()));
      }
    }
    double mean = parts.stream().mapToDouble(p -> p.estimate().mean()).sum();
    List<Note> notes = new ArrayList<>();
    for (Entry part : parts) {
      part.notes()
          .forEach(note -> notes.add(new Note.OfPart(part.metric().scenario().label(), note)));
    }
    return derived(parts.getFirst(), metric, mean, parts, notes);
  }

  private static Entry difference(Entry whole, Entry sum) {
    Metric metric = whole.metric().event(DIFFERENCE, Unit.NS);
    if (whole.isGap() || sum.isGap()) {
      return whole.missing(metric, whole.isGap() ? whole.gap() : sum.gap());
    }
    double mean = whole.estimate().mean() - sum.estimate().mean();
    boolean grouped = whole.isGrouped() || sum.isGrouped();
    return derived(
        whole,
        metric,
        mean,
        List.of(whole, sum),
        grouped ? List.of(new Note.FromGrouped()) : List.of());
  }

  /** Half-widths of independent parts add in quadrature; n is the smallest of theirs. */
  private static Entry derived(
      Entry like, Metric metric, double mean, List<Entry> parts, List<Note> notes) {
    int n = parts.stream().mapToInt(p -> p.estimate().n()).min().orElseThrow();
    double half =
        Math.sqrt(parts.stream().mapToDouble(p -> Math.pow(p.estimate().halfWidth(), 2)).sum());
    return like.derived(metric, new Estimate(mean, mean - half, mean + half, n), notes);
  }

  private static String text(Estimate difference, Estimate whole) {
    String share =
        whole.mean() > 0 ? Quantity.percent(difference.mean() / whole.mean()) + ", " : "";
    String half =
        difference.hasInterval() ? " ± " + Quantity.text(difference.halfWidth(), Unit.NS) : "";
    return String.format(
        Locale.ROOT,
        "%s%s (%sn = %d)",
        Quantity.text(difference.mean(), Unit.NS),
        half,
        share,
        difference.n());
  }
}
