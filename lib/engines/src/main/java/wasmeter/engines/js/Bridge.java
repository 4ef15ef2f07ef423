package wasmeter.engines.js;

import java.util.List;
import java.util.function.BiFunction;
import wasmeter.engine.EngineException;
import wasmeter.engine.HostFunction;
import wasmeter.wasm.ExportCall;
import wasmeter.wasm.Value;
import wasmeter.wasm.ValueType;

/**
 * The script's functions for Java. Modules, instances and calls stay on the other side, and are
 * numbers here.
 *
 * <p>Any thread may use it, one at a time: JavaScript has one thread.
 */
final class Bridge implements AutoCloseable {
  /** Closings until an engine is told that it may catch up, which takes as long as a call. */
  private static final int CLOSINGS = 64;

  /** Calls in one entry of a loop: it counts in 32 bits. */
  private static final int MOST_TIMES = 1 << 30;

  private final Desk desk = new Desk();
  private final List<HostFunction> functions;
  private final Realm realm;
  private final Runnable begin;
  private final Runnable take;
  private final Runnable compile;
  private final Runnable instantiate;
  private final Runnable prepare;
  private final Runnable refill;
  private final Runnable run;
  private final Runnable loop;
  private final Runnable repeat;
  private final Runnable memory;
  private final Runnable size;
  private final Runnable write;
  private final Runnable read;
  private final Runnable closeInstance;
  private final Runnable closeModule;
  private final Runnable catchUp;
  private Throwable thrown;
  private int modules;
  private int instances;
  private int closings;
  private boolean closed;

  /**
   * Starts the engine, and lets modules import functions.
   *
   * @param functions that modules may import
   * @param open runs the script, given the desk and what the script may call back
   */
  Bridge(List<HostFunction> functions, BiFunction<Desk, Runnable, Realm> open) {
    this.functions = functions;
    realm = open.apply(desk, this::host);
    begin = realm.function("begin");
    take = realm.function("take");
    compile = realm.function("compile");
    instantiate = realm.function("instantiate");
    prepare = realm.function("prepare");
    refill = realm.function("refill");
    run = realm.function("run");
    loop = realm.function("loop");
    repeat = realm.function("repeat");
    memory = realm.function("memory");
    size = realm.function("size");
    write = realm.function("write");
    read = realm.function("read");
    closeInstance = realm.function("closeInstance");
    closeModule = realm.function("closeModule");
    catchUp = realm.function("catchUp");
    Runnable provide = realm.function("provide");
    for (int i = 0; i < functions.size(); i++) {
      provide(provide, i, functions.get(i));
    }
  }

  private void provide(Runnable provide, int index, HostFunction function) {
    desk.text(function.module() + function.name());
    desk.types(function.parameters());
    desk.small(Desk.FIRST, index);
    desk.small(Desk.SECOND, function.module().length());
    desk.small(Desk.THIRD, function.name().length());
    desk.small(Desk.FOURTH, function.parameters().size());
    desk.small(Desk.FIFTH, Desk.number(function.results()));
    enter(provide);
  }

  /** What the script calls. Nothing may be thrown through the engine. */
  private void host() {
    try {
      int index = desk.small(Desk.FIRST);
      if (index == Script.CATCH_UP) {
        realm.catchUp();
      } else {
        call(functions.get(index));
      }
      desk.small(Desk.STATUS, Script.DONE);
    } catch (Throwable t) {
      thrown = t;
      desk.small(Desk.STATUS, Script.HOST);
    }
  }

  private void call(HostFunction function) {
    List<ValueType> types = function.parameters();
    long[] arguments = new long[types.size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = desk.value(types.get(i), i);
    }
    long bits = function.call(arguments);
    if (!function.results().isEmpty()) {
      desk.value(0, bits);
    }
  }

  private void enter(Runnable function) {
    function.run();
    int status = desk.small(Desk.STATUS);
    if (status != Script.DONE) {
      throw failure(status);
    }
  }

  private RuntimeException failure(int status) {
    return switch (status) {
      case Script.HOST -> hostFailure();
      case Script.REJECTED -> new EngineException.Rejected(desk.text(), null);
      case Script.UNLINKABLE -> new EngineException.Unlinkable(desk.text(), null);
      case Script.TRAP -> new EngineException.Trap(desk.text(), null);
      case Script.EXHAUSTED -> new EngineException.Exhausted(desk.text(), null);
      default -> new IllegalStateException("the script failed: " + desk.text());
    };
  }

  private RuntimeException hostFailure() {
    return switch (thrown) {
      case RuntimeException e -> e;
      case Error e -> throw e;
      default -> new IllegalStateException(thrown);
    };
  }

