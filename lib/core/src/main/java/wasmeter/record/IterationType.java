package wasmeter.record;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an observation stands for within its fork. */
public enum IterationType {
  /** An iteration before the steady state: part of the curve, never of a score. */
  @JsonProperty("warmup")
  WARMUP,
  /**
   * A value that counts: a measured iteration, a cold lifecycle, or a figure of the fork as a
   * whole.
   */
  @JsonProperty("measured")
  MEASUREMENT
}
