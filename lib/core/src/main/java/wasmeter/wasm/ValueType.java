package wasmeter.wasm;

import java.util.Arrays;
import java.util.Optional;

/** A number type of WebAssembly. */
public enum ValueType {
  /** 32-bit integer. */
  I32(0x7f),
  /** 64-bit integer. */
  I64(0x7e),
  /** 32-bit float. */
  F32(0x7d),
  /** 64-bit float. */
  F64(0x7c);

  private final int code;

  ValueType(int code) {
    this.code = code;
  }

  /**
   * The name the specification uses.
   *
   * @return for instance {@code i32}
   */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  static Optional<ValueType> coded(int code) {
    return Arrays.stream(values()).filter(t -> t.code == code).findFirst();
  }
}
