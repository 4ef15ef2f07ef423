package wasmeter.record;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether the result that the engine computed was compared with what the sample expects. */
public enum Answer {
  /** Compared, and equal. */
  @JsonProperty("checked")
  CHECKED,
  /** The sample states no expected result. */
  @JsonProperty("unchecked")
  UNCHECKED,
  /** The scenario computes no result. */
  @JsonProperty("not-applicable")
  NOT_APPLICABLE
}
