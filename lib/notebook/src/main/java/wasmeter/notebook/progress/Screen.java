package wasmeter.notebook.progress;

import java.io.Console;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import wasmeter.install.Terminal;

/**
 * Where lines go, and one line below them that changes if this is a terminal.
 *
 * <p>Not safe for use by several threads.
 */
final class Screen {
  private static final int USUAL_WIDTH = 80;
  private static final String COLUMNS = "COLUMNS";
  private static final String RED = "\u001b[31m";
  private static final String PLAIN = "\u001b[0m";
  private static final String ERASE_TO_THE_END = "\u001b[K";

  private final Consumer<String> lines;
  private final PrintStream terminal;
  private final int width;
  private final boolean colour;
  private boolean shown;

  private Screen(Consumer<String> lines, PrintStream terminal, int width, boolean colour) {
    this.lines = lines;
    this.terminal = terminal;
    this.width = width;
    this.colour = colour;
  }

  /** A file, a pipe, or a terminal that cannot change a line. */
  static Screen ofLines(Consumer<String> lines) {
    return new Screen(lines, null, 0, false);
  }

  /** What this process prints to: a terminal only if both ends are one, and it is not dumb. */
  static Screen of(Consumer<String> lines, Console console, Map<String, String> environment) {
    if (console == null || !console.isTerminal()) {
      return ofLines(lines);
    }
    Map<String, String> known = new HashMap<>(environment);
    known.computeIfAbsent(COLUMNS, name -> Terminal.columns().orElse(null));
    return ofTerminal(System.out, known);
  }

  /** A terminal, as far as its variables let it be used as one. */
  static Screen ofTerminal(PrintStream out, Map<String, String> environment) {
    if (environment.getOrDefault("TERM", "dumb").equals("dumb")) {
      return ofLines(out::println);
    }
    String columns = environment.getOrDefault(COLUMNS, "");
    return new Screen(
        out::println,
        out,
        columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : USUAL_WIDTH,
        environment.getOrDefault("NO_COLOR", "").isEmpty());
  }

  boolean isTerminal() {
    return terminal != null;
  }

  /** A line that stays. */
  void line(String text) {
    erase();
    lines.accept(text);
  }

  /** A line that stays, about something that went wrong. */
  void alarm(String text) {
    line(colour ? RED + text + PLAIN : text);
  }

  /** Replaces the line that changes; there is none in a file. */
  void show(String text) {
    if (terminal != null) {
      String line = text.length() < width ? text : text.substring(0, width - 2) + "…";
      terminal.print("\r" + line + ERASE_TO_THE_END);
      terminal.flush();
      shown = true;
    }
  }

  /** Takes the line away that changes. */
  void erase() {
    if (shown) {
      terminal.print("\r" + ERASE_TO_THE_END);
      terminal.flush();
      shown = false;
    }
  }
}
