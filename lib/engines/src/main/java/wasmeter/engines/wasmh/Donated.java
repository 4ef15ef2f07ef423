package wasmeter.engines.wasmh;

import wasmeter.engine.EngineException;
import wasmeter.engines.ffm.Native;

/**
 * An instance of a {@link wasmeter.wasm.Donor}, whose exports stand in for what another module
 * imports beside functions over numbers: by {@code wasm.h} itself some libraries cannot make it.
 */
final class Donated {
  private final long instance;
  private final long exports;

  /**
   * Makes them in a store.
   *
   * @param module the donor, compiled
   */
  Donated(long store, long module) {
    exports = Vector.over(0, 0);
    long trap = Native.malloc(Native.ADDRESS_BYTES);
    Native.setLong(trap, 0);
    instance = WasmH.instanceNew(store, module, exports, trap);
    Native.free(trap);
    if (instance == 0) {
      Native.free(exports);
      throw new EngineException.Unlinkable(
          "the library makes no stubs of the declared types and limits", null);
    }
    WasmH.exports(instance, exports);
  }

  /** An extern, by its place in the donor. */
  long extern(int index) {
    return Vector.pointers(exports).get(index);
  }

  /** To be closed after the instance that uses them, and before the store. */
  void close() {
    WasmH.externVecDelete(exports);
    WasmH.instanceDelete(instance);
    Native.free(exports);
  }
}
