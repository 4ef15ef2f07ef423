package wasmeter.wasm;

import java.util.List;
import java.util.stream.Collectors;

/** What a module requires of something that it imports. */
public sealed interface ImportType {
  /** Where there is nothing, or no end. */
  String NONE = "-";

  /**
   * The type of a function.
   *
   * @param parameters types of its parameters
   * @param results types of its results
   */
  record Function(List<WasmType> parameters, List<WasmType> results) implements ImportType {
    /** Copies the types. */
    public Function {
      parameters = List.copyOf(parameters);
      results = List.copyOf(results);
    }

    @Override
    public String text() {
      return "function %s %s".formatted(joined(parameters), joined(results));
    }
  }

  /**
   * The type of a memory.
   *
   * @param least pages that it has
   * @param most pages that it may grow to, or null if that is not limited
   * @param shared whether threads share it
   * @param wide whether its addresses have 64 bits
   */
  record Memory(long least, Long most, boolean shared, boolean wide) implements ImportType {
    @Override
    public String text() {
      return "memory %d %s %b %b".formatted(least, orNone(most), shared, wide);
    }
  }

  /**
   * The type of a table.
   *
   * @param element type of what it holds
   * @param least elements that it has
   * @param most elements that it may grow to, or null if that is not limited
   * @param wide whether its indices have 64 bits
   */
  record Table(WasmType element, long least, Long most, boolean wide) implements ImportType {
    @Override
    public String text() {
      return "table %s %d %s %b".formatted(element, least, orNone(most), wide);
    }
  }

  /**
   * The type of a global.
   *
   * @param type of its value
   * @param mutable whether it may be set
   */
  record Global(WasmType type, boolean mutable) implements ImportType {
    @Override
    public String text() {
      return "global %s %b".formatted(type, mutable);
    }
  }

  /**
   * The type as a text without line breaks.
   *
   * @return what {@link #parse} reads
   */
  String text();

  /**
   * Reads a type.
   *
   * @param text as {@link #text()} wrote it
   * @return the type
   * @throws IllegalArgumentException if it is not one
   */
  static ImportType parse(String text) {
    String[] parts = text.split(" ");
    return switch (parts[0]) {
      case "function" -> new Function(types(parts[1]), types(parts[2]));
      case "memory" ->
          new Memory(
              Long.parseLong(parts[1]),
              number(parts[2]),
              Boolean.parseBoolean(parts[3]),
              Boolean.parseBoolean(parts[4]));
      case "table" ->
          new Table(
              WasmType.valueOf(parts[1]),
              Long.parseLong(parts[2]),
              number(parts[3]),
              Boolean.parseBoolean(parts[4]));
      case "global" -> new Global(WasmType.valueOf(parts[1]), Boolean.parseBoolean(parts[2]));
      default -> throw new IllegalArgumentException("'" + text + "' is not a type of an import");
    };
  }

  private static String joined(List<WasmType> types) {
    return types.isEmpty()
        ? NONE
        : types.stream().map(WasmType::name).collect(Collectors.joining(","));
  }

  private static List<WasmType> types(String text) {
    return text.equals(NONE)
        ? List.of()
        : List.of(text.split(",")).stream().map(WasmType::valueOf).toList();
  }

  private static Object orNone(Long number) {
    return number == null ? NONE : number;
  }

  private static Long number(String text) {
    return text.equals(NONE) ? null : Long.valueOf(text);
  }
}
