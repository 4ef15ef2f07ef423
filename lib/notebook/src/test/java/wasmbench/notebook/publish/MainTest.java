package wasmbench.notebook.publish;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class MainTest {
  @Test
  void neitherJmhNorAnEngineIsOnTheClassPathOfTheKernel() {
    assertThrows(
        ClassNotFoundException.class, () -> Class.forName("org.openjdk.jmh.runner.Runner"));
    assertThrows(
        ClassNotFoundException.class, () -> Class.forName("com.dylibso.chicory.wasm.Parser"));
  }
}
