package wasmeter.fork.lifetime;

import java.util.function.LongConsumer;
import wasmeter.engine.CompiledModule;
import wasmeter.engine.Invocation;
import wasmeter.engine.LoopedInvocation;
import wasmeter.engine.WasmEngine;
import wasmeter.fork.lifecycle.Inlining;
import wasmeter.fork.lifecycle.Interpreting;
import wasmeter.fork.lifecycle.LaterCall;
import wasmeter.fork.lifecycle.Lifecycle;
import wasmeter.fork.lifecycle.Sequel;
import wasmeter.fork.lifecycle.WrongAnswer;
import wasmeter.fork.link.Job;
import wasmeter.fork.link.Message;
import wasmeter.fork.link.MessageWriter;
import wasmeter.fork.warm.SteadyState;
import wasmeter.record.Events;
import wasmeter.record.Measurement;
import wasmeter.record.Unit;
import wasmeter.record.Verdict;

/**
 * Call after call, until the engine is steady or the time is up.
 *
 * <p>The clock runs while the engine is called, and stands still while answers are checked and
 * stamps reported. Nothing decides about the end before the process is a second old, so that the
 * first calls cost what they cost in a process that nobody watches: no management bean is loaded,
 * no file is written, no other thread is at work. From then on each stamp is written as it is made:
 * what kills the process does not take them along.
 *
 * <p>Where a call can be made only once per instance, each has an instance of its own, which is
 * made and closed within its time.
 */
public final class Calls implements Sequel {
  private static final long UNWATCHED_NANOSECONDS = 1_000_000_000;

  /** Between two looks at the clock, as soon as calls are fast enough for that. */
  private static final long BATCH_NANOSECONDS = 20_000_000;

  private final Job job;
  private final WasmEngine engine;
  private final MessageWriter messages;
  private final Stamps stamps = new Stamps();
  private Lifecycle lifecycle;
  private CompiledModule compiled;
  private Invocation call;

  /** Repeats the call in the engine's own language; null where Java does. */
  private LongConsumer script;

  private long calls = 1;
  private long spent;
  private long batch = 1;
  private int stamped;
  private Stretch sinceStamp = new Stretch(0, 0);
  private Stretch lastStretch;
  private Watch watch;

  /** What the last call returned: written for each, so that none is left out. */
  private long bits;

  /** Never set: read for each call, so that what calls have in common is done for each. */
  private volatile boolean stopped;

  /**
   * No calls yet.
   *
   * @param job says for how long they go on
   * @param engine that is called
   * @param messages where stamps are reported
   */
  public Calls(Job job, WasmEngine engine, MessageWriter messages) {
    this.job = job;
    this.engine = engine;
    this.messages = messages;
  }

  /** Makes an instance for each call. */
  private record Afresh(Lifecycle lifecycle, CompiledModule compiled) implements Invocation {
    @Override
    public long run() {
      return lifecycle.instantiateAndCall(compiled);
    }
  }

  @Override
  public int follow(Lifecycle lifecycle, CompiledModule compiled, Invocation first, long spent) {
    this.lifecycle = lifecycle;
    this.compiled = compiled;
    this.spent = spent;
    call = job.once() ? new Afresh(lifecycle, compiled) : first;
    lastStretch = new Stretch(spent, 1);
    stamp();
    Inlining.loadWhatItWants(); // nothing is called so often yet that C2 would have compiled it
    Verdict verdict = Verdict.WARMING;
    while (verdict == Verdict.WARMING) {
      Stretch made = batch(Math.min(batch, stamps.next() - calls));
      if (calls == stamps.next()) {
        check();
        stamp();
      }
      batch = made.callsWithin(BATCH_NANOSECONDS, 2 * batch);
      verdict = judge(made);
    }
    if (sinceStamp.calls() > 0) {
      check();
      stamp();
    }
    lifecycle.answers().reportVarying(messages);
    reportEnd(SteadyState.proven(verdict, calls));
    lifecycle.runtime().givenUp().ifPresent(left -> Interpreting.report(left, messages));
    FurtherInstances further = FurtherInstances.of(lifecycle, compiled);
    if (further.count() > 0) {
      report(0, Events.FURTHER_INSTANCE, further.count(), further.each(), null);
    }
    return stamped;
  }

  private void check() {
    try {
      lifecycle.answers().check(bits);
    } catch (WrongAnswer e) {
      throw job.once() ? e : LaterCall.at(e, calls, lifecycle, compiled);
    }
  }

  private Verdict judge(Stretch made) {
    Verdict verdict = Verdict.WARMING;
    if (watch != null) {
      verdict = watch.add(made);
    } else if (messages.elapsed() >= UNWATCHED_NANOSECONDS) {
      messages.open(Job.REPORT);
      watch = new Watch(job.number("window.seconds"), engine.compilerThreads());
    }
    boolean late = messages.elapsed() >= job.number("budget.seconds") * Stretch.NANOSECONDS;
    return late && verdict == Verdict.WARMING ? Verdict.NOT_STEADY : verdict;
  }

  /** Makes some calls, and keeps how far it came if one of them fails. */
  private Stretch batch(long count) {
    if (watch != null) {
      watch.begin();
    }
    long before = calls;
    long began = System.nanoTime();
    try {
      repeat(count);
    } catch (RuntimeException | Error e) {
      took(System.nanoTime() - began, calls - before);
      if (sinceStamp.calls() > 0) {
        stamp();
      }
      lifecycle.answers().reportVarying(messages);
      if (job.once() || !LaterCall.isOf(e)) {
        throw e;
      }
      throw count > 1 && isScripted()
          ? LaterCall.after(e, calls, lifecycle, compiled)
          : LaterCall.at(e, calls + 1, lifecycle, compiled);
    }
    return took(System.nanoTime() - began, calls - before);
  }

  private Stretch took(long nanoseconds, long count) {
    Stretch made = new Stretch(nanoseconds, count);
    spent += nanoseconds;
    sinceStamp = sinceStamp.and(made);
    return made;
  }

  private void repeat(long count) {
    if (count > 1 && isScripted()) {
      repeatInScript((LoopedInvocation) call, count);
      return;
    }
    long done = 0;
    try {
      while (done < count && !stopped) {
        bits = call.run();
        done++;
      }
    } finally {
      calls += done;
    }
  }

  private boolean isScripted() {
    return engine.isScripted() && call instanceof LoopedInvocation;
  }

  /** The last one by itself, for its answer. How many were made before one failed is not known. */
  private void repeatInScript(LoopedInvocation looped, long count) {
    if (script == null) {
      script = looped.loop();
    }
    script.accept(count - 1);
    calls += count - 1;
    bits = looped.run();
    calls++;
  }

  private void stamp() {
    stamped++;
    if (sinceStamp.calls() > 0) {
      lastStretch = sinceStamp;
    }
    sinceStamp = new Stretch(0, 0);
    if (calls == stamps.next()) {
      stamps.advance();
    }
    report(stamped, Events.CALLS, calls, spent, null);
  }

  private void reportEnd(Verdict verdict) {
    Stretch last = watch == null ? lastStretch : watch.last().orElse(lastStretch);
    report(0, Events.STEADY_CALL, last.calls(), last.perCall(), verdict.label());
  }

  private void report(int iteration, String event, long operations, double value, String note) {
    messages.send(
        new Message.Measured(
            Measurement.after(iteration, messages.elapsed(), event, Unit.NS, operations),
            value,
            note));
  }
}
