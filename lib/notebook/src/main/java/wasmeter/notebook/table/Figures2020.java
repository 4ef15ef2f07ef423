package wasmeter.notebook.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;
import wasmeter.hash.Ids;
import wasmeter.record.Answer;
import wasmeter.record.Cause;
import wasmeter.record.CellKey;
import wasmeter.record.Events;
import wasmeter.record.Header;
import wasmeter.record.IterationType;
import wasmeter.record.LogLine;
import wasmeter.record.Measurement;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Records;
import wasmeter.record.RunLog;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.record.Unit;

/**
 * The figures published in 2020, to be shown beside today's: one harness in Rust, one unnamed
 * machine, single values without spread.
 *
 * <p>Each section of 2020 is a separate run, because the time of one call is printed twice, once
 * among the individual phases and once as pure execution, with different values. Values are
 * converted to nanoseconds and bytes (K is 1024 bytes, M 1024²); the printed text is kept as it
 * was, including trailing zeros.
 */
public final class Figures2020 {
  /** Label of the machine that these figures refer to. */
  public static final String LABEL = "2020";

  /** Id of that machine. */
  static final String MACHINE = Ids.of(LABEL);

  private static final String RESOURCE = "figures-2020.csv";

  private Figures2020() {}

  /**
   * Reads the figures.
   *
   * @return as many observations as there are figures and gaps
   * @throws IllegalStateException if a row cannot be understood: none is skipped
   */
  public static Records records() {
    Table table = table();
    List<LogLine> lines = new ArrayList<>();
    lines.add(new Header.Machine(MACHINE, LABEL, "not named", 0, 0, "not named"));
    Settings settings = new Settings();
    lines.add(settings.header());
    for (Row row : table) {
      String section = row.getString("section");
      String engine = row.getString("engine");
      String sample = row.getString("sample");
      lines.add(
          new Header.Run(
              RunLog.SCHEMA,
              run(section),
              "2020-01-01T00:00:00Z",
              "figures of 2020: " + section,
              0,
              Map.of()));
      lines.add(
          new Header.Engine(
              Ids.of(LABEL, engine), engine, "of 2020", "", List.of(), "", Map.of(), ""));
      lines.add(
          new Header.SampleModule(
              Ids.of(LABEL, sample), sample, "", bytes(table, sample), "", false));
      boolean space = section.equals("aot-compile-space");
      lines.add(
          new Observation(
              run(section),
              new CellKey(
                  MACHINE,
                  Ids.of(LABEL, engine),
                  Ids.of(LABEL, sample),
                  null,
                  scenario(section, row.getString("measure")),
                  Start.WARM,
                  settings.header().id()),
              0,
              1,
              row.getRowNumber() + 1,
              new Measurement(
                  null,
                  space ? 0 : 1,
                  IterationType.MEASUREMENT,
                  0,
                  space ? Events.SPACE : Events.TIME,
                  space ? Unit.BYTES : Unit.NS,
                  1),
              Answer.NOT_APPLICABLE,
              reading(row)));
    }
    return Records.of(lines);
  }

  /**
   * The figures as they were published.
   *
   * @return a table with the columns section, measure, engine, sample, value, unit, note, all text;
   *     a missing value is empty
   */
  public static Table table() {
    try (InputStream in = Figures2020.class.getResourceAsStream(RESOURCE)) {
      return Table.read()
          .usingOptions(
              CsvReadOptions.builder(in)
                  .tableName("figures of 2020")
                  .columnTypes(name -> ColumnType.STRING)
                  .missingValueIndicator("")
                  .build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The id of the run that holds a section's figures.
   *
   * @param section name of a section in 2020
   * @return an id
   */
  public static String run(String section) {
    return LABEL + "-" + section;
  }

  private record Settings(Header.Settings header) {
    Settings() {
      this(
          new Header.Settings(
              Ids.of(LABEL, "settings"), "none: a harness in Rust", List.of(), Map.of(), "", null));
    }
  }

  private static Scenario scenario(String section, String measure) {
    return switch (section + " " + measure) {
      case "individual ab" -> Scenario.COMPILE_MODULE;
      case "individual c" -> Scenario.INSTANTIATE_MODULE;
      case "individual d", "pure-execution d" -> Scenario.EXECUTE_CALL;
      case "jit a+b+c+d" -> Scenario.JIT;
      case "aot-total a+b+b'+c'+c+d" -> Scenario.AOT_TOTAL;
      case "aot-compile-time a+b+b'", "aot-compile-space b'" -> Scenario.AOT_COMPILE;
      case "aot-execution c'+c+d" -> Scenario.AOT_EXECUTION;
      default ->
          throw new IllegalStateException(
              "no scenario for section %s, measure %s".formatted(section, measure));
    };
  }

  private static Reading reading(Row row) {
    String value = row.getString("value");
    String note = row.getString("note");
    if (value.isEmpty()) {
      return new Reading.Skipped(Cause.NOT_PUBLISHED, note);
    }
    String unit = row.getString("unit");
    return new Reading.Observed(
        base(value, unit), value + " " + unit, note.isEmpty() ? null : note);
  }

  private static double base(String value, String unit) {
    String factor =
        switch (unit) {
          case "ps" -> "1e-3";
          case "ns" -> "1";
          case "us" -> "1e3";
          case "ms" -> "1e6";
          case "s" -> "1e9";
          case "K" -> "1024";
          case "M" -> "1048576";
          default -> throw new IllegalStateException("unknown unit " + unit);
        };
    return new BigDecimal(value).multiply(new BigDecimal(factor)).doubleValue();
  }

  private static long bytes(Table table, String sample) {
    for (Row row : table) {
      if (row.getString("engine").equals(Cells.SOURCE) && row.getString("sample").equals(sample)) {
        return Math.round(base(row.getString("value"), row.getString("unit")));
      }
    }
    throw new IllegalStateException("no size of " + sample);
  }
}
