package wasmeter.notebook.progress;

import java.util.Map;

/** Shows a line that no terminal is wide enough for. */
final class LongLine {
  private LongLine() {}

  public static void main(String... arguments) {
    Screen.of(System.out::println, System.console(), Map.of("TERM", "xterm")).show("x".repeat(500));
  }
}
