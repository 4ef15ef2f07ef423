package wasmeter.checks.adapter;

import java.util.Locale;

/** What an adapter is compared in. */
enum Subject {
  /** A call as execute measures it: from Java, or in a loop of JavaScript or Go. */
  EXECUTE,
  /** A call from outside of the engine's language, where that is not what execute measures. */
  CALL,
  COMPILE,
  DESERIALIZE,
  INSTANTIATE;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isCall() {
    return this == EXECUTE || this == CALL;
  }
}
