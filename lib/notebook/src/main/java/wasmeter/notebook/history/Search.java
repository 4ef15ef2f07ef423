package wasmeter.notebook.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import wasmeter.notebook.table.Row;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Globs;
import wasmeter.record.Header;
import wasmeter.record.Observation;
import wasmeter.record.Observations;
import wasmeter.record.Records;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.record.replicate.Forks;

/** Finds the lines in what was recorded, and keeps apart what must not be mixed. */
final class Search {
  private record Cell(String engine, Row row, Scenario scenario, Start start) {
    private static final Comparator<Cell> ORDER =
        Comparator.comparing(Cell::engine)
            .thenComparing(cell -> cell.row().label())
            .thenComparing(Cell::scenario)
            .thenComparing(Cell::start);
  }

  private final Runs runs;
  private final Records records;
  private final Map<String, Instant> started = new HashMap<>();
  private final List<String> remarks = new ArrayList<>();
  private final Set<String> variants = new TreeSet<>();

  Search(Runs runs) {
    this.runs = runs;
    this.records = runs.records();
    records.runs().values().forEach(run -> started.put(run.id(), run.began()));
  }

  Lines lines() {
    Observations timed =
        records
            .observations()
            .whereHeads(
                o ->
                    o.cell().scenario() != null
                        && started.containsKey(o.run())
                        && o.cell().engine() != null
                        && o.cell().sample() != null
                        && records.engines().containsKey(o.cell().engine())
                        && !calibrates(o));
    String machine =
        timed
            .heads()
            .reduce((first, o) -> start(o).isBefore(start(first)) ? first : o)
            .map(o -> o.cell().machine())
            .orElse("");
    String label = machine.isEmpty() ? "" : runs.machineLabel(machine);
    String others =
        timed
            .heads()
            .map(o -> o.cell().machine())
            .distinct()
            .filter(id -> !id.equals(machine))
            .map(runs::machineLabel)
            .collect(Collectors.joining(", "));
    if (!others.isEmpty()) {
      remarks.add(
          "measured on %s; left out: %s (choose with runs.machine)".formatted(label, others));
    }
    Observations here = timed.whereHeads(o -> machine.equals(o.cell().machine()));
    return new Lines(label, lines(here), remarks);
  }

  private List<Line> lines(Observations here) {
    Map<String, Set<String>> calls = new HashMap<>();
    here.heads()
        .filter(o -> o.cell().call() != null)
        .forEach(o -> calls.computeIfAbsent(name(o), s -> new HashSet<>()).add(o.cell().call()));
    Map<Cell, Map<Work, List<Forks.Fork>>> cells = new TreeMap<>(Cell.ORDER);
    Set<String> counted = new HashSet<>();
    for (Forks.Fork fork : Forks.of(here)) {
      if (fork.score() > 0) {
        Observation o = first(fork);
        boolean several = calls.getOrDefault(name(o), Set.of()).size() > 1;
        Row row = new Row(name(o), several ? o.cell().call() : null);
        cells
            .computeIfAbsent(
                new Cell(
                    Globs.withoutVariant(engine(fork).name()),
                    row,
                    o.cell().scenario(),
                    o.cell().start()),
                c -> new LinkedHashMap<>())
            .computeIfAbsent(Work.of(records, fork.key()), w -> new ArrayList<>())
            .add(fork);
        counted.add(o.run());
      }
    }
    List<Line> lines = new ArrayList<>();
    int before = remarks.size();
    cells.forEach((cell, works) -> lines.addAll(lines(cell, works)));
    if (!variants.isEmpty()) {
      remarks.add(
          before,
          "of several versions in one run, one counts, the engine itself if it was measured; left"
              + " out: "
              + String.join(", ", variants));
    }
    int all = cells.values().stream().mapToInt(Map::size).sum();
    if (lines.isEmpty() && counted.size() < Lines.FEWEST) {
      remarks.add(
          "history needs at least %s runs of one machine; there %s: measure the same plan again"
                  .formatted(Lines.FEWEST, counted.size() == 1 ? "is 1" : "are " + counted.size())
              + " later under another -Dname, and read all logs with history(runs())");
    } else if (all > lines.size()) {
      remarks.add(
          "not shown: %s of fewer than %s runs; what was measured under other conditions or with"
                  .formatted(
                      all - lines.size() == 1 ? "1 series" : all - lines.size() + " series",
                      Lines.FEWEST)
              + " other settings is a series of its own");
    }
    return lines;
  }

