package wasmeter.wasm;

import java.nio.charset.StandardCharsets;

/** Reads the binary format, one element after the other, and never beyond its end. */
final class Reader {
  private final byte[] bytes;
  private final int end;
  private int position;

  Reader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  private Reader(byte[] bytes, int position, int end) {
    this.bytes = bytes;
    this.position = position;
    this.end = end;
  }

  /** The next bytes alone; this reader continues after them. */
  Reader next(int length) {
    skip(length);
    return new Reader(bytes, position - length, position);
  }

  boolean atEnd() {
    return position >= end;
  }

  /** Where the next byte is, from the beginning of the module. */
  int position() {
    return position;
  }

  void skip(int count) {
    if (count > end - position) {
      throw new IllegalArgumentException(
          "it ends at byte %d within a section: it is cut or damaged".formatted(end));
    }
    position += count;
  }

  int octet() {
    skip(1);
    return bytes[position - 1] & 0xff;
  }

  /** The next byte, which stays the next one; -1 at the end. */
  int ahead() {
    return atEnd() ? -1 : bytes[position] & 0xff;
  }

  /** An unsigned LEB128 number of 32 bits; beyond the half of an int it is that half. */
  int number() {
    long result = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int octet = octet();
      result |= (long) (octet & 0x7f) << shift;
      if (octet < 0x80) {
        return (int) Math.min(result, Integer.MAX_VALUE / 2);
      }
    }
    throw new IllegalArgumentException(
        "there is no valid number before byte %d".formatted(position));
  }

  /** An unsigned LEB128 number of up to 64 bits; beyond the half of a long it is that half. */
  long longNumber() {
    long result = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      int octet = octet();
      long bits = octet & 0x7fL;
      result = shift > 56 && bits != 0 ? Long.MAX_VALUE / 2 : result | bits << shift;
      if (octet < 0x80) {
        return Math.min(result, Long.MAX_VALUE / 2);
      }
    }
    throw new IllegalArgumentException(
        "there is no valid number before byte %d".formatted(position));
  }

  /** Passes a LEB128 number of up to 64 bits, signed or not. */
  void passNumber() {
    for (int i = 0; i < 10; i++) {
      if (octet() < 0x80) {
        return;
      }
    }
    throw new IllegalArgumentException(
        "there is no valid number before byte %d".formatted(position));
  }

  String name() {
    int length = number();
    skip(length);
    return new String(bytes, position - length, length, StandardCharsets.UTF_8);
  }
}
