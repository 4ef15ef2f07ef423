package wasmeter.engines.wazero;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wasmeter.engine.EngineException;

/** What Go finds no memory for would end the process. */
class SmallTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0408017000ffffffff0f", // 2^32 - 1 elements
        "040d02700080808020700081808020", // 2^26 and one more than that
        "040701700081808040", // 2^27 + 1
      })
  void largeTablesAreNotPassedOn(String section) {
    assertThrows(EngineException.Unavailable.class, () -> WazeroRuntime.requireSmall(of(section)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0305ffffffff0f", // functions
        "0205ffffffff0f", // imports
        "01070160ffffffff07", // parameters of a type
        "030180", // a number without an end
      })
  void norIsWhatIsShorterThanItSays(String section) {
    assertThrows(EngineException.Unavailable.class, () -> WazeroRuntime.requireSmall(of(section)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "04040170000a", "04087000"})
  void othersAreForTheEngine(String section) {
    assertDoesNotThrow(() -> WazeroRuntime.requireSmall(of(section)));
  }

  @Test
  void soIsWhatIsNoModule() {
    assertDoesNotThrow(() -> WazeroRuntime.requireSmall(new byte[] {1, 2, 3}));
  }

  private static byte[] of(String section) {
    return HexFormat.of().parseHex("0061736d01000000" + section);
  }
}
