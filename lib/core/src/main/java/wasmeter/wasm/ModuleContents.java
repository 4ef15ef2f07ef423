package wasmeter.wasm;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What a module is made of: features beyond the first version of WebAssembly, and instructions by
 * kind, counted where they stand and not how often they run.
 *
 * <p>Nothing is validated. What is not known here is skipped and reported.
 *
 * @param features those that the module uses
 * @param instructions how many there are of each kind
 * @param unknown the first thing that is not known here, as a sentence without a full stop; empty
 *     if all was understood
 */
public record ModuleContents(Set<Feature> features, Map<Kind, Long> instructions, String unknown) {

  /** Kinds of instructions. */
  public enum Kind {
    /** Arithmetic, comparisons and conversions with floats. */
    FLOAT,
    /** Arithmetic, comparisons and conversions of integers. */
    INTEGER,
    /** Computing with SIMD vectors. */
    VECTOR,
    /** Access to memory, tables, structures and arrays. */
    MEMORY,
    /** Calls. */
    CALL,
    /** Branches, returns, throws. */
    BRANCH,
    /** Everything else: locals, globals, constants, blocks. */
    OTHER
  }

  /** Collects while a module is read. */
  static final class Seen {
    private final Set<Feature> features = EnumSet.noneOf(Feature.class);
    private final long[] counts = new long[Kind.values().length];
    private String unknown = "";

    void add(Feature feature) {
      features.add(feature);
    }

    void count(Kind kind) {
      counts[kind.ordinal()]++;
    }

    private void unknown(String what) {
      if (unknown.isEmpty()) {
        unknown = what;
      }
    }
  }

