package wasmeter.fork.lifecycle;

import wasmeter.engine.WasmRuntime.Interpreted;
import wasmeter.fork.link.Message;
import wasmeter.fork.link.MessageWriter;
import wasmeter.record.Events;
import wasmeter.record.Measurement;
import wasmeter.record.Unit;

/** Says of a process that an interpreter executes what the engine is there to compile. */
public final class Interpreting {
  private Interpreting() {}

  /**
   * Reports what is left to an interpreter.
   *
   * @param left what it is
   * @param messages where it is reported
   */
  public static void report(Interpreted left, MessageWriter messages) {
    messages.send(
        new Message.Measured(
            Measurement.once(null, messages.elapsed(), Events.INTERPRETED, Unit.COUNT),
            left.count(),
            left.sentence()));
  }
}
