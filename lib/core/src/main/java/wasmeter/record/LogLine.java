package wasmeter.record;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** A line of a {@link RunLog}: a header that describes something once, or an observation. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "line")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Header.Run.class, name = "run"),
  @JsonSubTypes.Type(value = Header.Machine.class, name = "machine"),
  @JsonSubTypes.Type(value = Header.Engine.class, name = "engine"),
  @JsonSubTypes.Type(value = Header.SampleModule.class, name = "sample"),
  @JsonSubTypes.Type(value = Header.Settings.class, name = "settings"),
  @JsonSubTypes.Type(value = Header.Conditions.class, name = "conditions"),
  @JsonSubTypes.Type(value = Observation.class, name = "observation")
})
public sealed interface LogLine permits Header, Observation {}
