package wasmeter.notebook.query;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import wasmeter.record.Answer;
import wasmeter.record.Cause;
import wasmeter.record.CellKey;
import wasmeter.record.Header;
import wasmeter.record.IterationType;
import wasmeter.record.Measurement;
import wasmeter.record.Observation;
import wasmeter.record.Observations;
import wasmeter.record.Reading;
import wasmeter.record.Records;
import wasmeter.record.Unit;
import wasmeter.wasm.Phase;

/**
 * Puts records into a database.
 *
 * <p>What is the same for all observations of a process is stored once, and so is each kind of
 * observation; the view {@code observations} puts all of it together. The tables behind it are in
 * the schema {@code stored}. Headers are views of their own.
 */
final class Filling {
  private static final List<String> TABLES =
      List.of(
          "create schema stored",
          """
          create table stored.processes (process integer, run varchar, round integer, fork integer,
            ordinal integer, answer varchar, engine varchar, sample varchar, machine varchar,
            call varchar, scenario varchar, start varchar, engine_id varchar, sample_id varchar,
            machine_id varchar, settings_id varchar, conditions_id varchar)\
          """,
          """
          create table stored.kinds (what integer, phase varchar, kind varchar, event varchar,
            unit varchar, outcome varchar, cause varchar)\
          """,
          """
          create table stored.lines (process integer, what integer, iteration integer,
            elapsed bigint, operations bigint, value double, note varchar, published varchar,
            reason varchar, printed varchar, wrong varchar)\
          """,
          "create table engines (id varchar, name varchar, version varchar, tier varchar)",
          "create table samples (id varchar, name varchar, bytes bigint, language varchar)",
          """
          create table machines (id varchar, name varchar, label varchar, processor varchar,
            cores integer, memory_gib bigint, os varchar)\
          """,
          "create table runs (id varchar, started varchar, plan varchar)",
          "create table settings (id varchar, jdk varchar, rule varchar)",
          "create table conditions (id varchar, conditions varchar)",
          """
          create view observations as select engine, sample, call, scenario, start, phase, event,
            value, unit, operations, iteration, kind, elapsed, run, round, fork, ordinal, answer,
            outcome, cause, reason, note, published, machine, engine_id, sample_id, machine_id,
            settings_id, conditions_id
          from stored.lines join stored.kinds using (what) join stored.processes using (process)\
          """);

  /**
   * Everything that is stored of observations, in order. By the last two columns, what belongs to a
   * process, or to a kind of observation, can be read once.
   */
  static final String WHOLE =
      """
      select engine, sample, call, scenario, start, phase, event, value, unit, operations,
        iteration, kind, elapsed, run, round, fork, ordinal, answer, outcome, cause, reason, note,
        published, machine, engine_id, sample_id, machine_id, settings_id, conditions_id, printed,
        wrong, process, what
      from stored.lines as line join stored.kinds using (what)
        join stored.processes using (process)
      order by line.rowid\
      """;

  private record Process(String run, CellKey cell, int round, int fork, int order, Answer answer) {
    static Process of(Observation o) {
      return new Process(o.run(), o.cell(), o.round(), o.fork(), o.order(), o.answer());
    }
  }

  private record Kind(
      Phase phase, IterationType kind, String event, Unit unit, String outcome, Cause cause) {}

  private final DuckDBConnection connection;
  private final Records records;
  private final Names names;
  private final Map<Process, Integer> processes = new HashMap<>();
  private final Map<Kind, Integer> kinds = new HashMap<>();

  Filling(DuckDBConnection connection, Records records) {
    this.connection = connection;
    this.records = records;
    this.names = new Names(records);
  }

