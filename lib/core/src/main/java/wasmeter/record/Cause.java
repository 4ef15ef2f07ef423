package wasmeter.record;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Why there is no value, for programs; the sentence beside it is for people.
 *
 * <p>Whatever a table, a plan or a check decides about a gap or a failure it decides by this.
 */
public enum Cause {
  /** The engine has no way to do this, by design or at this version. */
  @JsonProperty("capability-missing")
  CAPABILITY_MISSING,
  /**
   * The engine cannot be used here, or not for this: its files, a tool or a part of it is missing.
   */
  @JsonProperty("engine-unavailable")
  ENGINE_UNAVAILABLE,
  /** The adapter does not link against the files of this version of the engine. */
  @JsonProperty("adapter-mismatch")
  ADAPTER_MISMATCH,
  /** The sample cannot be measured on any engine: its file is not a module, or it is a copy. */
  @JsonProperty("sample-refused")
  SAMPLE_REFUSED,
  /** The sample brings a program of its own, and nobody has said that its author is trusted. */
  @JsonProperty("not-trusted")
  NOT_TRUSTED,
  /** The module imports what nothing provides. */
  @JsonProperty("import-missing")
  IMPORT_MISSING,
  /** The engine would not keep the module from what it must be kept from. */
  @JsonProperty("sandbox-gap")
  SANDBOX_GAP,
  /** The sample has nothing to call, or nothing that may be called again. */
  @JsonProperty("no-call")
  NO_CALL,
  /** No plan so far contains the cell. */
  @JsonProperty("not-in-plan")
  NOT_IN_PLAN,
  /** The plan's time ran out before the cell's turn. */
  @JsonProperty("out-of-time")
  OUT_OF_TIME,
  /** A fork has begun, none has finished yet. */
  @JsonProperty("unfinished")
  UNFINISHED,
  /** The fork ended well but does not report this: the engine does several phases in one step. */
  @JsonProperty("not-reported")
  NOT_REPORTED,
  /** The figures of 2020 have no value there. */
  @JsonProperty("not-published")
  NOT_PUBLISHED,
  /**
   * The module was rejected as malformed, invalid, or for a reason the engine does not give; or an
   * artefact is not what was stored of it.
   */
  @JsonProperty("rejected")
  REJECTED,
  /** An import does not match what is provided. */
  @JsonProperty("unlinkable")
  UNLINKABLE,
  /** Execution trapped. */
  @JsonProperty("trap")
  TRAP,
  /** A limit was reached: call depth or memory. */
  @JsonProperty("exhausted")
  EXHAUSTED,
  /** The module ended itself by WASI's {@code proc_exit} where that is not its normal end. */
  @JsonProperty("exit")
  EXIT,
  /** The engine computed something other than the sample expects. */
  @JsonProperty("wrong-answer")
  WRONG_ANSWER,
  /** The process did not end within its deadline and was killed. */
  @JsonProperty("no-end")
  NO_END,
  /** The process died: by a signal, or with an exit code before it was done. */
  @JsonProperty("died")
  DIED,
  /** What another process should have stored could not be made. */
  @JsonProperty("artefact-missing")
  ARTEFACT_MISSING,
  /** The module's file changed after the plan was made. */
  @JsonProperty("module-changed")
  MODULE_CHANGED,
  /** Not tried, because the same call on the same engine had no end. */
  @JsonProperty("not-tried")
  NOT_TRIED,
  /** Anything else that was thrown: a bug of the engine, of its adapter, or of this library. */
  @JsonProperty("error")
  ERROR,
  /** Not recorded: logs of schema 1 hold the sentence alone. */
  @JsonProperty("unrecorded")
  UNRECORDED
}
