package wasmeter.notebook.explore;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import wasmeter.notebook.contrast.Place;
import wasmeter.notebook.contrast.Sides;
import wasmeter.notebook.figure.Palette;
import wasmeter.notebook.table.Cells;
import wasmeter.notebook.table.Entry;
import wasmeter.notebook.table.Gap;
import wasmeter.notebook.table.Metric;
import wasmeter.notebook.table.Quantity;
import wasmeter.notebook.table.Row;
import wasmeter.notebook.table.Runs;
import wasmeter.notebook.table.Scores;
import wasmeter.record.Header;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Start;
import wasmeter.record.replicate.Disturbance;
import wasmeter.record.replicate.Forks;

/** Makes the content of the page from what a machine measured. For use by one thread. */
final class Machines {
  private static final Header.Settings NOT_RECORDED =
      new Header.Settings("", "", List.of(), Map.of(), "", null);

  private final Runs runs;
  private final Header.Machine header;
  private final Cells cells;
  private final List<Metric> metrics;
  private final List<Row> rows;
  private final List<String> engines;
  private final Map<List<Object>, Entry> entries = new LinkedHashMap<>();
  private final Curves curves;
  private final Places<Content.Remark> notes = new Places<>();
  private final Places<String> texts = new Places<>();
  private final Places<Content.Process> processes = new Places<>();

  private Machines(Runs runs, Header.Machine header) {
    this.runs = runs;
    this.header = header;
    this.cells = runs.cells("individual");
    List<Row> known = Place.of(cells).stream().map(Place::row).distinct().toList();
    List<String> named = cells.engines(Metrics.all());
    Set<Metric> seenMetrics = new LinkedHashSet<>();
    Set<Row> seenRows = new LinkedHashSet<>();
    Set<String> seenEngines = new LinkedHashSet<>();
    for (Metric metric : Metrics.all()) {
      for (Row row : known) {
        for (String engine : named) {
          Entry entry = Metrics.entry(cells, engine, row, metric);
          entries.put(List.of(engine, row, metric), entry);
          if (!entry.isGap()) {
            seenMetrics.add(metric);
            seenRows.add(row);
            seenEngines.add(engine);
          }
        }
      }
    }
    this.metrics = List.copyOf(seenMetrics);
    this.rows = known.stream().filter(seenRows::contains).toList();
    this.engines = named.stream().filter(seenEngines::contains).toList();
    this.curves =
        Curves.of(cells.forks().stream().filter(f -> f.key().start() == Start.WARM).count());
  }

  /** All machines, the one measured last first; what was published elsewhere is left out. */
  static List<Content.Machine> of(Runs all) {
    Runs here = all.here();
    LinkedHashSet<String> ids = new LinkedHashSet<>();
    here.records().observations().heads().forEach(o -> ids.addLast(o.cell().machine()));
    List<Content.Machine> machines = new ArrayList<>();
    for (String id : ids.reversed()) {
      Runs one = here.machine(id);
      machines.add(new Machines(one, here.records().machines().get(id)).content());
    }
    machines.removeIf(machine -> machine.engines().isEmpty());
    return machines;
  }

  private Content.Machine content() {
    List<Content.Cell> all = new ArrayList<>();
    for (int metric = 0; metric < metrics.size(); metric++) {
      for (int row = 0; row < rows.size(); row++) {
        for (int engine = 0; engine < engines.size(); engine++) {
          all.add(cell(engine, row, metric));
        }
      }
    }
    return new Content.Machine(
        about(),
        engines.stream().map(this::engine).toList(),
        cells.engines(Metrics.all()).stream()
            .filter(name -> !engines.contains(name))
            .map(this::missing)
            .toList(),
        rows.stream().map(this::sample).toList(),
        metrics.stream().map(Metrics::kind).toList(),
        notes.all(),
        texts.all(),
        processes.all(),
        all,
        new Pairs(Sides.of(cells), engines, Pairs.places(rows), Pairs.places(metrics)).all());
  }

  private Content.About about() {
    String details =
        header == null
            ? ""
            : "%s, %s cores, %s GiB, %s"
                .formatted(header.processor(), header.cores(), header.memoryGib(), header.os());
    return new Content.About(
        cells.machine(),
        details,
        cells.remarks().stream().map(Remarks::cut).toList(),
        curves.points());
  }

  private Content.Missing missing(String name) {
    return new Content.Missing(
        name, cells.missing(name).map(Gap::reason).map(Remarks::cut).orElse(""));
  }

