package wasmeter.fork.lifecycle;

import wasmeter.fork.link.Job;
import wasmeter.fork.link.Message;
import wasmeter.fork.link.MessageWriter;
import wasmeter.record.Events;
import wasmeter.record.Measurement;
import wasmeter.record.Unit;
import wasmeter.wasm.Phase;

/** Says of a process that what its module imports was not what it asks for. */
public final class Stubs {
  private Stubs() {}

  /**
   * Reports that imports had stubs, where that is so and instances were made.
   *
   * @param job of the process
   * @param messages where it is reported
   */
  public static void report(Job job, MessageWriter messages) {
    String note = job.text(Job.STUBBED);
    if (note == null
        || !job.scenario().times(Phase.INSTANTIATE) && !job.scenario().times(Phase.EXECUTE)) {
      return;
    }
    messages.send(
        new Message.Measured(
            Measurement.once(null, messages.elapsed(), Events.STUBBED, Unit.COUNT),
            job.stubs(),
            note));
  }
}
