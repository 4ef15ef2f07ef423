package wasmeter.engines.ffm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import wasmeter.engine.EngineException;

/**
 * A program that compiles for an engine, and has ended.
 *
 * @param name for people
 * @param exit with which it ended
 * @param text what it wrote
 */
public record Program(String name, int exit, String text) {
  private static final int SIGNALS = 128;

  /**
   * Runs a program to its end.
   *
   * @throws EngineException.Unavailable if there is none
   */
  public static Program run(Path directory, List<String> command) {
    String name = Path.of(command.getFirst()).getFileName().toString();
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      throw new EngineException.Unavailable(
          name + " cannot be started: run mvn -Pengines, which says what is missing");
    }
    try (var reader = process.inputReader()) {
      String text = reader.lines().collect(Collectors.joining("\n")).strip();
      return new Program(name, process.waitFor(), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
      Thread.currentThread().interrupt();
      throw new EngineException.Unavailable(name + " was interrupted");
    }
  }

  /**
   * Requires that it took what it was given.
   *
   * @throws EngineException.Rejected if it did not
   * @throws IllegalStateException if it was ended by a signal
   */
  public void accept() {
    if (exit > SIGNALS) {
      throw new IllegalStateException("%s was ended by signal %d".formatted(name, exit - SIGNALS));
    }
    if (exit != 0) {
      String complaint =
          text.lines()
              .filter(line -> line.contains("error"))
              .findFirst()
              .orElse("%s ended with %d".formatted(name, exit));
      throw new EngineException.Rejected(complaint, null);
    }
  }
}
