package wasmeter.wasm;

import static wasmeter.wasm.Encoder.name;
import static wasmeter.wasm.Encoder.number;
import static wasmeter.wasm.Encoder.section;
import static wasmeter.wasm.Encoder.sized;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A module that exports what stands in for imports of another, functions that trap among it: for
 * engines that can make it from modules only, or more easily so.
 *
 * @param types of what it exports, in order
 */
public record Donor(List<ImportType> types) {
  private static final int TYPE_SECTION = 1;
  private static final int FUNCTION_SECTION = 3;
  private static final int TABLE_SECTION = 4;
  private static final int MEMORY_SECTION = 5;
  private static final int GLOBAL_SECTION = 6;
  private static final int EXPORT_SECTION = 7;
  private static final int CODE_SECTION = 10;

  private static final int WITH_MAXIMUM = 1;
  private static final int SHARED = 2;
  private static final int WIDE = 4;

  private static final String FUNCTION = "00";
  private static final String TABLE = "01";
  private static final String MEMORY = "02";
  private static final String GLOBAL = "03";
  private static final String FUNCTION_TYPE = "60";
  private static final String UNREACHABLE = "00";
  private static final String NO_LOCALS = "00";
  private static final String END = "0b";

  /** Copies the types. */
  public Donor {
    types = List.copyOf(types);
  }

  /**
   * Whether there is nothing to export.
   *
   * @return true if there are no types
   */
  public boolean isEmpty() {
    return types.isEmpty();
  }

  /**
   * Under which name something is exported.
   *
   * @param index of its type
   * @return a number
   */
  public static String export(int index) {
    return Integer.toString(index);
  }

  /**
   * The module.
   *
   * @return its bytes
   */
  public byte[] module() {
    List<String> functionTypes = new ArrayList<>();
    List<String> functions = new ArrayList<>();
    List<String> bodies = new ArrayList<>();
    List<String> tables = new ArrayList<>();
    List<String> memories = new ArrayList<>();
    List<String> globals = new ArrayList<>();
    StringBuilder exports = new StringBuilder(number(types.size()));
    for (int i = 0; i < types.size(); i++) {
      exports.append(name(export(i)));
      switch (types.get(i)) {
        case ImportType.Table(WasmType element, long least, Long most, boolean wide) -> {
          exports.append(TABLE).append(number(tables.size()));
          tables.add(code(element) + limits(least, most, wide ? WIDE : 0));
        }
        case ImportType.Memory(long least, Long most, boolean shared, boolean wide) -> {
          exports.append(MEMORY).append(number(memories.size()));
          memories.add(limits(least, most, (shared ? SHARED : 0) | (wide ? WIDE : 0)));
        }
        case ImportType.Global(WasmType type, boolean mutable) -> {
          exports.append(GLOBAL).append(number(globals.size()));
          globals.add(code(type) + (mutable ? "01" : "00") + zero(type) + END);
        }
        case ImportType.Function(List<WasmType> parameters, List<WasmType> results) -> {
          exports.append(FUNCTION).append(number(functions.size()));
          functions.add(number(functionTypes.size()));
          functionTypes.add(FUNCTION_TYPE + codes(parameters) + codes(results));
          bodies.add(sized(NO_LOCALS + UNREACHABLE + END));
        }
      }
    }
    return Encoder.module(
        all(TYPE_SECTION, functionTypes),
        all(FUNCTION_SECTION, functions),
        all(TABLE_SECTION, tables),
        all(MEMORY_SECTION, memories),
        all(GLOBAL_SECTION, globals),
        section(EXPORT_SECTION, exports.toString()),
        all(CODE_SECTION, bodies));
  }

  private static String all(int id, List<String> entries) {
    return entries.isEmpty() ? "" : section(id, number(entries.size()) + String.join("", entries));
  }

  private static String limits(long least, Long most, int flags) {
    return number(flags | (most == null ? 0 : WITH_MAXIMUM))
        + number(least)
        + (most == null ? "" : number(most));
  }

  private static String codes(List<WasmType> types) {
    return number(types.size()) + types.stream().map(Donor::code).collect(Collectors.joining());
  }

  private static String code(WasmType type) {
    return "%02x".formatted(type.code());
  }

  private static String zero(WasmType type) {
    return switch (type) {
      case I32 -> "41 00";
      case I64 -> "42 00";
      case F32 -> "43" + "00".repeat(Float.BYTES);
      case F64 -> "44" + "00".repeat(Double.BYTES);
      case V128 -> "fd0c" + "00".repeat(2 * Long.BYTES);
      case FUNCREF, EXTERNREF -> "d0" + code(type);
    };
  }
}
