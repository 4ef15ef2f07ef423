package wasmbench.notebook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import wasmbench.measure.EngineStatus;
import wasmbench.notebook.table.Quantity;
import wasmbench.record.Header;
import wasmbench.record.Observation;
import wasmbench.record.Reading;
import wasmbench.record.Records;
import wasmbench.record.Unit;
import wasmbench.sample.Sample;

/** What is there, as tables of text. Pure functions. */
public final class Inventory {
  private Inventory() {}

  /**
   * Engines, their versions, and what is missing and how to get it.
   *
   * @param statuses in the order of rows
   * @return one engine a row
   */
  public static Table engines(List<EngineStatus> statuses) {
    return engineTable(statuses.stream().map(s -> row(s.header(), s.missing())).toList());
  }

  /**
   * The engines of a log, each in the version that was recorded last.
   *
   * @param records a log
   * @param installed names that come first, recorded or not
   * @return one engine a row
   */
  public static Table engines(Records records, List<String> installed) {
    Map<String, String> gaps = new LinkedHashMap<>();
    Set<String> observed = new HashSet<>();
    for (Observation o : records.observations()) {
      observed.add(o.engine());
      if (o.engine() != null && o.reading() instanceof Reading.Skipped skipped) {
        gaps.putIfAbsent(o.engine(), skipped.reason());
      }
    }
    Map<String, List<String>> rows = new LinkedHashMap<>();
    installed.forEach(name -> rows.put(name, List.of(name, "", "", "", "", "not in this log")));
    for (Header.Engine engine : records.engines().values()) {
      if (!observed.contains(engine.id())) {
        continue;
      }
      // An engine that was missing has no version; then every cell of it is a gap for that reason.
      rows.put(
          engine.name(), row(engine, engine.version().isEmpty() ? gaps.get(engine.id()) : null));
    }
    return engineTable(rows.values());
  }

  private static List<String> row(Header.Engine engine, String missing) {
    return List.of(
        engine.name(),
        engine.version(),
        engine.tier(),
        String.join("; ", engine.flags()),
        engine.leaves().entrySet().stream()
            .map(e -> e.getKey() + ": " + e.getValue())
            .collect(Collectors.joining("; ")),
        missing == null ? "" : missing);
  }

  private static Table engineTable(Iterable<List<String>> rows) {
    return table(
        "Engines",
        List.of("engine", "version", "executes by", "settings", "leaves for later", "missing"),
        rows);
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
                        Quantity.text(s.bytes(), Unit.BYTES),
                        s.language(),
                        s.call().map(c -> c.name()).orElse("none"),
                        s.summary()))
            .toList());
  }

  /**
   * A machine, and the JDK of this process, which also runs the forks.
   *
   * @param machine as records describe it
   * @return one property a row
   */
  public static Table machine(Header.Machine machine) {
    List<List<String>> rows = new ArrayList<>(rows(machine));
    rows.add(List.of("JDK", System.getProperty("java.vendor") + " " + Runtime.version()));
    return table("Machine", List.of("property", "value"), rows);
  }

  /**
   * The machines of a log and the JDKs that measured there.
   *
   * @param records a log
   * @return one property a row
   */
  public static Table machines(Records records) {
    List<List<String>> rows = new ArrayList<>();
    records.machines().values().forEach(machine -> rows.addAll(rows(machine)));
    records.settings().values().stream()
        .map(Header.Settings::jdk)
        .distinct()
        .forEach(jdk -> rows.add(List.of("JDK", jdk)));
    return table("Machine", List.of("property", "value"), rows);
  }

  private static List<List<String>> rows(Header.Machine machine) {
    return List.of(
        List.of("processor", machine.processor()),
        List.of("cores", Integer.toString(machine.cores())),
        List.of("memory", machine.memoryGib() + " GiB"),
        List.of("operating system", machine.os()));
  }

  private static Table table(String name, List<String> columns, Iterable<List<String>> rows) {
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
