package wasmeter.notebook.query;

import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import wasmeter.record.CellKey;
import wasmeter.record.Measurement;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Records;

/**
 * Observations as a tidy table, one per row; the view {@code observations} of a query has the same
 * columns.
 *
 * <p>They are {@code engine}, {@code sample}, {@code call}, {@code scenario}, {@code start}, {@code
 * phase} (missing for the scenario as a whole), {@code event}, {@code value} in {@code unit} (ns,
 * bytes or count), {@code operations} (how many it is the mean of), {@code iteration} (0 for a
 * figure of a fork as a whole), {@code kind} (warmup or measured), {@code elapsed} (ns since the
 * fork began), {@code run}, {@code round}, {@code fork}, {@code ordinal} (of the process within the
 * run), {@code answer} (checked, unchecked or not-applicable), {@code outcome} (observed, skipped
 * or failed; there is a value only where it was observed), {@code cause} and {@code reason} (where
 * there is no value), {@code note}, {@code published}, {@code machine}, and the ids by which
 * headers describe the rest: {@code engine_id}, {@code sample_id}, {@code machine_id}, {@code
 * settings_id}, {@code conditions_id}.
 */
final class Observed {
  private final Names names;
  private final List<Column<?>> columns = new ArrayList<>();
  private final StringColumn engine = text("engine");
  private final StringColumn sample = text("sample");
  private final StringColumn call = text("call");
  private final StringColumn scenario = text("scenario");
  private final StringColumn start = text("start");
  private final StringColumn phase = text("phase");
  private final StringColumn event = text("event");
  private final DoubleColumn value = added(DoubleColumn.create("value"));
  private final StringColumn unit = text("unit");
  private final LongColumn operations = added(LongColumn.create("operations"));
  private final IntColumn iteration = added(IntColumn.create("iteration"));
  private final StringColumn kind = text("kind");
  private final LongColumn elapsed = added(LongColumn.create("elapsed"));
  private final StringColumn run = text("run");
  private final IntColumn round = added(IntColumn.create("round"));
  private final IntColumn fork = added(IntColumn.create("fork"));
  private final IntColumn ordinal = added(IntColumn.create("ordinal"));
  private final StringColumn answer = text("answer");
  private final StringColumn outcome = text("outcome");
  private final StringColumn cause = text("cause");
  private final StringColumn reason = text("reason");
  private final StringColumn note = text("note");
  private final StringColumn published = text("published");
  private final StringColumn machine = text("machine");
  private final StringColumn engineId = text("engine_id");
  private final StringColumn sampleId = text("sample_id");
  private final StringColumn machineId = text("machine_id");
  private final StringColumn settingsId = text("settings_id");
  private final StringColumn conditionsId = text("conditions_id");

  private Observed(Names names) {
    this.names = names;
  }

  private <T extends Column<?>> T added(T column) {
    columns.add(column);
    return column;
  }

  private StringColumn text(String name) {
    return added(StringColumn.create(name));
  }

  static Table table(Records records) {
    Observed observed = new Observed(new Names(records));
    records.observations().forEach(observed::add);
    return Table.create("observations", observed.columns);
  }

  private void add(Observation o) {
    CellKey key = o.cell();
    append(engine, names.engine(key.engine()));
    append(sample, names.sample(key.sample()));
    append(call, key.call());
    append(scenario, Names.of(key.scenario()));
    append(start, Names.of(key.start()));
    append(machine, names.machine(key.machine()));
    append(engineId, key.engine());
    append(sampleId, key.sample());
    append(machineId, key.machine());
    append(settingsId, key.settings());
    append(conditionsId, key.conditions());
    append(run, o.run());
    round.append(o.round());
    fork.append(o.fork());
    ordinal.append(o.order());
    append(answer, Names.of(o.answer()));
    add(o.measurement());
    add(o.reading());
  }

  private void add(Measurement m) {
    append(phase, Names.of(m.phase()));
    append(event, m.event());
    append(unit, Names.of(m.unit()));
    operations.append(m.operations());
    iteration.append(m.iteration());
    append(kind, Names.of(m.kind()));
    elapsed.append(m.elapsed());
  }

  private void add(Reading reading) {
    append(outcome, Names.outcome(reading));
    if (reading instanceof Reading.Observed seen) {
      value.append(seen.value());
      append(note, seen.note());
      append(published, seen.published());
    } else {
      value.appendMissing();
      append(note, null);
      append(published, null);
    }
    append(cause, reading instanceof Reading.Missing gap ? Names.of(gap.cause()) : null);
    append(reason, reading instanceof Reading.Missing gap ? gap.reason() : null);
  }

  private static void append(StringColumn column, String text) {
    if (text == null) {
      column.appendMissing();
    } else {
      column.append(text);
    }
  }
}
