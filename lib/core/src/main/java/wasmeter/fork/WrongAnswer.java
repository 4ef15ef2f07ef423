package wasmeter.fork;

import wasmeter.wasm.Objection;

/** An engine computed something other than the sample expects. */
final class WrongAnswer extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String answer;

  WrongAnswer(Objection objection) {
    super(objection.sentence());
    answer = objection.answer();
  }

  String answer() {
    return answer;
  }
}
