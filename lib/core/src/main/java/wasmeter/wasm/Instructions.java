package wasmeter.wasm;

import wasmeter.wasm.ModuleContents.Kind;

/** Goes through instructions and counts what they are. */
final class Instructions {
  private final Reader in;
  private final ModuleContents.Seen seen;

  Instructions(Reader in, ModuleContents.Seen seen) {
    this.in = in;
    this.seen = seen;
  }

  /** To the end of what is read. */
  void all() {
    while (!in.atEnd()) {
      one(in.octet());
    }
  }

  /** A constant expression: to the end that belongs to it. */
  void expression() {
    while (true) {
      int code = in.octet();
      switch (code) {
        case 0x0b -> {
          return;
        }
        case 0x6a, 0x6b, 0x6c, 0x7c, 0x7d, 0x7e -> seen.add(Feature.EXTENDED_CONST);
        default -> one(code);
      }
    }
  }

  private void one(int code) {
    switch (code) {
      case 0x00, 0x01, 0x05, 0x0b, 0x1a, 0x1b -> seen.count(Kind.OTHER);
      case 0x02, 0x03 -> block(Kind.OTHER);
      case 0x04 -> block(Kind.BRANCH);
      case 0x06 -> {
        seen.add(Feature.EXCEPTIONS);
        block(Kind.OTHER);
      }
      case 0x07, 0x08, 0x09, 0x18 -> {
        seen.add(Feature.EXCEPTIONS);
        indices(Kind.BRANCH, 1);
      }
      case 0x0a, 0x19 -> {
        seen.add(Feature.EXCEPTIONS);
        seen.count(Kind.BRANCH);
      }
      case 0x0c, 0x0d -> indices(Kind.BRANCH, 1);
      case 0x0e -> indices(Kind.BRANCH, in.number() + 1);
      case 0x0f -> seen.count(Kind.BRANCH);
      case 0x10 -> indices(Kind.CALL, 1);
      case 0x11 -> callIndirect();
      case 0x12 -> {
        seen.add(Feature.TAIL_CALLS);
        indices(Kind.CALL, 1);
      }
      case 0x13 -> {
        seen.add(Feature.TAIL_CALLS);
        callIndirect();
      }
      case 0x14 -> {
        seen.add(Feature.GC);
        indices(Kind.CALL, 1);
      }
      case 0x15 -> {
        seen.add(Feature.GC);
        seen.add(Feature.TAIL_CALLS);
        indices(Kind.CALL, 1);
      }
      case 0x1c -> {
        seen.add(Feature.REFERENCE_TYPES);
        for (int n = in.number(); n > 0; n--) {
          Types.value(in, seen);
        }
        seen.count(Kind.OTHER);
      }
      case 0x1f -> tryTable();
      case 0x20, 0x21, 0x22, 0x23, 0x24 -> indices(Kind.OTHER, 1);
      case 0x25, 0x26 -> {
        seen.add(Feature.REFERENCE_TYPES);
        indices(Kind.MEMORY, 1);
      }
      case 0x3f, 0x40 -> {
        memory();
        seen.count(Kind.MEMORY);
      }
      case 0x41, 0x42 -> {
        in.passNumber();
        seen.count(Kind.OTHER);
      }
      case 0x43 -> {
        in.skip(Float.BYTES);
        seen.count(Kind.OTHER);
      }
      case 0x44 -> {
        in.skip(Double.BYTES);
        seen.count(Kind.OTHER);
      }
      case 0xc0, 0xc1, 0xc2, 0xc3, 0xc4 -> {
        seen.add(Feature.SIGN_EXTENSION);
        seen.count(Kind.INTEGER);
      }
      case 0xd0 -> {
        seen.add(Feature.REFERENCE_TYPES);
        Types.heap(in, seen);
        seen.count(Kind.OTHER);
      }
      case 0xd1 -> {
        seen.add(Feature.REFERENCE_TYPES);
        seen.count(Kind.OTHER);
      }
      case 0xd2 -> {
        seen.add(Feature.REFERENCE_TYPES);
        indices(Kind.OTHER, 1);
      }
      case 0xd3, 0xd4 -> {
        seen.add(Feature.GC);
        seen.count(Kind.OTHER);
      }
      case 0xd5, 0xd6 -> {
        seen.add(Feature.GC);
        indices(Kind.BRANCH, 1);
      }
      case 0xfb -> garbageCollected(in.number());
      case 0xfc -> bulk(in.number());
      case 0xfd -> vector(in.number());
      case 0xfe -> atomic(in.number());
      default -> {
        if (code >= 0x28 && code <= 0x3e) {
          access(Kind.MEMORY);
        } else if (code >= 0x45 && code <= 0xbf) {
          seen.count(isFloat(code) ? Kind.FLOAT : Kind.INTEGER);
        } else {
          throw new UnknownCode("instruction", code, in.position() - 1);
        }
      }
    }
  }

