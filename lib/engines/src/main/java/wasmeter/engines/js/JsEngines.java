package wasmeter.engines.js;

import java.util.List;

/** What there is to say about every JavaScript engine. */
final class JsEngines {
  static final String NO_PARSE =
      "WebAssembly.validate says yes or no, and returns nothing to compile from";

  static final String NO_WASI =
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
}
