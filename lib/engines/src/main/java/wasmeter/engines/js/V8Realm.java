package wasmeter.engines.js;

import com.caoccao.javet.enums.JSRuntimeType;
import com.caoccao.javet.enums.V8AwaitMode;
import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interfaces.IJavetLogger;
import com.caoccao.javet.interop.V8Host;
import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.interop.callback.IJavetDirectCallable;
import com.caoccao.javet.interop.callback.JavetCallbackContext;
import com.caoccao.javet.interop.callback.JavetCallbackType;
import com.caoccao.javet.interop.loader.IJavetLibLoadingListener;
import com.caoccao.javet.interop.loader.JavetLibLoader;
import com.caoccao.javet.interop.options.V8RuntimeOptions;
import com.caoccao.javet.values.V8Value;
import com.caoccao.javet.values.reference.V8ValueArrayBuffer;
import com.caoccao.javet.values.reference.V8ValueFunction;
import com.caoccao.javet.values.reference.V8ValueObject;
import java.io.File;
import wasmeter.engine.EngineException;

/** An isolate of V8, through Javet. */
final class V8Realm implements Realm {
  private static final V8Value[] NONE = {};

  /** What V8 was started with in this process; it takes flags once. */
  private static String started;

  private final V8Runtime v8;
  private final V8ValueObject functions;

  /** A call of Javet. */
  private interface Work<T> {
    T run() throws JavetException;
  }

  private V8Realm(V8Runtime v8, Desk desk, Runnable host) throws JavetException {
    this.v8 = v8;
    var callback =
        new JavetCallbackContext(
            "host",
            JavetCallbackType.DirectCallNoThisAndNoResult,
            (IJavetDirectCallable.NoThisAndNoResult<RuntimeException>) arguments -> host.run());
    try (V8ValueFunction script = v8.getExecutor(Script.TEXT).execute();
        V8ValueArrayBuffer shared = v8.createV8ValueArrayBuffer(desk.memory().asByteBuffer());
        V8ValueFunction called = v8.createV8ValueFunction(callback)) {
      functions = script.call(null, shared, called);
    }
  }

  /**
   * Starts V8, the first time, and makes an isolate with the script in it.
   *
   * @param flags of V8
   * @throws EngineException.Unavailable if V8 runs with others, or cannot be loaded
   */
  static V8Realm open(String flags, Desk desk, Runnable host) {
    V8Runtime v8 = javet(() -> start(flags).createV8Runtime());
    v8.setLogger(new Quiet());
    try {
      return javet(() -> new V8Realm(v8, desk, host));
    } catch (RuntimeException e) {
      javet(() -> closed(v8));
      throw e;
    }
  }

  static synchronized V8Host start(String flags) {
    if (started == null) {
      started = flags;
      String library = System.getProperty("wasmeter.library");
      if (library != null) {
        JavetLibLoader.setLibLoadingListener(new Beside(new File(library).getParentFile()));
      }
      V8RuntimeOptions.V8_FLAGS.setCustomFlags(flags);
    } else if (!started.equals(flags)) {
      throw new EngineException.Unavailable(
          "V8 runs with the flags '%s' here: start the process with this engine's fork"
              .formatted(started));
    }
    V8Host host = V8Host.getV8Instance();
    if (!host.isLibraryLoaded()) {
      throw new EngineException.Unavailable(
          "Javet has no V8 for %s that can be loaded: measure on Linux or macOS, on x86-64 or ARM"
              .formatted(V8Engine.platform()));
    }
    return host;
  }

  /** The library lies in a directory. Otherwise Javet writes it anew for each process. */
  private record Beside(File directory) implements IJavetLibLoadingListener {
    @Override
    public File getLibPath(JSRuntimeType type) {
      return directory;
    }

    @Override
    public boolean isDeploy(JSRuntimeType type) {
      return false;
    }
  }

  /** An isolate that is closed takes along all that is in it: Javet would warn of that. */
  private record Quiet() implements IJavetLogger {
    @Override
    public void debug(String message) {}

    @Override
    public void info(String message) {}

    @Override
    public void warn(String message) {}

    @Override
    public void error(String message) {
      System.err.println(message);
    }

    @Override
    public void error(String message, Throwable cause) {
      System.err.println(message + ": " + cause);
    }
  }

  /** The version of V8. */
  String version() {
    return v8.getVersion().replaceFirst("[^0-9.].*", "");
  }

  @Override
  public Runnable function(String name) {
    V8ValueFunction function = javet(() -> functions.get(name));
    return () -> {
      try {
        function.callExtended(null, false, NONE);
      } catch (JavetException e) {
        throw failed(e);
      }
    };
  }

  /** V8 has tasks to be done by its thread, such as the second half of finalizers. */
  @Override
  public void catchUp() {
    v8.await(V8AwaitMode.RunNoWait);
  }

  @Override
  public void close() {
    javet(() -> closed(v8));
  }

  private static V8Runtime closed(V8Runtime v8) throws JavetException {
    v8.close(true);
    return v8;
  }

  private static <T> T javet(Work<T> work) {
    try {
      return work.run();
    } catch (JavetException e) {
      throw failed(e);
    }
  }

  /** The script catches what JavaScript throws: what arrives here is something else. */
  private static RuntimeException failed(JavetException e) {
    return new IllegalStateException("Javet failed: " + e.getMessage(), e);
  }
}
