package wasmeter.engines.js;

import java.util.function.LongConsumer;
import wasmeter.engine.LoopedInvocation;
import wasmeter.wasm.ExportCall;
import wasmeter.wasm.ValueType;

/** A call that is prepared in the script, with its arguments. Used by one thread at a time. */
final class JsCall implements LoopedInvocation {
  private final Bridge bridge;
  private final int instance;
  private final int call;
  private final ValueType result;
  private final long[] arguments;
  private boolean changed;

  JsCall(Bridge bridge, int instance, int call, ExportCall step) {
    this.bridge = bridge;
    this.instance = instance;
    this.call = call;
    result = step.results().isEmpty() ? null : step.results().getFirst();
    arguments = step.arguments().stream().mapToLong(value -> value.bits()).toArray();
  }

  @Override
  public long run() {
    if (changed) {
      refill();
    }
    return bridge.run(instance, call, result);
  }

  private void refill() {
    bridge.refill(instance, call, arguments);
    changed = false;
  }

  @Override
  public void set(int index, long bits) {
    if (arguments[index] != bits) {
      arguments[index] = bits;
      changed = true;
    }
  }

  @Override
  public LongConsumer loop() {
    if (changed) {
      refill();
    }
    bridge.loop(instance, call);
    return times -> bridge.repeat(instance, call, times);
  }
}
