package wasmbench.sample;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a module imports and exports, read without an engine: the process that plans never loads
 * one.
 *
 * <p>Only the sections that say this are read; whether the rest is valid is for engines to judge.
 *
 * @param imports as {@code module.name}, in order
 * @param importedFunctions those of the imports that are functions, by the names in {@code imports}
 * @param functions exported functions by name; a type with anything but numbers has a null entry
 */
public record ModuleOutline(
    List<String> imports, Map<String, Import> importedFunctions, Map<String, Signature> functions) {

  /**
   * An imported function.
   *
   * @param module name of the module it is imported from
   * @param name its name there
   * @param type its type; null if there is anything but numbers in it
   */
  public record Import(String module, String name, Signature type) {}

  /**
   * The type of a function over numbers.
   *
   * @param parameters types of its parameters
   * @param results types of its results
   */
  public record Signature(List<ValueType> parameters, List<ValueType> results) {}

  private static final byte[] MAGIC = {0, 'a', 's', 'm', 1, 0, 0, 0};
  private static final int TYPE_SECTION = 1;
  private static final int IMPORT_SECTION = 2;
  private static final int FUNCTION_SECTION = 3;
  private static final int EXPORT_SECTION = 7;
  private static final int FUNCTION_TYPE = 0x60;

  /**
   * Reads a module.
   *
   * @param module its bytes
   * @return its outline
   * @throws IllegalArgumentException if the bytes are no module: the message says where
   */
  public static ModuleOutline of(byte[] module) {
    Reader in = new Reader(module);
    for (byte expected : MAGIC) {
      if (in.atEnd() || in.octet() != expected) {
        throw new IllegalArgumentException(
            "it does not begin with \\0asm and version 1, so it is no WebAssembly module");
      }
    }
    List<Signature> types = new ArrayList<>();
    List<String> imports = new ArrayList<>();
    Map<String, Import> imported = new LinkedHashMap<>();
    List<Integer> functions = new ArrayList<>();
    Map<String, Signature> exports = new LinkedHashMap<>();
    while (!in.atEnd()) {
      int id = in.octet();
      int end = in.number() + in.position;
      in.require(end);
      switch (id) {
        case TYPE_SECTION -> readTypes(in, end, types);
        case IMPORT_SECTION -> readImports(in, types, imports, imported, functions);
        case FUNCTION_SECTION -> {
          for (int n = in.number(); n > 0; n--) {
            functions.add(in.number());
          }
        }
        case EXPORT_SECTION -> readExports(in, types, functions, exports);
        default -> {}
      }
      in.position = end;
    }
    return new ModuleOutline(imports, imported, exports);
  }

  private static void readTypes(Reader in, int end, List<Signature> types) {
    for (int n = in.number(); n > 0; n--) {
      if (in.octet() != FUNCTION_TYPE) {
        in.position = end; // types of a later specification: functions that use them stay unknown
        return;
      }
      List<ValueType> parameters = in.valueTypes();
      List<ValueType> results = in.valueTypes();
      types.add(parameters == null || results == null ? null : new Signature(parameters, results));
    }
  }

  private static void readImports(
      Reader in,
      List<Signature> types,
      List<String> imports,
      Map<String, Import> imported,
      List<Integer> functions) {
    for (int n = in.number(); n > 0; n--) {
      String module = in.name();
      String name = in.name();
      imports.add(module + "." + name);
      switch (in.octet()) {
        case 0 -> {
          int type = in.number();
          functions.add(type);
          imported.put(module + "." + name, new Import(module, name, type(types, type)));
        }
        case 1 -> {
          in.octet();
          in.limits();
        }
        case 2 -> in.limits();
        case 3 -> {
          in.octet();
          in.octet();
        }
        default -> {
          in.octet();
          in.number();
        }
      }
    }
  }

  private static void readExports(
      Reader in, List<Signature> types, List<Integer> functions, Map<String, Signature> exports) {
    for (int n = in.number(); n > 0; n--) {
      String name = in.name();
      int kind = in.octet();
      int index = in.number();
      if (kind == 0) {
        Integer type = index < functions.size() ? functions.get(index) : null;
        exports.put(name, type == null ? null : type(types, type));
      }
    }
  }

  private static Signature type(List<Signature> types, int index) {
    return index < types.size() ? types.get(index) : null;
  }

  private static final class Reader {
    private final byte[] bytes;
    private int position;

    Reader(byte[] bytes) {
      this.bytes = bytes;
    }

    boolean atEnd() {
      return position >= bytes.length;
    }

    void require(int end) {
      if (end < position || end > bytes.length) {
        throw new IllegalArgumentException(
            "it ends at byte %d within a section: it is cut or damaged".formatted(bytes.length));
      }
    }

    int octet() {
      require(position + 1);
      return bytes[position++] & 0xff;
    }

    /** An unsigned LEB128 number. */
    int number() {
      long result = 0;
      for (int shift = 0; shift < 35; shift += 7) {
        int octet = octet();
        result |= (long) (octet & 0x7f) << shift;
        if (octet < 0x80) {
          return (int) Math.min(result, Integer.MAX_VALUE / 2);
        }
      }
      throw new IllegalArgumentException("byte %d belongs to no number".formatted(position));
    }

    String name() {
      int length = number();
      require(position + length);
      position += length;
      return new String(bytes, position - length, length, StandardCharsets.UTF_8);
    }

    void limits() {
      int flags = octet();
      number();
      if ((flags & 1) != 0) {
        number();
      }
    }

    List<ValueType> valueTypes() {
      List<ValueType> types = new ArrayList<>();
      boolean numbers = true;
      for (int n = number(); n > 0; n--) {
        var type = ValueType.coded(octet());
        numbers &= type.isPresent();
        type.ifPresent(types::add);
      }
      return numbers ? types : null;
    }
  }
}
