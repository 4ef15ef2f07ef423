package wasmeter.engine;

/** What an engine may or may not be able to do. */
public enum Capability {
  /** Decode and validate as a separate step: {@link ParsingRuntime}. */
  PARSE,
  /** Take a module's bytes at all: {@link WasmRuntime#compile}. */
  COMPILE,
  /** Execute what was compiled in the same process, without storing it between. */
  JIT,
  /** Write a module that is already compiled: {@link SerializableModule}. */
  SERIALIZE,
  /** Compile to storage and load from there: {@link AheadOfTimeRuntime}. */
  AHEAD_OF_TIME,
  /**
   * Exchange bytes with the memory of an instance, and hand results of one call to another: {@link
   * ModuleInstance#memory}, {@link Invocation#set}.
   */
  MEMORY,
  /** Provide the functions of WASI preview 1. */
  WASI,
  /** Let modules import host functions: {@link HostFunction}. */
  HOST_FUNCTIONS
}
