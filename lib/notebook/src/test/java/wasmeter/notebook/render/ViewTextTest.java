package wasmeter.notebook.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wasmeter.notebook.layout.Engines;
import wasmeter.notebook.section.Sections;
import wasmeter.notebook.section.View;
import wasmeter.notebook.table.Figures2020;
import wasmeter.notebook.table.Runs;

/** Views where there is no HTML: consoles, screen readers, diffs. */
@Isolated("it sets the locale")
class ViewTextTest {
  private final Locale before = Locale.getDefault();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(before);
  }

  private static View execution() {
    return Sections.named("execution").view(Engines.log(10).runs());
  }

  private static View published() {
    return Sections.named("jit").view(Runs.of(Figures2020.records()));
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = ViewTextTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"und", "de-DE", "ar-EG-u-nu-arab"})
  void viewsReadTheSameUnderEveryLocale(String locale) throws IOException {
    Locale.setDefault(Locale.forLanguageTag(locale));
    assertEquals(golden("execution.txt"), Plain.view(execution()));
    assertEquals(golden("execution.md"), Text.view(execution()));
    assertEquals(golden("jit-2020.txt"), Plain.view(published()));
    assertEquals(golden("jit-2020.md"), Text.view(published()));
  }
}
