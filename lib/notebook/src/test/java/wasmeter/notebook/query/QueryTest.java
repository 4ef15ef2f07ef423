package wasmeter.notebook.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;
import wasmeter.notebook.TestLog;
import wasmeter.notebook.table.Log;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Cause;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Records;
import wasmeter.record.Scenario;
import wasmeter.record.Start;

class QueryTest {
  @TempDir private Path directory;

  private static final Runs RUNS =
      new Log()
          .warm("a", "fib", Scenario.EXECUTE_CALL, 12.5)
          .warm("b", "fib", Scenario.EXECUTE_CALL, 25)
          .control(100)
          .runs();

  private static final Runs TRIAL = Runs.of(TestLog.records());

  @Test
  void eachObservationIsARow() {
    Table rows = TRIAL.observations();
    List<Observation> all = TestLog.records().observations();
    assertEquals(all.size(), rows.rowCount());
    for (int i = 0; i < all.size(); i += 37) {
      Observation o = all.get(i);
      Row row = rows.row(i);
      assertEquals(o.measurement().event(), row.getString("event"));
      assertEquals(o.measurement().iteration(), row.getInt("iteration"));
      assertEquals(o.measurement().elapsed(), row.getLong("elapsed"));
      assertEquals(o.measurement().operations(), row.getLong("operations"));
      assertEquals(o.fork(), row.getInt("fork"));
      assertEquals(o.order(), row.getInt("ordinal"));
      assertEquals(o.run(), row.getString("run"));
      assertEquals(o.cell().call() == null ? "" : o.cell().call(), row.getString("call"));
      assertEquals(
          o.cell().engine() == null
              ? ""
              : TestLog.records().engines().get(o.cell().engine()).name(),
          row.getString("engine"));
      if (o.reading() instanceof Reading.Observed seen) {
        assertEquals("observed", row.getString("outcome"));
        assertEquals(seen.value(), row.getDouble("value"));
      } else {
        assertTrue(row.isMissing("value"));
        assertEquals(((Reading.Missing) o.reading()).reason(), row.getString("reason"));
      }
    }
  }

  @Test
  void theViewHasTheColumnsOfTheTable() {
    Table table = RUNS.observations();
    Table view = RUNS.sql("select * from observations");
    assertEquals(table.columnNames(), view.columnNames());
    assertEquals(List.of(table.types()), List.of(view.types()));
    assertEquals(texts(table), texts(view));
    assertEquals(texts(TRIAL.observations()), texts(TRIAL.sql("select * from observations")));
  }

