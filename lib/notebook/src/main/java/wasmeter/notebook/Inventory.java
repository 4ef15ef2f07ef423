package wasmeter.notebook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import wasmeter.measure.Bench;
import wasmeter.measure.EngineStatus;
import wasmeter.notebook.table.Quantity;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Header;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Records;
import wasmeter.record.Unit;
import wasmeter.sample.Sample;
import wasmeter.sample.Samples;
import wasmeter.wasm.Feature;
import wasmeter.wasm.ModuleContents;
import wasmeter.wasm.ModuleOutline;

/** What is there, as tables of text. Pure functions. */
public final class Inventory {
  private static final List<String> ENGINE =
      List.of("engine", "version", "executed by", "settings", "leaves for later", "missing");

  private Inventory() {}

  /**
   * Engines, their versions, and what is missing and how to get it.
   *
   * @param statuses in the order of rows
   * @return one engine a row
   */
  public static Table engines(List<EngineStatus> statuses) {
    return table(
        "Engines",
        ENGINE,
        statuses.stream()
            .map(s -> row(s.header(), s.absence() == null ? null : s.absence().reason()))
            .toList());
  }

  /**
   * The engines of a log, each as last recorded.
   *
   * @param records a log
   * @param installed names that come first, recorded or not
   * @return one engine a row, on each machine if there are several
   */
  public static Table engines(Records records, List<String> installed) {
    List<Runs> each = Runs.of(records).byMachine();
    if (each.size() == 1) {
      return table("Engines", ENGINE, rows(records, installed));
    }
    List<List<String>> rows = new ArrayList<>();
    for (Runs one : each) {
      for (List<String> engine : rows(one.records(), List.of())) {
        List<String> row = new ArrayList<>(one.machineNames());
        row.addAll(engine);
        rows.add(row);
      }
    }
    List<String> columns = new ArrayList<>(List.of("machine"));
    columns.addAll(ENGINE);
    return table("Engines", columns, rows);
  }

  private static List<List<String>> rows(Records records, List<String> installed) {
    Map<String, String> gaps = new HashMap<>();
    Map<String, Header.Engine> latest = new HashMap<>();
    for (Observation o : records.observations().heads().toList()) {
      Header.Engine engine = records.engines().get(o.cell().engine());
      if (engine == null) {
        continue;
      }
      latest.put(engine.name(), engine);
      if (o.reading() instanceof Reading.Skipped skipped) {
        gaps.put(engine.id(), skipped.reason());
      }
    }
    Map<String, List<String>> rows = new LinkedHashMap<>();
    installed.forEach(name -> rows.put(name, List.of(name, "", "", "", "", "not in this log")));
    records.engines().values().stream()
        .map(header -> latest.get(header.name()))
        .filter(Objects::nonNull)
        // An engine that was missing has no version, and each of its cells says why.
        .forEach(
            engine ->
                rows.put(
                    engine.name(), row(engine, engine.isAbsent() ? gaps.get(engine.id()) : null)));
    return List.copyOf(rows.values());
  }

  private static List<String> row(Header.Engine engine, String missing) {
    return List.of(
        engine.name(),
        engine.version(),
        engine.tier(),
        String.join("; ", engine.flags()),
        engine.deferredWork().entrySet().stream()
            .map(e -> e.getKey() + ": " + e.getValue())
            .collect(Collectors.joining("; ")),
        missing == null ? "" : missing);
  }

  /**
   * Samples and what they do.
   *
   * @param samples in the order of rows
   * @return one sample a row
   */
  public static Table samples(List<Sample> samples) {
    return table(
        "Samples",
        List.of("sample", "size", "language", "call", "what it does"),
        samples.stream()
            .map(
                s ->
                    List.of(
                        s.name(),
                        Quantity.text(s.module().bytes(), Unit.BYTES),
                        s.about().language(),
                        s.selection().each()
                            ? "each of " + s.calls().size()
                            : s.call().map(c -> c.name()).orElse("none"),
                        s.about().summary()))
            .toList());
  }

  /**
   * How samples compare: size, what their instructions do, and which features they use.
   * Instructions are counted as they appear in the module, not as often as they run.
   *
   * @param samples in the order of rows
   * @return one sample a row; shares of all instructions of the module
   * @throws wasmeter.sample.SampleException if a module cannot be read any more
   */
  public static Table diversity(List<Sample> samples) {
    List<String> columns = new ArrayList<>(List.of("sample", "size", "instructions"));
    for (ModuleContents.Kind kind : ModuleContents.Kind.values()) {
      columns.add(kind.name().toLowerCase(Locale.ROOT));
    }
    columns.add("features");
    return table(
        "Diversity",
        columns,
        samples.stream()
            .filter(sample -> sample.refusal() == null)
            .sorted(Comparator.comparingLong(sample -> sample.module().bytes()))
            .map(
                sample -> {
                  ModuleContents contents = Samples.contents(sample);
                  List<String> row =
                      new ArrayList<>(
                          List.of(
                              sample.name(),
                              Quantity.text(sample.module().bytes(), Unit.BYTES),
                              Long.toString(contents.size())));
                  for (ModuleContents.Kind kind : ModuleContents.Kind.values()) {
                    row.add(Quantity.percent(contents.share(kind)));
                  }
                  row.add(labels(contents));
                  return row;
                })
            .toList());
  }