  /**
   * Reads a module to its end.
   *
   * @param module its bytes
   * @return what it is made of
   * @throws IllegalArgumentException if the bytes are not a module: the message says where
   */
  public static ModuleContents of(byte[] module) {
    Reader in = ModuleOutline.afterMagic(module);
    Seen seen = new Seen();
    Amounts amounts = new Amounts();
    while (!in.atEnd()) {
      int id = in.octet();
      Reader section = in.next(in.number());
      try {
        read(id, section, seen, amounts);
      } catch (IllegalArgumentException e) {
        // A code that is not known shifts what follows in its section: that may look damaged.
        seen.unknown(e.getMessage());
      }
    }
    if (amounts.memories > 1) {
      seen.add(Feature.MULTI_MEMORY);
    }
    if (amounts.tables > 1) {
      seen.add(Feature.REFERENCE_TYPES);
    }
    Map<Kind, Long> instructions = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      instructions.put(kind, seen.counts[kind.ordinal()]);
    }
    return new ModuleContents(
        Collections.unmodifiableSet(seen.features),
        Collections.unmodifiableMap(instructions),
        seen.unknown);
  }

  /**
   * How many functions are large.
   *
   * @param module its bytes
   * @param limit in bytes of a body
   * @return those whose bodies are longer
   * @throws IllegalArgumentException if the bytes are not a module: the message says where
   */
  public static int longer(byte[] module, int limit) {
    Reader in = ModuleOutline.afterMagic(module);
    int longer = 0;
    while (!in.atEnd()) {
      int id = in.octet();
      Reader section = in.next(in.number());
      if (id == ModuleOutline.CODE_SECTION) {
        for (int n = section.number(); n > 0; n--) {
          int length = section.number();
          section.skip(length);
          longer += length > limit ? 1 : 0;
        }
      }
    }
    return longer;
  }

  /**
   * How many instructions there are.
   *
   * @return their sum over all kinds
   */
  public long size() {
    return instructions.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * The share of a kind.
   *
   * @param kind which
   * @return between 0 and 1; 0 of a module without instructions
   */
  public double share(Kind kind) {
    return size() == 0 ? 0 : (double) instructions.get(kind) / size();
  }

  private static final class Amounts {
    private int memories;
    private int tables;
  }

  private static void read(int id, Reader in, Seen seen, Amounts amounts) {
    switch (id) {
      case ModuleOutline.TYPE_SECTION -> Types.read(in, seen, type -> {});
      case ModuleOutline.IMPORT_SECTION -> readImports(in, seen, amounts);
      case ModuleOutline.TABLE_SECTION -> {
        for (int n = in.number(); n > 0; n--) {
          readTable(in, seen);
          amounts.tables++;
        }
      }
      case ModuleOutline.MEMORY_SECTION -> {
        for (int n = in.number(); n > 0; n--) {
          readLimits(in, seen);
          amounts.memories++;
        }
      }
      case ModuleOutline.GLOBAL_SECTION -> {
        for (int n = in.number(); n > 0; n--) {
          readGlobalType(in, seen);
          initialiser(in, seen);
        }
      }
      case ModuleOutline.ELEMENT_SECTION -> {
        for (int n = in.number(); n > 0; n--) {
          readElements(in, seen);
        }
      }
      case ModuleOutline.CODE_SECTION -> {
        for (int n = in.number(); n > 0; n--) {
          readBody(in.next(in.number()), seen);
        }
      }
      case ModuleOutline.DATA_SECTION -> {
        for (int n = in.number(); n > 0; n--) {
          readData(in, seen);
        }
      }
      case ModuleOutline.DATA_COUNT_SECTION -> seen.add(Feature.BULK_MEMORY);
      case ModuleOutline.TAG_SECTION -> seen.add(Feature.EXCEPTIONS);
      default -> {}
    }
  }

  private static void readImports(Reader in, Seen seen, Amounts amounts) {
    for (int n = in.number(); n > 0; n--) {
      in.name();
      in.name();
      int kind = in.octet();
      switch (kind) {
        case 0 -> in.number();
        case 1 -> {
          Types.reference(in, seen);
          readLimits(in, seen);
          amounts.tables++;
        }
        case 2 -> {
          readLimits(in, seen);
          amounts.memories++;
        }
        case 3 -> readGlobalType(in, seen);
        case 4 -> {
          seen.add(Feature.EXCEPTIONS);
          in.octet();
          in.number();
        }
        default -> throw new UnknownCode("import", kind, in.position() - 1);
      }
    }
  }

  private static void readTable(Reader in, Seen seen) {
    boolean initialised = in.ahead() == 0x40;
    if (initialised) {
      seen.add(Feature.GC);
      in.skip(2);
    }
    Types.reference(in, seen);
    readLimits(in, seen);
    if (initialised) {
      initialiser(in, seen);
    }
  }

  private static void readLimits(Reader in, Seen seen) {
    int flags = in.ahead();
    if (flags > 7) {
      throw new UnknownCode("limits", flags, in.position());
    }
    if ((flags & 2) != 0) {
      seen.add(Feature.THREADS);
    }
    if ((flags & 4) != 0) {
      seen.add(Feature.MEMORY64);
    }
    ModuleOutline.passLimits(in);
  }

  private static void readGlobalType(Reader in, Seen seen) {
    Types.value(in, seen);
    in.octet();
  }

  /** Its instructions run once, and are not part of the counts. */
  private static void initialiser(Reader in, Seen seen) {
    Seen separate = new Seen();
    new Instructions(in, separate).expression();
    seen.features.addAll(separate.features);
  }

  private static void readElements(Reader in, Seen seen) {
    int flags = in.number();
    boolean active = (flags & 1) == 0;
    boolean explicit = (flags & 2) != 0;
    boolean expressions = (flags & 4) != 0;
    if (flags > 7) {
      throw new UnknownCode("element segment", flags, in.position() - 1);
    }
    if (!active) {
      seen.add(Feature.BULK_MEMORY);
    }
    if (expressions) {
      seen.add(Feature.REFERENCE_TYPES);
    }
    if (active && explicit) {
      in.number();
    }
    if (active) {
      initialiser(in, seen);
    }
    if (explicit || !active) {
      if (expressions) {
        Types.reference(in, seen);
      } else {
        in.octet();
      }
    }
    for (int n = in.number(); n > 0; n--) {
      if (expressions) {
        initialiser(in, seen);
      } else {
        in.number();
      }
    }
  }

  private static void readData(Reader in, Seen seen) {
    int flags = in.number();
    switch (flags) {
      case 0 -> initialiser(in, seen);
      case 1 -> seen.add(Feature.BULK_MEMORY);
      case 2 -> {
        in.number();
        initialiser(in, seen);
      }
      default -> throw new UnknownCode("data segment", flags, in.position() - 1);
    }
    in.skip(in.number());
  }

  private static void readBody(Reader in, Seen seen) {
    try {
      for (int n = in.number(); n > 0; n--) {
        in.number();
        Types.value(in, seen);
      }
      new Instructions(in, seen).all();
    } catch (IllegalArgumentException e) {
      seen.unknown(e.getMessage()); // the next function begins where this one ends
    }
  }
}
