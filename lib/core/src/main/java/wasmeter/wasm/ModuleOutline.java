package wasmeter.wasm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a module imports and exports, read without an engine: the process that plans never loads
 * one.
 *
 * <p>Only the sections that say this are read; whether the rest is valid is for engines to judge.
 * What a module is made of inside is {@link ModuleContents}.
 *
 * @param imported what it imports, in order
 * @param exports what it exports, in order
 */
public record ModuleOutline(List<Import> imported, List<Export> exports) {

  /** What can be imported and exported. */
  public enum Kind {
    /** A function. */
    FUNCTION,
    /** A table. */
    TABLE,
    /** A memory. */
    MEMORY,
    /** A global. */
    GLOBAL,
    /** A tag of exceptions. */
    TAG
  }

  /**
   * The type of a function over numbers.
   *
   * @param parameters types of its parameters
   * @param results types of its results
   */
  public record Signature(List<ValueType> parameters, List<ValueType> results) {
    /** The type as the specification writes it. */
    @Override
    public String toString() {
      return "(%s) -> %s"
          .formatted(
              labels(parameters),
              results.size() == 1 ? results.getFirst().label() : "(" + labels(results) + ")");
    }

    private static String labels(List<ValueType> types) {
      return String.join(", ", types.stream().map(ValueType::label).toList());
    }
  }

  /**
   * Something imported.
   *
   * @param module name of the module it is to come from
   * @param name its name there
   * @param kind what it is
   * @param type of a function over numbers; null for anything else
   * @param required all that is required of it; null for what only later specifications have
   */
  public record Import(String module, String name, Kind kind, Signature type, ImportType required) {
    /**
     * Both names as one.
     *
     * @return {@code module.name}
     */
    public String qualified() {
      return module + "." + name;
    }
  }

  /**
   * Something exported.
   *
   * @param name its name
   * @param kind what it is
   * @param type of a function over numbers; null for anything else
   * @param simple whether its type has nothing but numbers and references to functions or to what
   *     the host has; true for anything but functions and globals
   */
  public record Export(String name, Kind kind, Signature type, boolean simple) {}

  private static final String MAGIC = "\0asm\1\0\0\0";
  private static final String COMPONENT_MAGIC = "\0asm\15\0\1\0";

  private static final String MEMORY = "memory";

  /** As much as shows what a file is. */
  private static final int LONGEST_START = 100;

  static final int TYPE_SECTION = 1;
  static final int IMPORT_SECTION = 2;
  static final int FUNCTION_SECTION = 3;
  static final int TABLE_SECTION = 4;
  static final int MEMORY_SECTION = 5;
  static final int GLOBAL_SECTION = 6;
  static final int EXPORT_SECTION = 7;
  static final int ELEMENT_SECTION = 9;
  static final int CODE_SECTION = 10;
  static final int DATA_SECTION = 11;
  static final int DATA_COUNT_SECTION = 12;
  static final int TAG_SECTION = 13;

  private static final Set<Integer> VECTORS =
      Set.of(
          IMPORT_SECTION,
          FUNCTION_SECTION,
          TABLE_SECTION,
          MEMORY_SECTION,
          GLOBAL_SECTION,
          EXPORT_SECTION,
          ELEMENT_SECTION,
          CODE_SECTION,
          DATA_SECTION,
          TAG_SECTION);

  private static final int WITH_MAXIMUM = 1;
  private static final int SHARED = 2;
  private static final int WIDE = 4;
  private static final int WITH_PAGE_SIZE = 8;

  /** How large a memory or table is. */
  private record Limits(int flags, long least, Long most) {
    private boolean has(int flag) {
      return (flags & flag) != 0;
    }
  }

  /** The imports of functions, globals and memories come before what the module defines. */
  private static final class Spaces {
    private final List<Types.Declared> types = new ArrayList<>();
    private final List<Integer> functions = new ArrayList<>();
    private final List<Boolean> simpleGlobals = new ArrayList<>();
    private final List<Import> imports = new ArrayList<>();
    private final List<Export> exports = new ArrayList<>();

    private Types.Declared function(int index) {
      int type = index < functions.size() ? functions.get(index) : Integer.MAX_VALUE;
      return type < types.size() ? types.get(type) : null;
    }

    private Signature signature(int index) {
      return numbers(function(index));
    }
  }

  /** The type over numbers, or null if it has anything else. */
  private static Signature numbers(Types.Declared type) {
    if (type == null || !numbersOnly(type.parameters()) || !numbersOnly(type.results())) {
      return null;
    }
    return new Signature(numbers(type.parameters()), numbers(type.results()));
  }

  private static boolean numbersOnly(List<WasmType> types) {
    return types.stream().allMatch(type -> type != null && type.number().isPresent());
  }

  private static List<ValueType> numbers(List<WasmType> types) {
    return types.stream().map(type -> type.number().orElseThrow()).toList();
  }

