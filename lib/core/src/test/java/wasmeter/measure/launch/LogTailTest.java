package wasmeter.measure.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LogTailTest {
  @Test
  void aReasonHoldsNoPath() {
    assertEquals("cannot read m.wasm: gone", LogTail.reason("cannot read /home/ann/m.wasm: gone"));
  }

  /** Engines quote names of the module, which may be megabytes of anything. */
  @Test
  void aLongPathDoesNotOverflow() {
    String reason = LogTail.reason("duplicate export " + "/a".repeat(100_000));
    assertTrue(reason.length() < 1_100, reason);
    assertTrue(reason.startsWith("duplicate export "), reason);
  }

  /** Whatever is cut before it, the pattern itself must bear it. */
  @Test
  void aPathOfManySegmentsDoesNotOverflow() {
    assertEquals("at a: x", LogTail.withoutPaths("at " + "/a".repeat(1_000_000) + ": x"));
  }

  @Test
  void aPathIsWhatHasTwoSegments() {
    assertEquals("/a b/ c $1", LogTail.withoutPaths("/a /home/ann/b/ /home/c /home/$1"));
  }
}
