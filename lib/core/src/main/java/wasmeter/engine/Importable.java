package wasmeter.engine;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import wasmeter.wasm.ImportType;
import wasmeter.wasm.WasmType;

/** What modules may import of a host beyond functions over numbers with at most one result. */
public enum Importable {
  /** Functions, tables and globals of references to something of the host. */
  HOST_REFERENCES,
  /** Functions and globals of references to functions. */
  FUNCTION_REFERENCES,
  /** Functions and globals of 128 bits. */
  VECTORS,
  /** Functions with more than one result. */
  SEVERAL_RESULTS,
  /** Memories. */
  MEMORIES,
  /** Memories that threads share. */
  SHARED_MEMORIES,
  /** Memories and tables with 64-bit addresses. */
  WIDE_ADDRESSES,
  /** Tables. */
  TABLES,
  /** Globals. */
  GLOBALS;

  /**
   * What it is, for people.
   *
   * @return a few words in the plural
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /**
   * What a host must be able to give so that something can be imported.
   *
   * @param type of what is imported
   * @return empty for a function over numbers with at most one result
   */
  public static Set<Importable> askedBy(ImportType type) {
    Set<Importable> asked = EnumSet.noneOf(Importable.class);
    switch (type) {
      case ImportType.Function function -> {
        if (function.results().size() > 1) {
          asked.add(SEVERAL_RESULTS);
        }
        Stream.concat(function.parameters().stream(), function.results().stream())
            .forEach(value -> add(asked, value));
      }
      case ImportType.Memory memory -> {
        asked.add(MEMORIES);
        add(asked, memory.shared(), SHARED_MEMORIES);
        add(asked, memory.wide(), WIDE_ADDRESSES);
      }
      case ImportType.Table table -> {
        asked.add(TABLES);
        add(asked, table.element() == WasmType.EXTERNREF, HOST_REFERENCES);
        add(asked, table.wide(), WIDE_ADDRESSES);
      }
      case ImportType.Global global -> {
        asked.add(GLOBALS);
        add(asked, global.type());
      }
    }
    return asked;
  }

  private static void add(Set<Importable> asked, WasmType value) {
    add(asked, value == WasmType.V128, VECTORS);
    add(asked, value == WasmType.FUNCREF, FUNCTION_REFERENCES);
    add(asked, value == WasmType.EXTERNREF, HOST_REFERENCES);
  }

  private static void add(Set<Importable> asked, boolean applies, Importable one) {
    if (applies) {
      asked.add(one);
    }
  }
}
