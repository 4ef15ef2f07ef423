package wasmeter.engines.wasmh;

import wasmeter.engine.EngineException;

/**
 * What libraries with {@code wasm.h} add to it, or leave out: symbols alone do not show it, as some
 * functions are there and abort the process.
 */
public interface Dialect {
  /** Why the library rejected a module; it is asked right after. */
  String lastError();

  /** As {@link wasmeter.engine.WasmRuntime#admit}. */
  default void admit(byte[] module) {}

  /** Whether modules can be stored and loaded. */
  boolean stores();

  /**
   * A trap in the specification's words. {@code wasm.h} gives a trap a text and no code, so only
   * its text shows that a limit was reached.
   */
  default EngineException trapped(String message) {
    return message.matches("(?is).*stack ?(overflow|exhausted).*")
        ? new EngineException.Exhausted(message, null)
        : new EngineException.Trap(message, null);
  }
}
