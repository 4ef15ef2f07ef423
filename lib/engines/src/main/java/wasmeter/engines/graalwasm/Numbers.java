package wasmeter.engines.graalwasm;

import org.graalvm.polyglot.Value;
import wasmeter.wasm.ValueType;

/** Numbers as the polyglot API takes and gives them. */
final class Numbers {
  private Numbers() {}

  static Object boxed(wasmeter.wasm.Value value) {
    return boxed(value.type(), value.bits());
  }

  static Object boxed(ValueType type, long bits) {
    return switch (type) {
      case I32 -> (int) bits;
      case I64 -> bits;
      case F32 -> Float.intBitsToFloat((int) bits);
      case F64 -> Double.longBitsToDouble(bits);
    };
  }

  static long bits(ValueType type, Value value) {
    return switch (type) {
      case I32 -> value.asInt();
      case I64 -> value.asLong();
      case F32 -> Float.floatToRawIntBits(value.asFloat());
      case F64 -> Double.doubleToRawLongBits(value.asDouble());
    };
  }
}