  /** The number of a module that is compiled now. */
  synchronized int compile(byte[] bytes) {
    if (bytes.length > Desk.ROOM) {
      desk.large(Desk.AT, bytes.length);
      enter(begin);
      for (int at = 0; at < bytes.length; at += Desk.ROOM) {
        int length = Math.min(Desk.ROOM, bytes.length - at);
        desk.write(bytes, at, length);
        desk.small(Desk.SECOND, length);
        desk.large(Desk.AT, at);
        enter(take);
      }
    } else {
      desk.write(bytes, 0, bytes.length);
      desk.small(Desk.SECOND, bytes.length);
    }
    modules++;
    desk.small(Desk.FIRST, modules);
    enter(compile);
    return modules;
  }

  /** The number of an instance that is made now. */
  synchronized int instantiate(int module) {
    int number = ++instances; // a start function may call the host, and so come here again
    desk.small(Desk.FIRST, module);
    desk.small(Desk.SECOND, number);
    enter(instantiate);
    return number;
  }

  /** The number of a call within its instance. */
  synchronized int prepare(int instance, ExportCall step) {
    desk.text(step.export());
    desk.types(step.arguments().stream().map(Value::type).toList());
    desk.small(Desk.FIRST, instance);
    desk.small(Desk.SECOND, step.export().length());
    desk.small(Desk.THIRD, step.arguments().size());
    desk.small(Desk.FOURTH, Desk.number(step.results()));
    for (int i = 0; i < step.arguments().size(); i++) {
      desk.value(i, step.arguments().get(i).bits());
    }
    enter(prepare);
    return desk.small(Desk.FIFTH);
  }

  /** Changes the arguments of a call. */
  synchronized void refill(int instance, int call, long[] arguments) {
    for (int i = 0; i < arguments.length; i++) {
      desk.value(i, arguments[i]);
    }
    enter(refill, instance, call);
  }

  /**
   * Calls.
   *
   * @param result type of what it returns, or null
   * @return its bits, or 0
   */
  synchronized long run(int instance, int call, ValueType result) {
    enter(run, instance, call);
    return result == null ? 0 : desk.value(result, 0);
  }

  /** Compiles a loop around a call with the arguments it has now. */
  synchronized void loop(int instance, int call) {
    enter(loop, instance, call);
  }

  /** Runs that loop. */
  synchronized void repeat(int instance, int call, long times) {
    for (long left = times; left > 0; left -= MOST_TIMES) {
      desk.small(Desk.THIRD, (int) Math.min(left, MOST_TIMES));
      enter(repeat, instance, call);
    }
  }

  private void enter(Runnable function, int instance, int call) {
    desk.small(Desk.FIRST, instance);
    desk.small(Desk.SECOND, call);
    enter(function);
  }

  /** Looks up the memory that the calls below are about. */
  synchronized void memory(int instance, String name) {
    desk.text(name);
    desk.small(Desk.FIRST, instance);
    desk.small(Desk.SECOND, name.length());
    enter(memory);
  }

  /** Size of a memory. */
  synchronized long size(int instance) {
    desk.small(Desk.FIRST, instance);
    enter(size);
    return (long) desk.large(Desk.AT);
  }

  /** Writes to a memory; false if that is out of bounds: then nothing is written. */
  synchronized boolean write(int instance, long at, byte[] bytes) {
    for (int from = 0; from < bytes.length; from += Desk.ROOM) {
      int length = Math.min(Desk.ROOM, bytes.length - from);
      desk.write(bytes, from, length);
      if (!moved(write, instance, at + from, length, at + bytes.length)) {
        return false;
      }
    }
    return true;
  }

  /** Reads a memory; false if that is out of bounds. */
  synchronized boolean read(int instance, long at, byte[] bytes) {
    for (int to = 0; to < bytes.length; to += Desk.ROOM) {
      int length = Math.min(Desk.ROOM, bytes.length - to);
      if (!moved(read, instance, at + to, length, at + bytes.length)) {
        return false;
      }
      desk.read(bytes, to, length);
    }
    return true;
  }

  private boolean moved(Runnable move, int instance, long at, int length, long end) {
    desk.small(Desk.FIRST, instance);
    desk.small(Desk.SECOND, length);
    desk.large(Desk.AT, at);
    desk.large(Desk.END, end);
    move.run();
    int status = desk.small(Desk.STATUS);
    if (status != Script.DONE && status != Script.BOUNDS) {
      throw failure(status);
    }
    return status == Script.DONE;
  }

  /** Forgets an instance, which the engine's collector then frees. */
  synchronized void closeInstance(int instance) {
    close(closeInstance, instance);
  }

  /** Forgets a module. */
  synchronized void closeModule(int module) {
    close(closeModule, module);
  }

  private void close(Runnable function, int number) {
    if (closed) {
      return; // all is gone
    }
    desk.small(Desk.FIRST, number);
    enter(function);
    closings++;
    if (closings % CLOSINGS == 0) {
      enter(catchUp);
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      realm.close();
    }
  }
}