  /** The series of a cell that are long enough, numbered if there are several. */
  private List<Line> lines(Cell cell, Map<Work, List<Forks.Fork>> works) {
    Map<Work, List<Measured>> series = new LinkedHashMap<>();
    works.forEach(
        (work, forks) -> {
          List<Measured> points = points(forks);
          if (points.size() >= Lines.FEWEST) {
            series.put(work, points);
          }
        });
    List<Work> order =
        series.keySet().stream()
            .sorted(Comparator.comparing(work -> series.get(work).getFirst().started()))
            .toList();
    List<Line> lines = new ArrayList<>();
    for (Work work : order) {
      int number = order.size() == 1 ? 0 : lines.size() + 1;
      Line line =
          new Line(
              cell.engine(), cell.row(), cell.scenario(), cell.start(), number, series.get(work));
      if (number > 1) {
        remarks.add(
            "%s, %s is not the same as series 1: %s"
                .formatted(
                    cell.engine(), line.label(), work.differences(order.getFirst(), records)));
      }
      lines.add(line);
    }
    return lines;
  }

  /** One for each run, from its most usual conditions and one version of the engine. */
  private List<Measured> points(List<Forks.Fork> forks) {
    Map<String, Long> conditions =
        forks.stream()
            .collect(
                Collectors.groupingBy(
                    fork -> String.valueOf(fork.key().conditions()),
                    TreeMap::new,
                    Collectors.counting()));
    String usual =
        conditions.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElseThrow();
    Map<String, List<Forks.Fork>> byRun =
        forks.stream()
            .filter(fork -> usual.equals(String.valueOf(fork.key().conditions())))
            .collect(
                Collectors.groupingBy(
                    fork -> first(fork).run(), LinkedHashMap::new, Collectors.toList()));
    List<Measured> points = new ArrayList<>();
    byRun.forEach((run, all) -> points.add(measured(run, all)));
    points.sort(Comparator.comparing(Measured::started).thenComparing(Measured::run));
    return points;
  }

  private Measured measured(String run, List<Forks.Fork> all) {
    Header.Engine counts =
        all.stream()
            .map(this::engine)
            .reduce(
                (first, next) ->
                    Globs.isVariant(next.name()) && !Globs.isVariant(first.name()) ? first : next)
            .orElseThrow();
    List<Double> scores = new ArrayList<>();
    for (Forks.Fork fork : all) {
      if (Objects.equals(fork.key().engine(), counts.id())) {
        scores.add(fork.score());
      } else {
        variants.add(engine(fork).name());
      }
    }
    String version = counts.isAbsent() ? "unknown version" : counts.version();
    return new Measured(run, started.get(run), version, scores);
  }

  private static Observation first(Forks.Fork fork) {
    return fork.observations().getFirst();
  }

  private Instant start(Observation o) {
    return started.get(o.run());
  }

  private boolean calibrates(Observation o) {
    Header.SampleModule sample = records.samples().get(o.cell().sample());
    return sample != null && sample.calibration();
  }

  private String name(Observation o) {
    Header.SampleModule sample = records.samples().get(o.cell().sample());
    return sample == null ? o.cell().sample() : sample.name();
  }

  private Header.Engine engine(Forks.Fork fork) {
    return records.engines().get(fork.key().engine());
  }
}
