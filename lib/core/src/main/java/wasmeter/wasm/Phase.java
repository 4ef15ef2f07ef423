package wasmeter.wasm;

import com.fasterxml.jackson.annotation.JsonValue;

/** One step a runtime takes on the way from a module's bytes to a result. */
public enum Phase {
  /** Bytes read, decoded and validated. */
  PARSE("a", "parse"),
  /** Function bodies turned into what the engine executes. */
  COMPILE("b", "compile"),
  /** The compiled module written to storage. */
  SERIALIZE("b'", "serialize"),
  /** The compiled module loaded from storage. */
  DESERIALIZE("c'", "deserialize"),
  /** Memories, tables and globals created, imports linked, the start function run. */
  INSTANTIATE("c", "instantiate"),
  /** One call of an export. */
  EXECUTE("d", "execute");

  private final String letter;
  private final String label;

  Phase(String letter, String label) {
    this.letter = letter;
    this.label = label;
  }

  /**
   * The letter by which the report writes this phase.
   *
   * @return one letter, primed where storage is involved
   */
  public String letter() {
    return letter;
  }

  /**
   * The name of this phase in records and tables.
   *
   * @return a lower-case word
   */
  @JsonValue
  public String label() {
    return label;
  }
}
