package wasmeter.install;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The terminal that this process was started in. */
public final class Terminal {
  private Terminal() {}

  /**
   * How many characters fit a line, as the terminal says: a shell knows it too, but tells no
   * program.
   *
   * @return a number; 0 from one that does not know, empty if there is none
   */
  public static Optional<String> columns() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String rowsAndColumns =
          new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
      return Optional.of(rowsAndColumns.substring(rowsAndColumns.indexOf(' ') + 1));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
