package wasmeter.record;

import com.fasterxml.jackson.annotation.JsonProperty;

/** In which state of its process a scenario is measured. */
public enum Start {
  /** Repeated in one process until steady. */
  @JsonProperty("warm")
  WARM,
  /** What a fresh process pays, once; the page cache is warm. */
  @JsonProperty("cold")
  COLD
}
