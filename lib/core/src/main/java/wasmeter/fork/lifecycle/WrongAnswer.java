package wasmeter.fork.lifecycle;

import wasmeter.wasm.Objection;

/** An engine computed something other than the sample expects. */
public final class WrongAnswer extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String answer;

  /**
   * What the engine answered, and what was expected.
   *
   * @param objection of the sample
   */
  public WrongAnswer(Objection objection) {
    super(objection.sentence());
    answer = objection.answer();
  }

  /**
   * What the engine computed.
   *
   * @return as text
   */
  public String answer() {
    return answer;
  }
}
