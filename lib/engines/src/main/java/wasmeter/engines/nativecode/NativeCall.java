package wasmeter.engines.nativecode;

import static java.lang.invoke.MethodType.methodType;

import java.io.IOException;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import wasmeter.engine.Invocation;
import wasmeter.engine.LoopedInvocation;
import wasmeter.engines.ffm.Loop;
import wasmeter.wasm.ExportCall;
import wasmeter.wasm.Value;

/**
 * A native function with its arguments.
 *
 * <p>The JIT inlines a method handle only where it is a constant, as a static final field is and a
 * field of an object is not: a call that adds one takes some 5 ns this way and 7 that way. As one
 * process prepares more than one call, this class is a template: each call is a hidden copy of it,
 * with its own handle.
 */
final class NativeCall implements LoopedInvocation {
  private static final MethodHandle CALL = handleOfThisCopy();

  private final Supplier<Loop> loop;

  NativeCall(Supplier<Loop> loop) {
    this.loop = loop;
  }

  private static MethodHandle handleOfThisCopy() {
    try {
      return MethodHandles.classData(
          MethodHandles.lookup(), ConstantDescs.DEFAULT_NAME, MethodHandle.class);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  static Invocation of(MethodHandle function, ExportCall step, Supplier<Loop> loop) {
    Object[] arguments = step.arguments().stream().map(NativeCall::boxed).toArray();
    try (var template = NativeCall.class.getResourceAsStream("NativeCall.class")) {
      return MethodHandles.lookup()
          .defineHiddenClassWithClassData(
              template.readAllBytes(),
              returningBits(MethodHandles.insertArguments(function, 0, arguments)),
              true)
          .lookupClass()
          .asSubclass(Invocation.class)
          .getDeclaredConstructor(Supplier.class)
          .newInstance(loop);
    } catch (IOException | ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static Object boxed(Value value) {
    return switch (value.type()) {
      case I32 -> (int) value.bits();
      case I64 -> value.bits();
      case F32 -> Float.intBitsToFloat((int) value.bits());
      case F64 -> Double.longBitsToDouble(value.bits());
    };
  }

  private static MethodHandle returningBits(MethodHandle call) throws ReflectiveOperationException {
    Class<?> result = call.type().returnType();
    var lookup = MethodHandles.publicLookup();
    MethodHandle bits = call;
    if (result == float.class) {
      var toBits = methodType(int.class, float.class);
      bits =
          MethodHandles.filterReturnValue(
              call, lookup.findStatic(Float.class, "floatToRawIntBits", toBits));
    } else if (result == double.class) {
      var toBits = methodType(long.class, double.class);
      bits =
          MethodHandles.filterReturnValue(
              call, lookup.findStatic(Double.class, "doubleToRawLongBits", toBits));
    }
    return bits.asType(methodType(long.class));
  }

  @Override
  public LongConsumer loop() {
    return loop.get();
  }

  @Override
  public long run() {
    try {
      return (long) CALL.invokeExact();
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("native functions throw nothing", e);
    }
  }
}
