package wasmeter.wasm;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A type of values of WebAssembly 2.0: a number, a vector or a reference. */
public enum WasmType {
  /** 32-bit integer. */
  I32(0x7f),
  /** 64-bit integer. */
  I64(0x7e),
  /** 32-bit float. */
  F32(0x7d),
  /** 64-bit float. */
  F64(0x7c),
  /** 128 bits. */
  V128(0x7b),
  /** A reference to a function, or null. */
  FUNCREF(0x70),
  /** A reference to something of the host, or null. */
  EXTERNREF(0x6f);

  private final int code;

  WasmType(int code) {
    this.code = code;
  }

  /**
   * The name the specification uses.
   *
   * @return for instance {@code externref}
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The code in the binary format.
   *
   * @return of one byte
   */
  public int code() {
    return code;
  }

  /**
   * The same as a type of numbers.
   *
   * @return empty if it is none
   */
  public Optional<ValueType> number() {
    return ValueType.coded(code);
  }

  /**
   * Whether its values refer to something.
   *
   * @return false for numbers and vectors
   */
  public boolean isReference() {
    return this == FUNCREF || this == EXTERNREF;
  }

  /** The type of a code of one byte. */
  static Optional<WasmType> coded(int code) {
    return Arrays.stream(values()).filter(t -> t.code == code).findFirst();
  }
}
