package wasmeter.checks.plain;

import com.caoccao.javet.enums.V8AwaitMode;
import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.V8Host;
import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.values.V8Value;
import com.caoccao.javet.values.reference.V8ValueArrayBuffer;
import com.caoccao.javet.values.reference.V8ValueFunction;
import com.caoccao.javet.values.reference.V8ValueObject;
import java.nio.ByteBuffer;

/**
 * V8 called through Javet's own API, without any of this project's code; it may run in the same
 * process, in an isolate of its own.
 */
public final class DirectV8 {
  /** Instances and modules are freed by tasks that wait until they are asked for. */
  private static final int UNTIL_TASKS = 64;

  /** In JavaScript these are integers of 32 bits. */
  private static final int MOST_TIMES = 1 << 30;

  private static final int ARGUMENT = 10;

  /** With what it calls around it: V8 sees then that it is always the same. */
  private static final String LOOP =
      "(f, a) => times => { let r; for (let k = 0; k < times; k++) r = f(a); return r; }";

  private final V8Runtime v8;
  private final V8ValueFunction makeModule;
  private final V8ValueFunction makeInstance;
  private final V8ValueFunction loop;
  private final V8ValueArrayBuffer bytes;
  private final V8ValueObject module;
  private final V8ValueFunction run;
  private int made;

  private DirectV8(byte[] wasm) throws JavetException {
    v8 = V8Host.getV8Instance().createV8Runtime();
    makeModule = v8.getExecutor("WebAssembly.Module").execute();
    makeInstance = v8.getExecutor("WebAssembly.Instance").execute();
    ByteBuffer direct = ByteBuffer.allocateDirect(wasm.length);
    direct.put(wasm).flip();
    bytes = v8.createV8ValueArrayBuffer(direct);
    module = makeModule.callAsConstructor(bytes);
    try (V8ValueObject instance = makeInstance.callAsConstructor(module);
        V8ValueObject exports = instance.get("exports");
        V8ValueFunction loopOf = v8.getExecutor(LOOP).execute()) {
      run = exports.get("run");
      loop = loopOf.call(null, run, v8.createV8ValueInteger(ARGUMENT));
    }
  }

  /**
   * An isolate with a module in it, and an instance.
   *
   * @param wasm exports a function {@code run} from i32 to i32
   * @return it
   */
  public static DirectV8 of(byte[] wasm) {
    try {
      return new DirectV8(wasm);
    } catch (JavetException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Calls in a loop of JavaScript.
   *
   * @param times how often
   */
  public void execute(long times) {
    try {
      for (long left = times; left > 0; left -= MOST_TIMES) {
        loop.callInteger(null, (int) Math.min(left, MOST_TIMES));
      }
    } catch (JavetException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Calls from Java.
   *
   * @param times how often
   * @return the sum of what was returned
   */
  public long call(long times) {
    long sum = 0;
    try {
      for (long i = 0; i < times; i++) {
        sum += run.callInteger(null, ARGUMENT);
      }
    } catch (JavetException e) {
      throw new IllegalStateException(e);
    }
    return sum;
  }

  /**
   * Compiles.
   *
   * @param times how often
   */
  public void compile(long times) {
    try {
      for (long i = 0; i < times; i++) {
        try (V8Value _ = makeModule.callAsConstructor(bytes)) {
          catchUp();
        }
      }
    } catch (JavetException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Makes instances, and takes what they export.
   *
   * @param times how often
   */
  public void instantiate(long times) {
    try {
      for (long i = 0; i < times; i++) {
        try (V8ValueObject instance = makeInstance.callAsConstructor(module);
            V8Value _ = instance.get("exports")) {
          catchUp();
        }
      }
    } catch (JavetException e) {
      throw new IllegalStateException(e);
    }
  }

  private void catchUp() {
    made++;
    if (made % UNTIL_TASKS == 0) {
      v8.await(V8AwaitMode.RunNoWait);
    }
  }
}