  private static String labels(ModuleContents contents) {
    String features =
        contents.features().stream().map(Feature::label).collect(Collectors.joining(", "));
    return contents.unknown().isEmpty() ? features : features + " (" + contents.unknown() + ")";
  }

  /**
   * What a module consists of, and what will be called.
   *
   * @param sample the module
   * @return one property a row
   * @throws wasmeter.sample.SampleException if the module cannot be read any more
   */
  public static Table module(Sample sample) {
    ModuleOutline outline = Samples.outline(sample);
    ModuleContents contents = Samples.contents(sample);
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("size", Quantity.text(sample.module().bytes(), Unit.BYTES)));
    outline
        .imported()
        .forEach(i -> rows.add(List.of("import", text(i.qualified(), i.kind(), i.type()))));
    outline.exports().forEach(e -> rows.add(List.of("export", text(e.name(), e.kind(), e.type()))));
    rows.add(List.of("instructions", Long.toString(contents.size())));
    contents.features().forEach(f -> rows.add(List.of("feature", f.label() + ": " + f.meaning())));
    if (!contents.unknown().isEmpty()) {
      rows.add(List.of("not understood", contents.unknown()));
    }
    rows.add(
        List.of(
            "what is called",
            sample
                .call()
                .map(c -> c.name() + (c.checked() ? ", and its answer checked" : ", unchecked"))
                .orElse(
                    "nothing: it is only compiled and instantiated; name a function with"
                        + " .call(…)")));
    return table(sample.name(), List.of("property", "value"), rows);
  }

  private static String text(String name, ModuleOutline.Kind kind, ModuleOutline.Signature type) {
    return kind == ModuleOutline.Kind.FUNCTION
        ? name + (type == null ? ": a function of more than numbers" : ": " + type)
        : name + ": " + kind.name().toLowerCase(Locale.ROOT);
  }

  /**
   * A machine, and the JDK of this process, which also runs the forks.
   *
   * @param machine as records describe it
   * @return one property a row
   */
  public static Table machine(Header.Machine machine) {
    List<List<String>> rows = new ArrayList<>(rows(machine));
    rows.add(List.of("JDK", Bench.jdk()));
    return table("Machine", List.of("property", "value"), rows);
  }

  /**
   * The machines of a log and the JDKs that measured there.
   *
   * @param records a log
   * @return one property a row, and a column for each machine
   */
  public static Table machines(Records records) {
    List<Runs> each = Runs.of(records).byMachine();
    List<String> columns = new ArrayList<>(List.of("property"));
    List<List<String>> rows = new ArrayList<>();
    for (String property : List.of("processor", "cores", "memory", "operating system", "JDK")) {
      rows.add(new ArrayList<>(List.of(property)));
    }
    for (Runs one : each) {
      columns.add(each.size() == 1 ? "value" : one.machineNames().getFirst());
      List<List<String>> known =
          one.records()
              .observations()
              .heads()
              .map(o -> records.machines().get(o.cell().machine()))
              .filter(Objects::nonNull)
              .findFirst()
              .or(() -> records.machines().values().stream().findFirst()) // nothing was measured
              .map(Inventory::rows)
              .orElse(List.of());
      for (int i = 0; i < rows.size() - 1; i++) {
        rows.get(i).add(known.isEmpty() ? "" : known.get(i).getLast());
      }
      List<Observation> heads = one.records().observations().heads().toList();
      rows.getLast().add(String.join(", ", one.records().jdks(heads)));
    }
    return table(each.size() == 1 ? "Machine" : "Machines", columns, rows);
  }

  private static List<List<String>> rows(Header.Machine machine) {
    return List.of(
        List.of("processor", machine.processor()),
        List.of("cores", Integer.toString(machine.cores())),
        List.of("memory", machine.memoryGib() + " GiB"),
        List.of("operating system", machine.os()));
  }

  static Table table(String name, List<String> columns, Iterable<List<String>> rows) {
    Table table = Table.create(name);
    columns.forEach(column -> table.addColumns(StringColumn.create(column)));
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        table.stringColumn(i).append(row.get(i));
      }
    }
    return table;
  }
}
