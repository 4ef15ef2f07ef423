package wasmeter.notebook.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BundleTest {
  @Test
  void modulesBecomeOneScript() {
    String script = Bundle.of("main.js");
    assertEquals(script, Bundle.of("main.js"));
    assertFalse(script.contains("\nimport "));
    assertFalse(script.contains("\nexport "));
    assertTrue(script.indexOf("// data.js") < script.indexOf("// main.js"), "imported first");
  }

  @Test
  void placesAreFilledOnce() {
    assertEquals(
        "<p>{{b}} $1 \\</p>",
        new Template("<p>{{a}}{{b}}</p>").with(Map.of("a", "{{b}}", "b", " $1 \\")));
  }
}
