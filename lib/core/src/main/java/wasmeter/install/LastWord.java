package wasmeter.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a command ends: with a sentence where something is wrong, and a status.
 *
 * <p>Where Maven has started it, Maven would print some forty lines below that sentence. So they
 * are left in a file, this process ends as if all were well, and the POM's next step prints the
 * sentence and ends Maven with the status.
 */
public final class LastWord {
  /** Names the file; the POM sets it. */
  private static final String PROPERTY = "wasmeter.last.word";

  private LastWord() {}

  /** Forgets how an earlier command ended. */
  public static void forget() {
    Path file = file();
    if (file != null) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        // then it is replaced, or it cannot be written either
      }
    }
  }

  /**
   * Ends this process.
   *
   * @param status 0 if all is well
   * @param sentences for the user; they go to standard error
   */
  public static void exit(int status, List<String> sentences) {
    if (status != 0 && isLeft(status, sentences)) {
      System.exit(0);
    }
    sentences.forEach(System.err::println);
    System.exit(status);
  }

  /** Whether somebody else will say it. */
  static boolean isLeft(int status, List<String> sentences) {
    Path file = file();
    if (file == null) {
      return false;
    }
    List<String> lines = new ArrayList<>();
    lines.add(Integer.toString(status));
    lines.addAll(sentences);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, lines);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static Path file() {
    String file = System.getProperty(PROPERTY);
    return file == null ? null : Path.of(file);
  }
}
