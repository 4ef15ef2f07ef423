package wasmeter.measure;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import wasmeter.fork.link.Message;
import wasmeter.measure.launch.ForkConditions;
import wasmeter.record.Answer;
import wasmeter.record.CellKey;
import wasmeter.record.Events;
import wasmeter.record.Header;
import wasmeter.record.Measurement;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.RunLog;
import wasmeter.record.Start;
import wasmeter.record.Unit;
import wasmeter.sample.Sample;
import wasmeter.wasm.Feature;

/** Writes what a run observes as lines of its log, each with the headers it refers to. */
final class Recorder {
  /**
   * When a fork ran.
   *
   * @param round number of the round within the run, from 1; 0 before the first
   * @param fork number of the process within its cell, from 1; 0 where none is started
   * @param order number of the process within the run
   * @param conditions under which it ran
   */
  record Turn(int round, int fork, int order, Header.Conditions conditions) {
    /**
     * The same after something was seen: the references of a process decide under which conditions
     * all else is recorded that follows.
     */
    Turn seeing(Message.Measured seen) {
      return seen.measurement().event().equals(Events.REFERENCES)
          ? new Turn(round, fork, order, ForkConditions.with(conditions, seen.note()))
          : this;
    }
  }

  private final RunLog log;
  private final Schedule schedule;
  private final String run = UUID.randomUUID().toString().substring(0, 8);

  Recorder(RunLog log, Schedule schedule) {
    this.log = log;
    this.schedule = schedule;
  }

  void began(Plan plan, long seed, Map<String, String> conditions) {
    log.write(
        new Header.Run(
            RunLog.SCHEMA,
            run,
            Instant.now().toString(),
            plan.toString(),
            seed,
            conditions,
            schedule.part()));
    log.write(schedule.machine());
  }

  /** The headers of a cell: anyone who reads the log while it grows sees what is measured now. */
  void headers(Schedule.Slot slot) {
    log.write(slot.cell().engine().header());
    log.write(slot.settings());
    log.write(slot.conditions());
    log.write(header(slot.cell().sample(), slot.sampleId()));
  }

  /** What was executed once, unless the log holds it already. */
  void trial(EngineStatus engine, Sample sample, int order) {
    Reading reading = engine.trials().get(sample.label());
    if (reading == null) {
      return;
    }
    CellKey key =
        new CellKey(
            schedule.machine().id(),
            engine.header().id(),
            sample.id(),
            sample.selection().each() ? sample.calls().getFirst().name() : null,
            null,
            Start.COLD,
            null);
    if (schedule.trialRecorded(key, reading)) {
      return;
    }
    log.write(engine.header());
    log.write(header(sample, sample.id()));
    log.write(
        new Observation(
            run,
            key,
            0,
            0,
            order,
            Measurement.once(null, 0, Events.SUPPORT, Unit.COUNT),
            reading instanceof Reading.Observed ? Answer.CHECKED : Answer.NOT_APPLICABLE,
            reading));
  }

  /** A value of the control loop, in which neither engine nor sample takes part. */
  void control(Turn turn, Message.Measured seen) {
    log.write(turn.conditions());
    log.write(
        new Observation(
            run,
            new CellKey(schedule.machine().id(), null, null, null, null, Start.WARM, null)
                .under(turn.conditions().id()),
            turn.round(),
            1,
            turn.order(),
            seen.measurement(),
            Answer.NOT_APPLICABLE,
            new Reading.Observed(seen.value(), null, seen.note())));
  }

  /** A value that a fork reported. */
  Observation measured(Schedule.Slot slot, Turn turn, Message.Measured seen) {
    return write(
        slot, turn, seen.measurement(), new Reading.Observed(seen.value(), null, seen.note()));
  }

  /** A gap or failure stands where the time of the whole would stand. */
  void missing(Schedule.Slot slot, Turn turn, Reading.Missing reading) {
    write(slot, turn, Measurement.once(null, 0, Events.TIME, Unit.NS), reading);
  }

  private Observation write(
      Schedule.Slot slot, Turn turn, Measurement measurement, Reading reading) {
    log.write(turn.conditions());
    Observation observation =
        new Observation(
            run,
            slot.key().under(turn.conditions().id()),
            turn.round(),
            turn.fork(),
            turn.order(),
            measurement,
            slot.cell().answer(),
            reading);
    log.write(observation);
    return observation;
  }

  private static Header.SampleModule header(Sample sample, String id) {
    return new Header.SampleModule(
        id,
        sample.name(),
        sample.module().sha256(),
        sample.module().bytes(),
        sample.about().language(),
        sample.selection().calibration(),
        sample.needs().features().stream().map(Feature::label).sorted().toList(),
        sample.counterpart(),
        sample.selection().each(),
        sample.needsWasi());
  }
}
