package wasmeter.record;

import com.fasterxml.jackson.annotation.JsonValue;

/** In which state of its process a scenario is measured. */
public enum Start {
  /** Repeated in one process until steady. */
  WARM("warm"),
  /** What a fresh process pays, once; the page cache is warm. */
  COLD("cold");

  private final String label;

  Start(String label) {
    this.label = label;
  }

  /**
   * The name of this start in records and tables.
   *
   * @return a lower-case word
   */
  @JsonValue
  public String label() {
    return label;
  }
}