  /** Comparisons, arithmetic, and every conversion with a float on one of its sides. */
  private static boolean isFloat(int code) {
    return code >= 0x5b && code <= 0x66
        || code >= 0x8b && code <= 0xab && code != 0xa7
        || code >= 0xae;
  }

  private void block(Kind kind) {
    Types.block(in, seen);
    seen.count(kind);
  }

  private void indices(Kind kind, int count) {
    for (int i = 0; i < count; i++) {
      in.number();
    }
    seen.count(kind);
  }

  private void callIndirect() {
    in.number();
    if (in.number() != 0) {
      seen.add(Feature.REFERENCE_TYPES);
    }
    seen.count(Kind.CALL);
  }

  private void tryTable() {
    seen.add(Feature.EXCEPTIONS);
    Types.block(in, seen);
    for (int n = in.number(); n > 0; n--) {
      int clause = in.octet();
      if (clause > 3) {
        throw new UnknownCode("catch clause", clause, in.position() - 1);
      }
      if (clause < 2) {
        in.number();
      }
      in.number();
    }
    seen.count(Kind.OTHER);
  }

  private void memory() {
    if (in.number() != 0) {
      seen.add(Feature.MULTI_MEMORY);
    }
  }

  /** Alignment, perhaps the memory, and offset. */
  private void access(Kind kind) {
    if ((in.number() & 0x40) != 0) {
      memory();
    }
    in.passNumber();
    seen.count(kind);
  }

  private void garbageCollected(int code) {
    seen.add(Feature.GC);
    switch (code) {
      case 0, 1, 6, 7, 11, 12, 13, 14, 16 -> indices(Kind.MEMORY, 1);
      case 2, 3, 4, 5, 8, 9, 10, 17, 18, 19 -> indices(Kind.MEMORY, 2);
      case 15 -> seen.count(Kind.MEMORY);
      case 20, 21, 22, 23 -> {
        Types.heap(in, seen);
        seen.count(Kind.OTHER);
      }
      case 24, 25 -> {
        in.octet();
        in.number();
        Types.heap(in, seen);
        Types.heap(in, seen);
        seen.count(Kind.BRANCH);
      }
      case 26, 27, 28, 29, 30 -> seen.count(Kind.OTHER);
      default -> throw new UnknownCode("instruction 0xfb", code, in.position() - 1);
    }
  }

  private void bulk(int code) {
    switch (code) {
      case 0, 1, 2, 3, 4, 5, 6, 7 -> {
        seen.add(Feature.SATURATING_CONVERSIONS);
        seen.count(Kind.FLOAT);
        return;
      }
      case 8 -> {
        in.number();
        memory();
      }
      case 9, 13 -> in.number();
      case 10 -> {
        memory();
        memory();
      }
      case 11 -> memory();
      case 12, 14 -> {
        in.number();
        in.number();
      }
      case 15, 16, 17 -> {
        seen.add(Feature.REFERENCE_TYPES);
        indices(Kind.MEMORY, 1);
        return;
      }
      default -> throw new UnknownCode("instruction 0xfc", code, in.position() - 1);
    }
    seen.add(Feature.BULK_MEMORY);
    seen.count(Kind.MEMORY);
  }

  private void vector(int code) {
    seen.add(Feature.SIMD);
    if (code <= 11 || code == 92 || code == 93) {
      access(Kind.MEMORY);
    } else if (code >= 84 && code <= 91) {
      access(Kind.MEMORY);
      in.octet();
    } else if (code == 12) {
      in.skip(16);
      seen.count(Kind.OTHER);
    } else if (code <= 0x113) {
      if (code == 13) {
        in.skip(16);
      } else if (code >= 21 && code <= 34) {
        in.octet();
      } else if (code >= 0x100) {
        seen.add(Feature.RELAXED_SIMD);
      }
      seen.count(Kind.VECTOR);
    } else {
      throw new UnknownCode("instruction 0xfd", code, in.position() - 1);
    }
  }

  private void atomic(int code) {
    seen.add(Feature.THREADS);
    if (code <= 2 || code >= 0x10 && code <= 0x4e) {
      access(Kind.MEMORY);
    } else if (code == 3) {
      in.octet();
      seen.count(Kind.MEMORY);
    } else {
      throw new UnknownCode("instruction 0xfe", code, in.position() - 1);
    }
  }
}
