package wasmeter.engines.ffm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import wasmeter.hash.Ids;

class LoopTest {
  /**
   * A change of the source is another experiment: the constant is in the class, the file is not.
   */
  @Test
  void theSourceIsTheOneThatTheClassNames() throws IOException {
    try (var source = Loop.class.getResourceAsStream(Loop.SOURCE)) {
      assertEquals(Ids.sha256(source.readAllBytes()), Loop.SOURCE_SHA256);
    }
  }
}