  private Content.Engine engine(String name) {
    Header.Engine of = cells.engineHeader(name).orElseGet(() -> unknown(name));
    return new Content.Engine(
        name,
        Palette.colour(name),
        Remarks.cut(of.version()),
        Remarks.cut(of.tier()),
        of.flags().stream().map(Remarks::cut).toList(),
        of.sha256(),
        of.deferredWork().entrySet().stream()
            .map(work -> Remarks.cut(work.getKey() + ": " + work.getValue()))
            .toList(),
        Command.engine(name),
        Command.hint(name));
  }

  /** A damaged log may have lost a header. */
  private static Header.Engine unknown(String name) {
    return new Header.Engine("", name, "", "", List.of(), "", Map.of(), "");
  }

  private Content.Sample sample(Row row) {
    return cells
        .module(row.sample())
        .map(
            module ->
                new Content.Sample(
                    row.label(),
                    module.bytes(),
                    module.language(),
                    module.sha256(),
                    Command.sample(row.sample())))
        .orElseGet(() -> new Content.Sample(row.label(), 0, "", "", Command.sample(row.sample())));
  }

  private Content.Cell cell(int engine, int sample, int metric) {
    Metric of = metrics.get(metric);
    Row row = rows.get(sample);
    String name = engines.get(engine);
    Entry entry = entries.get(List.of(name, row, of));
    return new Content.Cell(
        engine,
        sample,
        metric,
        entry.isGap() ? null : value(entry),
        entry.isGap() ? texts.of(Remarks.cut(entry.gap().reason())) : null,
        entry.notes().stream().map(note -> notes.of(Remarks.of(note))).toList(),
        // An entry may be of another start than was asked for, as stored bytes are.
        entry.isGap() ? List.of() : forks(name, row, entry.metric()),
        cells.failed(name, row, of.scenario(), of.start()).stream()
            .flatMap(process -> process.stream().map(Observation::reading))
            .filter(Reading.Failed.class::isInstance)
            .map(reading -> texts.of(Remarks.cut(Gap.of((Reading.Failed) reading).reason())))
            .toList());
  }

  private static Content.Value value(Entry entry) {
    boolean known = entry.estimate().hasInterval();
    return new Content.Value(
        entry.estimate().mean(),
        known ? entry.estimate().low() : null,
        known ? entry.estimate().high() : null,
        entry.estimate().n(),
        Quantity.text(entry.estimate().mean(), entry.metric().unit()),
        Quantity.text(entry),
        entry.interval().label());
  }

  private List<Content.Fork> forks(String engine, Row row, Metric metric) {
    List<Forks.Fork> observed =
        cells.forks(engine, row, metric.scenario(), metric.start()).stream()
            .filter(fork -> Scores.of(fork, metric).isPresent())
            .toList();
    Set<Forks.Fork> counted = Collections.newSetFromMap(new IdentityHashMap<>());
    counted.addAll(metric.isTime() ? Forks.counting(observed) : observed);
    return observed.stream().map(fork -> fork(fork, metric, counted.contains(fork))).toList();
  }

  private Content.Fork fork(Forks.Fork fork, Metric metric, boolean counts) {
    Observation first = fork.observations().getFirst();
    return new Content.Fork(
        Scores.of(fork, metric).orElseThrow(),
        fork.number(),
        first.order(),
        disturbed(fork.disturbed()),
        Scores.verdict(fork).map(verdict -> verdict.label()).orElse(""),
        counts,
        processes.of(process(first)),
        metric.isTime() ? curves.of(fork) : null);
  }

  private static String disturbed(Disturbance judged) {
    return switch (judged) {
      case DISTURBED -> "yes";
      case NONE -> "no";
      case NOT_WATCHED -> "";
    };
  }

  private Content.Process process(Observation first) {
    Header.Run run = runs.records().runs().get(first.run());
    Header.Settings settings =
        runs.records().settings().getOrDefault(first.cell().settings(), NOT_RECORDED);
    return new Content.Process(
        run == null ? "" : run.started(),
        settings.jdk(),
        settings.arguments().stream().map(Remarks::cut).toList(),
        Objects.requireNonNullElse(settings.environment(), Map.<String, String>of())
            .entrySet()
            .stream()
            .map(variable -> Remarks.cut(variable.getKey() + "=" + variable.getValue()))
            .toList(),
        Remarks.cut(Objects.requireNonNullElse(settings.rule(), "")),
        Remarks.cut(cells.conditions(first)));
  }
}
