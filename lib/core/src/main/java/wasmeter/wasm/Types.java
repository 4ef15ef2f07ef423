package wasmeter.wasm;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The types of the binary format, and which features they belong to. */
final class Types {
  /** The type of a function; null stands for a value of later specifications. */
  record Declared(List<WasmType> parameters, List<WasmType> results) {}

  private static final int FUNCTION = 0x60;
  private static final int STRUCTURE = 0x5f;
  private static final int ARRAY = 0x5e;
  private static final int SUBTYPE = 0x50;
  private static final int FINAL_SUBTYPE = 0x4f;
  private static final int GROUP = 0x4e;
  private static final int PACKED_8 = 0x78;
  private static final int PACKED_16 = 0x77;

  private Types() {}

  /**
   * Reads a type section.
   *
   * @param each receives each type in order: a function's, or null for another type
   */
  static void read(Reader in, ModuleContents.Seen seen, Consumer<Declared> each) {
    for (int n = in.number(); n > 0; n--) {
      if (in.ahead() == GROUP) {
        in.octet();
        seen.add(Feature.GC);
        for (int k = in.number(); k > 0; k--) {
          one(in, seen, each);
        }
      } else {
        one(in, seen, each);
      }
    }
  }

  private static void one(Reader in, ModuleContents.Seen seen, Consumer<Declared> each) {
    int code = in.octet();
    if (code == SUBTYPE || code == FINAL_SUBTYPE) {
      seen.add(Feature.GC);
      for (int n = in.number(); n > 0; n--) {
        in.number();
      }
      code = in.octet();
    }
    switch (code) {
      case FUNCTION -> {
        Declared type = new Declared(values(in, seen), values(in, seen));
        if (type.results().size() > 1) {
          seen.add(Feature.MULTI_VALUE);
        }
        each.accept(type);
      }
      case STRUCTURE -> {
        seen.add(Feature.GC);
        for (int n = in.number(); n > 0; n--) {
          field(in, seen);
        }
        each.accept(null);
      }
      case ARRAY -> {
        seen.add(Feature.GC);
        field(in, seen);
        each.accept(null);
      }
      default -> throw new UnknownCode("type", code, in.position() - 1);
    }
  }

  private static void field(Reader in, ModuleContents.Seen seen) {
    if (in.ahead() == PACKED_8 || in.ahead() == PACKED_16) {
      in.octet();
    } else {
      value(in, seen);
    }
    in.octet();
  }

  private static List<WasmType> values(Reader in, ModuleContents.Seen seen) {
    List<WasmType> types = new ArrayList<>();
    for (int n = in.number(); n > 0; n--) {
      types.add(value(in, seen));
    }
    return types;
  }

  /** The type of a value, or null for one of later specifications. */
  static WasmType value(Reader in, ModuleContents.Seen seen) {
    int code = in.ahead();
    switch (code) {
      case 0x7f, 0x7e, 0x7d, 0x7c -> in.octet();
      case 0x7b -> {
        in.octet();
        seen.add(Feature.SIMD);
      }
      case 0x70 -> {
        in.octet();
        seen.add(Feature.REFERENCE_TYPES);
      }
      default -> {
        return reference(in, seen);
      }
    }
    return WasmType.coded(code).orElse(null);
  }

  /** The type of what a table holds, or null for one of later specifications. */
  static WasmType reference(Reader in, ModuleContents.Seen seen) {
    int code = in.octet();
    switch (code) {
      case 0x70 -> {} // functions: the only ones of the first version
      case 0x63, 0x64 -> {
        seen.add(Feature.GC);
        int heap = in.ahead();
        in.passNumber();
        return code == 0x63 ? referenceTo(heap) : null;
      }
      default -> abstractHeap(code, in, seen);
    }
    return referenceTo(code);
  }

  private static WasmType referenceTo(int heap) {
    return WasmType.coded(heap).filter(WasmType::isReference).orElse(null);
  }

  /** What a reference may point to, a type's index or an abstract one. */
  static void heap(Reader in, ModuleContents.Seen seen) {
    int code = in.ahead();
    if (code >= 0x40 && code < 0x80) {
      in.octet();
      if (code != 0x70) {
        abstractHeap(code, in, seen);
      }
    } else {
      seen.add(Feature.GC);
      in.passNumber();
    }
  }

  private static void abstractHeap(int code, Reader in, ModuleContents.Seen seen) {
    switch (code) {
      case 0x6f -> seen.add(Feature.REFERENCE_TYPES);
      case 0x69, 0x74 -> seen.add(Feature.EXCEPTIONS);
      case 0x6e, 0x6d, 0x6c, 0x6b, 0x6a, 0x71, 0x72, 0x73 -> seen.add(Feature.GC);
      default -> throw new UnknownCode("type", code, in.position() - 1);
    }
  }

  /** The type of a block. */
  static void block(Reader in, ModuleContents.Seen seen) {
    int code = in.ahead();
    if (code == 0x40) {
      in.octet();
    } else if (code > 0x40 && code < 0x80) {
      value(in, seen);
    } else {
      seen.add(Feature.MULTI_VALUE);
      in.passNumber();
    }
  }
}
