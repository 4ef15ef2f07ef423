package wasmeter.notebook.section;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wasmeter.record.Cause;
import wasmeter.record.Reading;
import wasmeter.wasm.ExportCall;
import wasmeter.wasm.Objection;
import wasmeter.wasm.Value;
import wasmeter.wasm.ValueType;

class ErrnoTest {
  private static Reading.Missing answered(long answer) {
    ExportCall step =
        new ExportCall("call", List.of(), List.of(ValueType.I32), List.of(Value.i32(0)));
    Objection objection = step.objection(answer).orElseThrow();
    return new Reading.Failed(Cause.WRONG_ANSWER, objection.sentence(), "", objection.answer());
  }

  /** Numbers and names from the witx files of WASI preview 1. */
  @ParameterizedTest
  @CsvSource({
    "1, errno 1 (2big)",
    "8, errno 8 (badf)",
    "29, errno 29 (io)",
    "44, errno 44 (noent)",
    "52, not supported",
    "58, not supported",
    "76, errno 76 (notcapable)",
    "77, wrong answer",
    "1000, wrong answer",
    "2147483647, wrong answer",
    "-1, wrong answer"
  })
  void anAnswerHasItsName(int answer, String name) {
    assertEquals(name, Errno.text(answered(answer), true));
  }

  @Test
  void theMachineHasOtherNumbers() {
    assertEquals("errno 38", Errno.text(answered(38), false));
  }

  @Test
  void aCallWithoutAnAnswerIsNotSupportedOrFailed() {
    assertEquals(
        "not supported",
        Errno.text(
            new Reading.Skipped(Cause.CAPABILITY_MISSING, "has no WASI in its C API"), true));
    for (Cause cause : List.of(Cause.REJECTED, Cause.UNLINKABLE)) {
      assertEquals("not supported", Errno.text(new Reading.Failed(cause, "x", ""), true));
    }
    for (Cause cause : List.of(Cause.TRAP, Cause.DIED, Cause.NO_END, Cause.ERROR)) {
      assertEquals("failed", Errno.text(new Reading.Failed(cause, "x", ""), true));
    }
    assertEquals(
        "wrong answer",
        Errno.text(new Reading.Failed(Cause.WRONG_ANSWER, "x", "", "12345678901234567890"), true));
  }
}
