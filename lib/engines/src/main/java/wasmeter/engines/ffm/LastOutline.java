package wasmeter.engines.ffm;

import wasmeter.wasm.ModuleOutline;

/**
 * The outline of the module that was asked for last, for engines that do not say what a module
 * imports and exports: it is read beforehand, outside of what is timed, and needed again while a
 * module is compiled and a call prepared.
 */
public final class LastOutline {
  private byte[] module;
  private ModuleOutline outline;

  public LastOutline() {}

  /**
   * What a module imports and exports.
   *
   * @param asked the same array as the last time, if it is the same module
   * @throws IllegalArgumentException if the bytes are not a module
   */
  public synchronized ModuleOutline of(byte[] asked) {
    if (asked != module) {
      outline = ModuleOutline.of(asked);
      module = asked;
    }
    return outline;
  }
}
