package wasmeter.engines.js;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static wasmeter.engines.ffm.Native.call;

import java.lang.foreign.Arena;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.ref.Reference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongUnaryOperator;
import wasmeter.engines.ffm.Host;
import wasmeter.engines.ffm.Native;

/** A global context of JavaScriptCore, alone in its virtual machine, through its C API. */
final class JscRealm implements Realm {
  private static final MethodHandle CONTEXT_CREATE =
      Native.function("JSGlobalContextCreate", JAVA_LONG, JAVA_LONG);
  private static final MethodHandle CONTEXT_RELEASE =
      Native.function("JSGlobalContextRelease", null, JAVA_LONG);
  private static final MethodHandle STRING_CREATE =
      Native.function("JSStringCreateWithUTF8CString", JAVA_LONG, JAVA_LONG);
  private static final MethodHandle STRING_RELEASE =
      Native.function("JSStringRelease", null, JAVA_LONG);
  private static final MethodHandle STRING_ROOM =
      Native.function("JSStringGetMaximumUTF8CStringSize", JAVA_LONG, JAVA_LONG);
  private static final MethodHandle STRING_TEXT =
      Native.function("JSStringGetUTF8CString", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle EVALUATE =
      Native.function(
          "JSEvaluateScript",
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_INT,
          JAVA_LONG);
  private static final MethodHandle MAKE_BUFFER =
      Native.function(
          "JSObjectMakeArrayBufferWithBytesNoCopy",
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG);
  private static final MethodHandle MAKE_FUNCTION =
      Native.function(
          "JSObjectMakeFunctionWithCallback", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle GET_PROPERTY =
      Native.function("JSObjectGetProperty", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle CALL =
      Native.function(
          "JSObjectCallAsFunction",
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG);
  private static final MethodHandle PROTECT =
      Native.function("JSValueProtect", null, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle UNDEFINED =
      Native.function("JSValueMakeUndefined", JAVA_LONG, JAVA_LONG);
  private static final MethodHandle TO_STRING =
      Native.function("JSValueToStringCopy", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle MAJOR = Native.function("jsc_get_major_version", JAVA_INT);
  private static final MethodHandle MINOR = Native.function("jsc_get_minor_version", JAVA_INT);
  private static final MethodHandle MICRO = Native.function("jsc_get_micro_version", JAVA_INT);

  /** What each context calls. */
  private static final Map<Long, Runnable> HOSTS = new ConcurrentHashMap<>();

  /** One callback for all contexts: making one takes longer than making a context. */
  private static final long CALLED =
      Native.upcall(
          Host.method(
              MethodHandles.lookup(),
              JscRealm.class,
              "called",
              long.class,
              long.class,
              long.class,
              long.class,
              long.class,
              long.class),
          Arena.global(),
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG);

  private final Desk desk;
  private final long context;
  private final long functions;

  /** Where an exception is written to; 0 between calls. */
  private final long thrown = Native.malloc(Native.ADDRESS_BYTES);

  /**
   * Makes a context and runs the script in it.
   *
   * @param desk stays where it is until this is closed
   * @param host what the script calls back; it throws nothing
   */
  JscRealm(Desk desk, Runnable host) {
    this.desk = desk;
    Native.setLong(thrown, 0);
    context = call(CONTEXT_CREATE, 0);
    HOSTS.put(context, host);
    long script = kept(evaluate());
    long buffer =
        kept(call(MAKE_BUFFER, context, desk.memory().address(), Desk.BYTES, 0, 0, thrown));
    long called = kept(named("host", name -> call(MAKE_FUNCTION, context, name, CALLED)));
    functions = kept(invoke(script, buffer, called));
  }

  private long evaluate() {
    return named(Script.TEXT, text -> call(EVALUATE, context, text, 0, 0, 1, thrown));
  }

  private long invoke(long function, long first, long second) {
    long arguments = Native.malloc(2L * Native.ADDRESS_BYTES);
    Native.setLong(arguments, first);
    Native.setLong(arguments + Native.ADDRESS_BYTES, second);
    long result = call(CALL, context, function, 0, 2, arguments, thrown);
    Native.free(arguments);
    return result;
  }

  /** Does something with a text as JavaScriptCore has it. */
  private static long named(String text, LongUnaryOperator use) {
    long chars = Native.string(text);
    long string = call(STRING_CREATE, chars);
    Native.free(chars);
    try {
      return use.applyAsLong(string);
    } finally {
      call(STRING_RELEASE, string);
    }
  }

  /** A value that the collector leaves alone: it does not see what only Java refers to. */
  private long kept(long value) {
    requireNothingThrown();
    call(PROTECT, context, value);
    return value;
  }

  /** The script catches what JavaScript throws: what arrives here is a bug. */
  private void requireNothingThrown() {
    long exception = Native.getLong(thrown);
    if (exception != 0) {
      Native.setLong(thrown, 0);
      throw new IllegalStateException("the script failed: " + text(exception));
    }
  }

  private String text(long value) {
    long string = call(TO_STRING, context, value, 0);
    if (string == 0) {
      return "without a reason";
    }
    long room = call(STRING_ROOM, string);
    long chars = Native.malloc(room);
    call(STRING_TEXT, string, chars, room);
    String text = Native.text(chars);
    Native.free(chars);
    call(STRING_RELEASE, string);
    return text;
  }

  /** The version of WebKitGTK, which the library is part of. */
  static String version() {
    return "%d.%d.%d".formatted(call(MAJOR), call(MINOR), call(MICRO));
  }

  /** Called by JavaScriptCore. Nothing may be thrown from here: it would end the process. */
  private static long called(
      long context, long function, long self, long count, long arguments, long exception) {
    HOSTS.get(context).run();
    return call(UNDEFINED, context);
  }

  @Override
  public Runnable function(String name) {
    long function = kept(named(name, text -> call(GET_PROPERTY, context, functions, text, thrown)));
    return () -> {
      call(CALL, context, function, 0, 0, 0, thrown);
      requireNothingThrown();
    };
  }

  @Override
  public void close() {
    call(CONTEXT_RELEASE, context);
    HOSTS.remove(context);
    Native.free(thrown);
    Reference.reachabilityFence(desk);
  }
}
