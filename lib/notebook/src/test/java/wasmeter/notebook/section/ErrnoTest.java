package wasmeter.notebook.section;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wasmeter.wasm.ExportCall;
import wasmeter.wasm.Value;
import wasmeter.wasm.ValueType;

class ErrnoTest {
  private static String objection(int answer) {
    ExportCall step =
        new ExportCall("call", List.of(), List.of(ValueType.I32), List.of(Value.i32(0)));
    return step.objection(answer).orElseThrow();
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
    assertEquals(name, Errno.text(objection(answer), true));
    assertTrue(Errno.answered(objection(answer)));
  }

  @Test
  void theMachineHasOtherNumbers() {
    assertEquals("errno 38", Errno.text(objection(38), false));
  }

  @Test
  void whatGaveNoAnswerIsNotSupportedOrFailed() {
    assertEquals("not supported", Errno.text("has no WASI in its C API", true));
    assertEquals("failed", Errno.text("trap: out of bounds", true));
    for (String death :
        List.of(
            "it died of signal 11 (SIGSEGV)",
            "it ended with exit code 1 before it was done",
            "no end within the deadline of 60 s: it was killed in its first step",
            "its process told nothing of it")) {
      assertEquals("failed", Errno.text(death, true));
    }
    assertEquals("wrong answer", Errno.text("returned 12345678901234567890, expected 0", true));
    assertFalse(Errno.answered("trap: out of bounds"));
  }
}
