package wasmeter.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An account may have no home, or one that Java cannot name. */
class HomeTest {
  @Test
  void itIsWhereTheSystemSays() {
    assertEquals(Path.of("/home/ada"), Home.of("/home/ada"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"?", "", ".", "home/ada", "/home/a\0da"})
  void nothingIsMadeInOneThatIsNone(String said) {
    Path home = Home.of(said);
    assertEquals(Path.of("/dev/null/home"), home);
    assertFalse(Loadable.isWritable(home.resolve(".cache")));
  }
}
