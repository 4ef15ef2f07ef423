package wasmeter.engines.js;

import java.util.List;
import java.util.Map;
import wasmeter.engine.Capability;

/** What there is to say about every JavaScript engine. */
final class JsEngines {
  private static final String NO_PARSE =
      "WebAssembly.validate says yes or no, and returns nothing to compile from";

  private static final String NO_WASI =
      "has no WASI of its own: an implementation in JavaScript, as pages bring it, would have to be"
          + " added to this adapter";

  static final List<String> SETTINGS =
      List.of(
          "execute and lifetimes are a loop in JavaScript, entered about once a millisecond, with"
              + " the call itself within; calls that calibrate, and those with several steps, come"
              + " from Java",
          "bytes of modules and memories are copied through a buffer of 48 KiB that both sides see",
          "what is closed is left to its collector");

  private JsEngines() {}

  /**
   * What none of them can do.
   *
   * @param nothingStored why this one stores no compiled code
   */
  static Map<Capability, String> missing(String nothingStored) {
    return Map.of(
        Capability.PARSE,
        NO_PARSE,
        Capability.SERIALIZE,
        nothingStored,
        Capability.AHEAD_OF_TIME,
        nothingStored,
        Capability.WASI,
        NO_WASI);
  }
}
