package wasmeter.engines.lucet;

import java.util.ArrayList;
import java.util.List;
import wasmeter.engine.EngineException;
import wasmeter.engine.HostFunction;
import wasmeter.engines.ffm.Native;
import wasmeter.wasm.ValueType;

/**
 * A host function, and where the machine's convention leaves the arguments of a call.
 *
 * @param function what is called
 * @param places of its arguments
 */
record LucetFunction(HostFunction function, List<Place> places) {
  /** After that for the context, which each compiled function has first. */
  private static final int INTEGER_REGISTERS = 5;

  private static final int FLOAT_REGISTERS = 8;

  /**
   * An argument: the number of a register among those that were kept, or of a place on the stack.
   */
  private record Place(ValueType type, boolean stacked, int number) {
    long bits(long registers, long stack) {
      long bits = Native.getLong((stacked ? stack : registers) + (long) number * Long.BYTES);
      return type == ValueType.F32 ? Integer.toUnsignedLong((int) bits) : bits;
    }
  }

  static LucetFunction of(HostFunction function) {
    List<Place> places = new ArrayList<>();
    int integers = 0;
    int floats = 0;
    int stacked = 0;
    for (ValueType type : function.parameters()) {
      boolean isFloat = type == ValueType.F32 || type == ValueType.F64;
      if (isFloat && floats < FLOAT_REGISTERS) {
        places.add(new Place(type, false, INTEGER_REGISTERS + floats++));
      } else if (!isFloat && integers < INTEGER_REGISTERS) {
        places.add(new Place(type, false, integers++));
      } else {
        places.add(new Place(type, true, stacked++));
      }
    }
    return new LucetFunction(function, places);
  }

  /**
   * Calls it.
   *
   * @return the bits of its result
   * @throws EngineException.Trap if it fails
   */
  long answer(long registers, long stack) {
    long[] arguments = new long[places.size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = places.get(i).bits(registers, stack);
    }
    try {
      return function.call(arguments);
    } catch (Error e) {
      throw new EngineException.Trap(e.toString(), e);
    }
  }
}
