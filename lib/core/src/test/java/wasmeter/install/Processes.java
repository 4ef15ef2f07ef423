package wasmeter.install;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The processes of this machine, as Linux shows them. */
public final class Processes {
  private Processes() {}

  /** The command lines of those whose environment has this text, for instance a variable. */
  public static List<String> with(String variable) {
    List<String> found = new ArrayList<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        try {
          byte[] environment = Files.readAllBytes(process.resolve("environ"));
          if (new String(environment, StandardCharsets.ISO_8859_1).contains(variable)) {
            found.add(Files.readString(process.resolve("cmdline")));
          }
        } catch (IOException e) {
          // it has just ended
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }
}