  private static ImportType.Function required(Types.Declared type) {
    return type == null || type.parameters().contains(null) || type.results().contains(null)
        ? null
        : new ImportType.Function(type.parameters(), type.results());
  }

  /**
   * Reads a module.
   *
   * @param module its bytes
   * @return its outline
   * @throws IllegalArgumentException if the bytes are not a module: the message says where
   */
  public static ModuleOutline of(byte[] module) {
    Reader in = afterMagic(module);
    Spaces spaces = new Spaces();
    while (!in.atEnd()) {
      int id = in.octet();
      Reader section = in.next(in.number());
      switch (id) {
        case TYPE_SECTION -> readTypes(section, spaces);
        case IMPORT_SECTION -> readImports(section, spaces);
        case FUNCTION_SECTION -> {
          for (int n = section.number(); n > 0; n--) {
            spaces.functions.add(section.number());
          }
        }
        case GLOBAL_SECTION -> readGlobals(section, spaces);
        case EXPORT_SECTION -> readExports(section, spaces);
        default -> {}
      }
    }
    return new ModuleOutline(List.copyOf(spaces.imports), List.copyOf(spaces.exports));
  }

  /**
   * Whether the types of all imported and exported functions and globals have nothing but numbers
   * and references to functions or to what the host has.
   *
   * @return false if one has more to it
   */
  public boolean isSimple() {
    return exports.stream().allMatch(Export::simple)
        && imported.stream().allMatch(one -> isSimple(one.required()));
  }

  private static boolean isSimple(ImportType type) {
    return switch (type) {
      case ImportType.Function(List<WasmType> parameters, List<WasmType> results) ->
          isSimple(new Types.Declared(parameters, results));
      case ImportType.Global(WasmType value, boolean _) -> isSimple(value);
      case ImportType.Memory _, ImportType.Table _ -> true;
      case null -> false;
    };
  }

  /**
   * What is imported, as text.
   *
   * @return {@code module.name} of each, in order
   */
  public List<String> imports() {
    return imported.stream().map(Import::qualified).toList();
  }

  /**
   * The exported functions.
   *
   * @return by name, in order; a type with anything but numbers is null
   */
  public Map<String, Signature> functions() {
    Map<String, Signature> functions = new LinkedHashMap<>();
    exports.stream()
        .filter(export -> export.kind() == Kind.FUNCTION)
        .forEach(export -> functions.put(export.name(), export.type()));
    return functions;
  }

  /**
   * The memory that is meant where none is named.
   *
   * @return the name of its export: {@code memory} if there is one, as almost everywhere, else the
   *     first; empty if none is exported
   */
  public Optional<String> memory() {
    List<String> names =
        exports.stream().filter(export -> export.kind() == Kind.MEMORY).map(Export::name).toList();
    return names.contains(MEMORY) ? Optional.of(MEMORY) : names.stream().findFirst();
  }

  /**
   * Whether a memory is exported.
   *
   * @param name of the export
   * @return true if it is
   */
  public boolean exportsMemory(String name) {
    return exports.stream()
        .anyMatch(export -> export.kind() == Kind.MEMORY && export.name().equals(name));
  }

  /**
   * The imported functions.
   *
   * @return in order; two of one name if their types differ, and one of two that are the same
   */
  public List<Import> importedFunctions() {
    return imported.stream().filter(i -> i.kind() == Kind.FUNCTION).distinct().toList();
  }

  /**
   * How large the tables are from the start that a module defines.
   *
   * @param module its bytes
   * @return the sum of their elements, those after one of a later specification left out; the
   *     largest number if it is too large for one
   * @throws IllegalArgumentException if the bytes are not a module: the message says where
   */
  public static long tableElements(byte[] module) {
    Reader in = afterMagic(module);
    long elements = 0;
    while (!in.atEnd()) {
      int id = in.octet();
      Reader section = in.next(in.number());
      for (int n = id == TABLE_SECTION ? section.number() : 0; n > 0; n--) {
        if (Types.reference(section, new ModuleContents.Seen()) == null) {
          return elements;
        }
        long least = limits(section).least();
        elements = least < 0 || elements + least < 0 ? Long.MAX_VALUE : elements + least;
      }
    }
    return elements;
  }

  /**
   * Whether sections are long enough for as many entries as they say they have.
   *
   * @param module its bytes
   * @return false if one is not: it is malformed
   * @throws IllegalArgumentException if the bytes are not a module: the message says where
   */
  public static boolean isAsLongAsItSays(byte[] module) {
    Reader in = afterMagic(module);
    while (!in.atEnd()) {
      int id = in.octet();
      int length = in.number();
      Reader section = in.next(length);
      try {
        if (id == TYPE_SECTION) {
          Types.read(section, new ModuleContents.Seen(), _ -> {});
        } else if (VECTORS.contains(id) && section.number() > length) {
          return false; // an entry has at least a byte
        }
      } catch (IllegalArgumentException e) { // or a type that no specification has
        return false;
      }
    }
    return true;
  }

