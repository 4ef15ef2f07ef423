package wasmeter.notebook.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tech.tablesaw.api.Table;
import wasmeter.notebook.across.Across;
import wasmeter.notebook.across.Ratios;
import wasmeter.notebook.across.Reversal;
import wasmeter.notebook.contrast.Finding;
import wasmeter.notebook.contrast.Findings;
import wasmeter.notebook.contrast.Place;
import wasmeter.notebook.figure.ComparisonChart;
import wasmeter.notebook.table.Cells;
import wasmeter.notebook.table.Gap;
import wasmeter.notebook.table.Row;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Cause;
import wasmeter.record.Header;
import wasmeter.record.Observation;
import wasmeter.record.Records;
import wasmeter.record.Unit;
import wasmeter.record.text.Counted;

/**
 * Several machines: ratios within each of them, side by side, and where the order of engines is
 * another.
 *
 * @param baseline what engines are measured against; empty for native code, or, where there is
 *     none, the engine that most cells have
 */
record SeveralMachines(Optional<String> baseline) implements Section {
  /** Fields of a machine, by the names that people use. */
  private record Field(String name, Function<Header.Machine, String> value) {}

  private static final List<Field> FIELDS =
      List.of(
          new Field("processor", Header.Machine::processor),
          new Field("cores", machine -> Integer.toString(machine.cores())),
          new Field("memory in GiB", machine -> Long.toString(machine.memoryGib())),
          new Field("operating system", Header.Machine::os));

  private static final String ADD =
      "measure the same plan there, put both logs into one directory, and publish them with"
          + " -Dmerge=directory, or read them with machines(runs(Path.of(\"directory\")))";

  @Override
  public String id() {
    return "machines";
  }

  @Override
  public String title() {
    return "Several machines";
  }

  @Override
  public String question() {
    return "Does an engine that is fast on one machine stay fast on another?";
  }

  @Override
  public View view(Runs runs) {
    return ofMachine(runs);
  }

  /** What is compared here are machines, so it needs all of them at once. */
  @Override
  public View ofMachine(Runs all) {
    Runs runs = all.here();
    Sheet sheet = new Sheet(this);
    machines(sheet, runs);
    List<String> names = runs.machineNames();
    if (names.size() < 2) {
      sheet.remark(
          names.isEmpty()
              ? "nothing was measured yet"
              : "this log has one machine, %s; to add another, %s"
                  .formatted(names.getFirst(), ADD));
      return view(sheet, new Findings("").table(id()));
    }
    Across across = Across.of(runs, Sections.MATTERS);
    List<Findings> tidy = names.stream().map(Findings::new).toList();
    reversals(sheet, across);
    List<Ratios> ratios = across.ratios(baseline);
    ratios.forEach(some -> ratios(sheet, across, tidy, some));
    if (ratios.isEmpty()) {
      sheet.remark(
          "no cell of two engines was measured on two machines, as where each measures a part of a"
              + " plan: measure the same part on both");
    }
    across.otherVersions().forEach(sheet::remark);
    for (int k = 0; k < names.size(); k++) {
      for (String remark : across.cells(k).remarks()) {
        sheet.remark("on %s, %s".formatted(names.get(k), remark));
      }
    }
    sheet.next("compareExecution", "runs");
    Table found = tidy.getFirst().table(id());
    tidy.stream().skip(1).forEach(some -> found.append(some.table(id())));
    return view(sheet, found);
  }

  private View view(Sheet sheet, Table tidy) {
    return sheet.view(
        new View.Caption(
            question(),
            "",
            "A ratio is the time of an engine over that of the baseline on the same machine, with"
                + " its 95 % interval: machines are compared by such ratios, and no time of one is"
                + " averaged with, or divided by, a time of another.",
            List.of()),
        tidy);
  }

  private static void machines(Sheet sheet, Runs runs) {
    Records records = runs.records();
    List<String> header = new ArrayList<>(List.of("machine"));
    FIELDS.forEach(field -> header.add(field.name()));
    header.addAll(List.of("JDK", "measured", "processes"));
    List<List<Shown>> rows = new ArrayList<>();
    List<Header.Machine> known = new ArrayList<>();
    for (Runs one : runs.byMachine()) {
      for (String name : one.machineNames()) {
        Cells cells = one.cells("individual");
        List<Observation> heads = one.records().observations().heads().toList();
        Header.Machine machine = records.machines().get(heads.getFirst().cell().machine());
        List<Shown> row = Sheet.row(name);
        FIELDS.forEach(
            field ->
                row.add(
                    new Shown.Words(
                        machine == null ? "not recorded" : field.value().apply(machine))));
        row.addAll(Sheet.row(jdks(records, cells), days(records, heads)));
        row.add(new Shown.Number(Integer.toString(cells.forks().size())));
        rows.add(row);
        if (machine != null) {
          known.add(machine);
        }
        sheet.remark("conditions on %s: %s".formatted(name, conditions(cells)));
      }
    }
    sheet.table("Machines", header, rows);
    if (known.size() > 1) {
      sheet.remark(differences(known));
    }
  }

