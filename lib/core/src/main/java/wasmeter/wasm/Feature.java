package wasmeter.wasm;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Features that WebAssembly gained after its first version, in the words of its proposals. */
public enum Feature {
  /** Instructions on 128 bits at once. */
  SIMD("i8x16, i32x4, f64x2 and their like"),
  /** SIMD instructions whose result may differ between machines. */
  RELAXED_SIMD("SIMD instructions whose results machines may round differently"),
  /** Filling and copying memory and tables by one instruction. */
  BULK_MEMORY("memory.fill, memory.copy, passive segments"),
  /** Extending the sign of a part of an integer. */
  SIGN_EXTENSION("i32.extend8_s and its like"),
  /** Conversions of floats to integers that do not trap. */
  SATURATING_CONVERSIONS("i32.trunc_sat_f64_s and its like"),
  /** More than one result, of functions and of blocks. */
  MULTI_VALUE("several results of one function or block"),
  /** References as values, and several tables. */
  REFERENCE_TYPES("externref, ref.func, tables that the module changes"),
  /** Calls that end the caller. */
  TAIL_CALLS("return_call"),
  /** Throwing and catching. */
  EXCEPTIONS("throw, try_table"),
  /** Structures and arrays that the engine collects. */
  GC("struct, array, typed references"),
  /** More than one memory. */
  MULTI_MEMORY("more than one memory"),
  /** Shared memory and atomic instructions. */
  THREADS("atomic instructions, shared memory"),
  /** Memories and tables with 64-bit addresses. */
  MEMORY64("64-bit addresses"),
  /** Arithmetic in constant expressions. */
  EXTENDED_CONST("arithmetic in initialisers");

  private final String meaning;

  Feature(String meaning) {
    this.meaning = meaning;
  }

  /**
   * The name in {@code sample.json} and tables.
   *
   * @return for instance {@code bulk-memory}
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * What a module that uses it contains.
   *
   * @return a few words
   */
  public String meaning() {
    return meaning;
  }

  /**
   * The feature of a name.
   *
   * @param label as {@link #label()}
   * @return empty if there is none
   */
  public static Optional<Feature> labelled(String label) {
    return Arrays.stream(values()).filter(f -> f.label().equals(label)).findFirst();
  }
}
