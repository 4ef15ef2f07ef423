package wasmeter.engines.js;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_CHAR;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import wasmeter.engine.EngineException;
import wasmeter.wasm.ValueType;

/**
 * Memory that Java and a script both see. {@code Script} has the same layout: a status and small
 * numbers of 32 bits, two large numbers, values with their types, and room for bytes or text.
 *
 * <p>Used by one thread at a time.
 */
final class Desk {
  /** Size of all of it. */
  static final int BYTES = 1 << 16;

  /** How many bytes there is room for at a time. */
  static final int ROOM = 48 << 10;

  /** Small numbers: whether all went well, and the length of a text that says what did not. */
  static final int STATUS = 0;

  static final int TEXT_LENGTH = 1;

  /** Small numbers that functions take, in order. */
  static final int FIRST = 2;

  static final int SECOND = 3;
  static final int THIRD = 4;
  static final int FOURTH = 5;
  static final int FIFTH = 6;

  /** Large numbers: where, and where something ends. */
  static final int AT = 4;

  static final int END = 5;

  private static final int SLOTS = 8;
  private static final int MOST_VALUES = 1000;
  private static final int TYPES = 8 << 10;
  private static final int DATA = 16 << 10;

  private final MemorySegment memory = Arena.ofAuto().allocate(BYTES, Long.BYTES);

  MemorySegment memory() {
    return memory;
  }

  int small(int index) {
    return memory.getAtIndex(JAVA_INT, index);
  }

  void small(int index, int value) {
    memory.setAtIndex(JAVA_INT, index, value);
  }

  double large(int index) {
    return memory.getAtIndex(JAVA_DOUBLE, index);
  }

  void large(int index, double value) {
    memory.setAtIndex(JAVA_DOUBLE, index, value);
  }

  /** The bits of a value as {@link wasmeter.wasm.Value} holds them. */
  long value(ValueType type, int index) {
    long at = (SLOTS + index) * (long) Long.BYTES;
    return switch (type) {
      case I32, F32 -> memory.get(JAVA_INT, at);
      case I64, F64 -> memory.get(JAVA_LONG, at);
    };
  }

  void value(int index, long bits) {
    memory.setAtIndex(JAVA_LONG, SLOTS + index, bits);
  }

  /**
   * Types of values.
   *
   * @throws EngineException.Unavailable if there are too many
   */
  void types(List<ValueType> types) {
    if (types.size() > MOST_VALUES) {
      throw new EngineException.Unavailable(
          "the way to the script has room for %d arguments, and not for %d"
              .formatted(MOST_VALUES, types.size()));
    }
    for (int i = 0; i < types.size(); i++) {
      memory.set(JAVA_BYTE, TYPES + i, (byte) types.get(i).ordinal());
    }
  }

  /** The number of a type in the script, where -1 stands for no value. */
  static int number(List<ValueType> results) {
    return results.isEmpty() ? -1 : results.getFirst().ordinal();
  }

  void write(byte[] bytes, int from, int length) {
    MemorySegment.copy(bytes, from, memory, JAVA_BYTE, DATA, length);
  }

  void read(byte[] bytes, int to, int length) {
    MemorySegment.copy(memory, JAVA_BYTE, DATA, bytes, to, length);
  }

  /**
   * Writes a text.
   *
   * @throws EngineException.Unavailable if it is too long
   */
  void text(String text) {
    if (text.length() > ROOM / Character.BYTES) {
      throw new EngineException.Unavailable(
          "the way to the script has room for %d characters of names, and not for %d"
              .formatted(ROOM / Character.BYTES, text.length()));
    }
    MemorySegment.copy(text.toCharArray(), 0, memory, JAVA_CHAR, DATA, text.length());
  }

  /** What the script says. */
  String text() {
    char[] text = new char[small(TEXT_LENGTH)];
    MemorySegment.copy(memory, JAVA_CHAR, DATA, text, 0, text.length);
    return new String(text);
  }
}
