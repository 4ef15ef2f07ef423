package wasmeter.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForkSpecTest {
  @Test
  void theEnvironmentIsInOneOrder() {
    Map<String, String> given = new LinkedHashMap<>();
    given.put("LDFLAGS", "-shared");
    given.put("LD", "ld");
    assertEquals(
        "{LD=ld, LDFLAGS=-shared}",
        new ForkSpec(List.of(), List.of(), given).environment().toString());
  }
}
