package wasmeter.wasm;

/** A code of a specification that is not known here; the message says which, and where. */
final class UnknownCode extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  UnknownCode(String what, int code, int position) {
    super("%s 0x%02x at byte %d is not known here".formatted(what, code, position));
  }
}
