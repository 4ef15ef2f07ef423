package wasmeter.fork.lifecycle;

import java.util.Optional;
import wasmeter.engine.Invocation;
import wasmeter.engine.Memory;
import wasmeter.engine.ModuleInstance;
import wasmeter.fork.link.Message;
import wasmeter.fork.link.MessageWriter;
import wasmeter.record.Events;
import wasmeter.record.Measurement;
import wasmeter.record.Unit;
import wasmeter.sample.Call;
import wasmeter.wasm.ExportCall;
import wasmeter.wasm.Objection;
import wasmeter.wasm.Value;

/**
 * Prepares a call on instances, and compares what the engine computed with what the sample expects.
 *
 * <p>A call of one export is the engine's own invocation, with nothing around it. Used by one
 * thread.
 */
public final class Answers {
  private final Call call;
  private final ExportCall single;
  private final Script script;
  private Script.Ready last;
  private String first;

  /** What another call returned that the first did not. */
  private String other;

  private boolean reported;

  /**
   * Reads the files that the call writes: before anything is timed.
   *
   * @param call of a sample
   */
  public Answers(Call call) {
    this(call, Memory.EXPORT);
  }

  /**
   * Reads the files that the call writes: before anything is timed.
   *
   * @param call of a sample
   * @param memory name under which the module exports what the call writes to and reads from
   */
  public Answers(Call call, String memory) {
    this.call = call;
    single = call.single().orElse(null);
    script = single == null ? new Script(call, memory) : null;
  }

  /**
   * Looks up all that the call needs.
   *
   * @param instance of the sample's module
   * @return the call, to be run any number of times
   */
  public Invocation prepare(ModuleInstance instance) {
    if (single != null) {
      return instance.prepare(single);
    }
    last = script.prepare(instance);
    return last;
  }

  /**
   * Judges what ran last.
   *
   * @param bits what it returned
   * @throws WrongAnswer if it is not what the sample expects
   */
  public void check(long bits) {
    Optional<Objection> objection = single == null ? last.objection() : single.objection(bits);
    objection.ifPresent(
        wrong -> {
          throw new WrongAnswer(wrong);
        });
    if (!call.checked()) {
      compare(text(bits));
    }
  }

  private void compare(String text) {
    if (first == null) {
      first = text;
    } else if (other == null && !text.equals(first)) {
      other = text;
    }
  }

  private String text(long bits) {
    if (single == null) {
      return last.answer();
    }
    return single.results().isEmpty()
        ? "no result"
        : new Value(single.results().getFirst(), bits).text();
  }

  /**
   * Where the right answer is unknown, what was computed first is recorded, so that engines can be
   * compared: what an instance computes later may depend on how often it was called.
   *
   * @param bits what was returned
   * @param messages where the answer is reported, once
   */
  public void reportUnchecked(long bits, MessageWriter messages) {
    if (call.checked() || reported) {
      return;
    }
    reported = true;
    report(Events.ANSWER, text(bits), messages);
  }

  /**
   * Where the right answer is unknown, it is recorded that later calls answered something else.
   *
   * @param messages where that is reported
   */
  public void reportVarying(MessageWriter messages) {
    if (other != null) {
      report(Events.VARYING, other, messages);
    }
  }

  private static void report(String event, String text, MessageWriter messages) {
    messages.send(
        new Message.Measured(
            Measurement.once(null, messages.elapsed(), event, Unit.COUNT), 1, text));
  }
}