  /** Each row as text, in an order that does not matter. */
  private static List<String> texts(Table table) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < table.rowCount(); i++) {
      int row = i;
      rows.add(String.join("|", table.columns().stream().map(c -> c.getString(row)).toList()));
    }
    return rows.stream().sorted().toList();
  }

  @Test
  void aQueryAnswersWhatNoSectionAsks() {
    Table answer =
        RUNS.sql(
            "select engine, sample, avg(value) as mean from observations"
                + " where event = 'time' and kind = 'measured' group by all order by engine");
    assertEquals(List.of("engine", "sample", "mean"), answer.columnNames());
    assertEquals(List.of("a", "b"), answer.stringColumn("engine").asList());
    assertEquals(List.of(12.5, 25.0), answer.doubleColumn("mean").asList());
  }

  @Test
  void columnsHaveTheTypesOfTheirValues() {
    Table answer =
        RUNS.sql(
            "select 1 as small, 2::bigint as large, 1.5 as number, sum(iteration) as total, true as"
                + " yes, null as nothing, date '2026-01-02' as day, 'x' as same, 'y' as same from"
                + " observations");
    assertEquals(1, answer.rowCount());
    assertEquals(ColumnType.INTEGER, answer.column("small").type());
    assertEquals(ColumnType.LONG, answer.column("large").type());
    assertEquals(ColumnType.DOUBLE, answer.column("number").type());
    assertEquals(ColumnType.DOUBLE, answer.column("total").type());
    assertEquals(ColumnType.BOOLEAN, answer.column("yes").type());
    assertTrue(answer.column("nothing").isMissing(0));
    assertEquals("2026-01-02", answer.column("day").getString(0));
    assertEquals("y", answer.column("same 2").getString(0));
  }

  @Test
  void headersExplainIds() {
    Table answer =
        RUNS.sql(
            "select distinct e.name, s.bytes, m.processor, r.plan, t.jdk from observations o"
                + " join engines e on o.engine_id = e.id join samples s on o.sample_id = s.id"
                + " join machines m on o.machine_id = m.id join runs r on o.run = r.id"
                + " join settings t on o.settings_id = t.id order by e.name");
    assertEquals(List.of("a|2048|box|plan|jdk", "b|2048|box|plan|jdk"), texts(answer));
  }

  @Test
  void aSelectionIsAsked() {
    assertEquals(
        List.of("a"),
        RUNS.engines("a")
            .sql("select distinct engine from observations where engine is not null")
            .stringColumn("engine")
            .asList());
    Runs nothing = Runs.of(Records.of(List.of()));
    assertEquals(0, nothing.observations().rowCount());
    assertEquals(0, nothing.sql("select * from observations").rowCount());
    assertEquals("0", nothing.sql("select count(*) from observations").get(0, 0).toString());
  }

  @Test
  void gapsAreRowsToo() {
    Runs runs =
        new Log()
            .instead(
                "a",
                "fib",
                Scenario.JIT,
                Start.WARM,
                new Reading.Skipped(Cause.CAPABILITY_MISSING, "no"))
            .runs();
    Table answer =
        runs.sql("select outcome, cause, reason, value from observations where scenario = 'jit'");
    assertEquals("skipped|capability-missing|no|", texts(answer).getFirst());
  }

  @Test
  void aWrongQueryGetsASentenceAndWhatTheDatabaseSays() {
    var thrown =
        assertThrows(QueryException.class, () -> RUNS.sql("select engin from observations"));
    assertTrue(
        thrown.getMessage().startsWith("DuckDB cannot answer this query, correct what it names: "),
        thrown.getMessage());
    assertTrue(thrown.getMessage().contains("engine"), "it suggests the right name");
    assertInstanceOf(SQLException.class, thrown.getSuppressed()[0]);
    assertThrows(QueryException.class, () -> RUNS.sql(""));
  }

  /** What a notebook from anyone asks can read what was recorded, and nothing else. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from read_csv('%s')",
        "select * from read_text('%s')",
        "select * from '%s'",
        "copy observations to '%s'",
        "attach '%s' as other",
        "export database '%s'",
        "install httpfs",
        "load '%s'",
        "set enable_external_access = true",
        "set lock_configuration = false",
        "set memory_limit = '100GB'",
        "select * from glob('%s*')"
      })
  void aQueryReachesNoFile(String query) throws IOException {
    Path secret = Files.writeString(directory.resolve("secret.csv"), "a,b\n1,2\n");
    assertThrows(QueryException.class, () -> RUNS.sql(query.formatted(secret)));
    assertEquals("a,b\n1,2\n", Files.readString(secret));
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(List.of(secret), files.toList());
    }
  }

  @Test
  void exportsHaveEveryRow() throws IOException {
    Path csv = directory.resolve("it's an export.csv");
    RUNS.export(csv);
    List<String> lines = Files.readAllLines(csv);
    assertEquals(String.join(",", RUNS.observations().columnNames()), lines.getFirst());
    assertEquals(RUNS.observations().rowCount(), lines.size() - 1);
    Path parquet = directory.resolve("100%, %s.PARQUET");
    Files.writeString(parquet, "what was here before");
    TRIAL.export(parquet);
    byte[] bytes = Files.readAllBytes(parquet);
    assertEquals("PAR1", new String(bytes, 0, 4, StandardCharsets.US_ASCII));
    assertTrue(bytes.length < 400_000, bytes.length + " bytes");
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(2, files.count(), "nothing else is left");
    }
  }

  /** Temporary files of Java are for their user alone. */
  @Test
  void exportsMayBeReadByWhoeverMayReadOtherFiles() throws IOException {
    Path csv = directory.resolve("shared.csv");
    RUNS.export(csv);
    assertEquals(
        Files.getPosixFilePermissions(Files.createFile(directory.resolve("other"))),
        Files.getPosixFilePermissions(csv));
  }

  @Test
  void whatCannotBeExportedIsRefusedInOneSentence() {
    assertEquals(
        "numbers.xlsx is neither a .csv nor a .parquet file: end its name in one of these",
        assertThrows(QueryException.class, () -> RUNS.export(directory.resolve("numbers.xlsx")))
            .getMessage());
    Path nowhere = directory.resolve("nowhere");
    assertEquals(
        "there is no directory " + nowhere + " to export to: create it first",
        assertThrows(QueryException.class, () -> RUNS.export(nowhere.resolve("a.csv")))
            .getMessage());
  }
}
