package wasmeter.record;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The base unit of a value in a record; scaled units belong to rendering. */
public enum Unit {
  /** Nanoseconds. */
  @JsonProperty("ns")
  NS,
  /** Bytes. */
  @JsonProperty("bytes")
  BYTES,
  /** A number of things. */
  @JsonProperty("count")
  COUNT
}