  /** By which fields machines differ: a machine is another if any of them does. */
  private static String differences(List<Header.Machine> machines) {
    List<String> differing =
        FIELDS.stream()
            .filter(field -> machines.stream().map(field.value()).distinct().count() > 1)
            .map(Field::name)
            .toList();
    return differing.isEmpty()
        ? "these machines differ in their labels alone"
        : "these machines differ in: " + String.join(", ", differing);
  }

  private static String jdks(Records records, Cells cells) {
    return joined(
        cells.forks().stream()
            .map(fork -> records.settings().get(fork.key().settings()))
            .map(settings -> settings == null ? "not recorded" : settings.jdk()));
  }

  private static String conditions(Cells cells) {
    return joined(
        cells.forks().stream().map(fork -> fork.observations().getFirst()).map(cells::conditions));
  }

  private static String days(Records records, List<Observation> heads) {
    List<String> days = records.days(heads);
    return switch (days.size()) {
      case 0 -> "not recorded";
      case 1 -> days.getFirst();
      default -> "%s to %s".formatted(days.getFirst(), days.getLast());
    };
  }

  private static String joined(Stream<String> texts) {
    String all = texts.distinct().sorted().collect(Collectors.joining("; or "));
    return all.isEmpty() ? "not recorded" : all;
  }

  private static String name(Place place) {
    return "%s, %s".formatted(place.metric().scenario().label(), place.metric().start().label());
  }

  private void ratios(Sheet sheet, Across across, List<Findings> tidy, Ratios ratios) {
    String name = name(ratios.lines().getFirst().place());
    String value = "time over that of %s".formatted(ratios.baseline());
    List<String> header = new ArrayList<>(List.of("sample", "engine"));
    header.addAll(across.machines());
    List<List<Shown>> rows = new ArrayList<>();
    for (Ratios.Line line : ratios.lines()) {
      List<Shown> row = Sheet.row(line.place().row().label(), line.engine());
      for (int k = 0; k < line.each().size(); k++) {
        Ratios.Ratio ratio = line.each().get(k);
        if (ratio.finding() == null) {
          Gap gap = ratio.entry().gap();
          row.add(sheet.gap(gap));
          tidy.get(k).gap(ratios.baseline(), line.engine(), line.place(), gap);
        } else {
          row.add(EngineAgainstEngine.ratio(ratio.finding().ratio()));
          tidy.get(k).add(ratios.baseline(), line.engine(), ratio.finding());
        }
      }
      rows.add(row);
    }
    sheet.table("%s: %s".formatted(name, value), header, rows);
    chart(sheet, across, ratios, name, value);
  }

  private static void chart(Sheet sheet, Across across, Ratios ratios, String name, String value) {
    if (across.machines().size() > ComparisonChart.most()) {
      sheet.remark(
          "more than %s machines cannot be told apart in a figure"
              .formatted(ComparisonChart.most()));
      return;
    }
    List<Row> samples = ratios.lines().stream().map(line -> line.place().row()).distinct().toList();
    List<String> engines = ratios.lines().stream().map(Ratios.Line::engine).distinct().toList();
    sheet.chart(
        ComparisonChart.of(
            "%s: %s".formatted(name, value),
            value,
            Unit.COUNT,
            samples.stream().map(Row::label).toList(),
            engines,
            ComparisonChart.of(across.machines()),
            (panel, row, machine) ->
                ratios.lines().stream()
                    .filter(line -> line.place().row().equals(samples.get(panel)))
                    .filter(line -> line.engine().equals(engines.get(row)))
                    .map(line -> line.each().get(machine).entry())
                    .findFirst()
                    .orElse(null)));
  }

  private static void reversals(Sheet sheet, Across across) {
    List<String> header = new ArrayList<>(List.of("sample", "scenario", "engine", "against"));
    header.addAll(across.machines());
    List<List<Shown>> rows = new ArrayList<>();
    List<Reversal> reversals = across.reversals();
    for (Reversal reversal : reversals) {
      List<Shown> row =
          Sheet.row(
              reversal.place().row().label(),
              name(reversal.place()),
              reversal.engine(),
              reversal.against());
      reversal.each().forEach(finding -> row.add(conclusion(sheet, finding)));
      rows.add(row);
    }
    sheet.table("Where the order changes", header, rows);
    String looked =
        "%s of engines in %s that two machines have"
            .formatted(
                Counted.of(across.pairs(), "pair"), Counted.of(across.places().size(), "cell"));
    sheet.remark(
        reversals.isEmpty()
            ? "the order of engines is the same as far as intervals show: among %s, none is shown to be faster one way on one machine and the other way on another"
                .formatted(looked)
            : "an order counts as changed where both differences are shown, one on each machine; %s were looked at"
                .formatted(looked));
  }

  private static Shown conclusion(Sheet sheet, Optional<Finding> finding) {
    return finding.isEmpty()
        ? sheet.gap(new Gap(Cause.NOT_IN_PLAN, "one of both was not measured on this machine"))
        : new Shown.Words(finding.get().conclusion().text());
  }
}