  /** A reader of what follows the bytes that every module begins with. */
  static Reader afterMagic(byte[] module) {
    String start =
        new String(module, 0, Math.min(module.length, LONGEST_START), StandardCharsets.ISO_8859_1);
    if (!start.startsWith(MAGIC)) {
      throw new IllegalArgumentException(whyNoModule(start));
    }
    Reader in = new Reader(module);
    in.skip(MAGIC.length());
    return in;
  }

  private static String whyNoModule(String start) {
    if (start.startsWith(COMPONENT_MAGIC)) {
      return "it is a component: extract its core module, as wasm-tools component unbundle does";
    }
    if (start.isEmpty()) {
      return "it is empty: build or copy it again";
    }
    String text = start.stripLeading();
    if (text.startsWith("(module") || text.startsWith("(component")) {
      return "it is text: compile it by wat2wasm or wasm-tools parse";
    }
    return "it does not begin with \\0asm and version 1, so it is not a WebAssembly module";
  }

  private static void readTypes(Reader in, Spaces spaces) {
    try {
      Types.read(in, new ModuleContents.Seen(), spaces.types::add);
    } catch (UnknownCode e) {
      // types of a later specification: functions that use those behind stay unknown
    }
  }

  /** The type of a value, or null for one of later specifications. */
  private static WasmType valueType(Reader in) {
    return Types.value(in, new ModuleContents.Seen());
  }

  private static boolean isSimple(WasmType type) {
    return type != null && type != WasmType.V128;
  }

  private static boolean isSimple(Types.Declared type) {
    return type != null
        && type.parameters().stream().allMatch(ModuleOutline::isSimple)
        && type.results().stream().allMatch(ModuleOutline::isSimple);
  }

  static void passLimits(Reader in) {
    limits(in);
  }

  private static Limits limits(Reader in) {
    int flags = in.octet();
    long least = in.longNumber();
    Long most = (flags & WITH_MAXIMUM) != 0 ? in.longNumber() : null;
    if ((flags & WITH_PAGE_SIZE) != 0) {
      in.passNumber();
    }
    return new Limits(flags, least, most);
  }

  private static void readImports(Reader in, Spaces spaces) {
    for (int n = in.number(); n > 0; n--) {
      String module = in.name();
      String name = in.name();
      Kind kind = kind(in.octet());
      Signature type = null;
      ImportType required = null;
      switch (kind) {
        case FUNCTION -> {
          spaces.functions.add(in.number());
          int index = spaces.functions.size() - 1;
          type = spaces.signature(index);
          required = required(spaces.function(index));
        }
        case TABLE -> {
          WasmType element = Types.reference(in, new ModuleContents.Seen());
          Limits limits = limits(in);
          if (element != null) {
            required =
                new ImportType.Table(element, limits.least(), limits.most(), limits.has(WIDE));
          }
        }
        case MEMORY -> {
          Limits limits = limits(in);
          if (!limits.has(WITH_PAGE_SIZE)) {
            required =
                new ImportType.Memory(
                    limits.least(), limits.most(), limits.has(SHARED), limits.has(WIDE));
          }
        }
        case GLOBAL -> {
          WasmType value = valueType(in);
          spaces.simpleGlobals.add(isSimple(value));
          boolean mutable = in.octet() == 1;
          if (value != null) {
            required = new ImportType.Global(value, mutable);
          }
        }
        case TAG -> {
          in.octet();
          in.number();
        }
        case null -> {
          return; // what a later specification imports: the rest stays unknown
        }
      }
      spaces.imports.add(new Import(module, name, kind, type, required));
    }
  }

  private static Kind kind(int code) {
    return code < Kind.values().length ? Kind.values()[code] : null;
  }

  /** Initialisers vary in length: what is needed is whether each type before is a number. */
  private static void readGlobals(Reader in, Spaces spaces) {
    for (int n = in.number(); n > 0; n--) {
      spaces.simpleGlobals.add(isSimple(valueType(in)));
      in.octet();
      try {
        new Instructions(in, new ModuleContents.Seen()).expression();
      } catch (IllegalArgumentException e) {
        return; // the types of the others stay unknown
      }
    }
  }

  private static void readExports(Reader in, Spaces spaces) {
    for (int n = in.number(); n > 0; n--) {
      String name = in.name();
      Kind kind = kind(in.octet());
      int index = in.number();
      if (kind == null) {
        continue;
      }
      Signature type = kind == Kind.FUNCTION ? spaces.signature(index) : null;
      boolean simple =
          switch (kind) {
            case FUNCTION -> isSimple(spaces.function(index));
            case GLOBAL -> index < spaces.simpleGlobals.size() && spaces.simpleGlobals.get(index);
            case TABLE, MEMORY, TAG -> true;
          };
      spaces.exports.add(new Export(name, kind, type, simple));
    }
  }
}