  void fill() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        statement.execute(table);
      }
    }
    headers();
    try (DuckDBAppender lines = appender("stored", "lines")) {
      for (Observations.Part part : records.observations().parts()) {
        Integer process = processes.computeIfAbsent(Process.of(part.get(0)), p -> processes.size());
        for (int i = 0; i < part.size(); i++) {
          line(lines, process, part.get(i));
        }
      }
    }
    try (DuckDBAppender rows = appender("stored", "processes")) {
      for (Map.Entry<Process, Integer> process : processes.entrySet()) {
        process(rows, process.getValue(), process.getKey());
      }
    }
    try (DuckDBAppender rows = appender("stored", "kinds")) {
      for (Map.Entry<Kind, Integer> entry : kinds.entrySet()) {
        Kind kind = entry.getKey();
        rows.beginRow();
        rows.append(entry.getValue());
        texts(
            rows,
            Names.of(kind.phase()),
            Names.of(kind.kind()),
            kind.event(),
            Names.of(kind.unit()),
            kind.outcome(),
            Names.of(kind.cause()));
        rows.endRow();
      }
    }
  }

  private DuckDBAppender appender(String schema, String table) throws SQLException {
    return connection.createAppender(schema, table);
  }

  private void line(DuckDBAppender rows, int process, Observation o) throws SQLException {
    Measurement m = o.measurement();
    Reading reading = o.reading();
    Cause cause = reading instanceof Reading.Missing gap ? gap.cause() : null;
    Kind kind = new Kind(m.phase(), m.kind(), m.event(), m.unit(), Names.outcome(reading), cause);
    rows.beginRow();
    rows.append(process);
    rows.append(kinds.computeIfAbsent(kind, k -> kinds.size()).intValue());
    rows.append(m.iteration());
    rows.append(m.elapsed());
    rows.append(m.operations());
    if (reading instanceof Reading.Observed seen) {
      rows.append(seen.value());
      texts(rows, seen.note(), seen.published(), null, null, null);
    } else {
      rows.appendNull();
      texts(rows, null, null, ((Reading.Missing) reading).reason());
      Reading.Failed failed = reading instanceof Reading.Failed one ? one : null;
      texts(rows, failed == null ? null : failed.log(), failed == null ? null : failed.answer());
    }
    rows.endRow();
  }

  private void process(DuckDBAppender rows, int number, Process process) throws SQLException {
    CellKey key = process.cell();
    rows.beginRow();
    rows.append(number);
    texts(rows, process.run());
    rows.append(process.round());
    rows.append(process.fork());
    rows.append(process.order());
    texts(
        rows,
        Names.of(process.answer()),
        names.engine(key.engine()),
        names.sample(key.sample()),
        names.machine(key.machine()),
        key.call(),
        Names.of(key.scenario()),
        Names.of(key.start()),
        key.engine(),
        key.sample(),
        key.machine(),
        key.settings(),
        key.conditions());
    rows.endRow();
  }

  private void headers() throws SQLException {
    try (DuckDBAppender rows = appender("main", "engines")) {
      for (Header.Engine header : records.engines().values()) {
        row(rows, header.id(), header.name(), header.version(), header.tier());
      }
    }
    try (DuckDBAppender rows = appender("main", "samples")) {
      for (Header.SampleModule header : records.samples().values()) {
        rows.beginRow();
        texts(rows, header.id(), header.name());
        rows.append(header.bytes());
        texts(rows, header.language());
        rows.endRow();
      }
    }
    try (DuckDBAppender rows = appender("main", "machines")) {
      for (Header.Machine header : records.machines().values()) {
        rows.beginRow();
        texts(rows, header.id(), names.machine(header.id()), header.label(), header.processor());
        rows.append(header.cores());
        rows.append(header.memoryGib());
        texts(rows, header.os());
        rows.endRow();
      }
    }
    try (DuckDBAppender rows = appender("main", "runs")) {
      for (Header.Run header : records.runs().values()) {
        row(rows, header.id(), header.started(), header.plan());
      }
    }
    try (DuckDBAppender rows = appender("main", "settings")) {
      for (Header.Settings header : records.settings().values()) {
        row(rows, header.id(), header.jdk(), header.rule());
      }
    }
    try (DuckDBAppender rows = appender("main", "conditions")) {
      for (Header.Conditions header : records.conditions().values()) {
        row(rows, header.id(), header.text());
      }
    }
  }

  private static void row(DuckDBAppender rows, String... texts) throws SQLException {
    rows.beginRow();
    texts(rows, texts);
    rows.endRow();
  }

  private static void texts(DuckDBAppender rows, String... texts) throws SQLException {
    for (String text : texts) {
      if (text == null) {
        rows.appendNull();
      } else {
        rows.append(text);
      }
    }
  }
}
