package wasmeter.measure.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Files by which the kernel describes itself.
 *
 * @param root what paths start from, {@code /} as a rule
 */
record SystemFiles(Path root) {
  /** Without space around it; empty where there is no such file, as on another system. */
  Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(root.resolve("." + file)).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  Optional<String> read(String file) {
    return read(Path.of(file));
  }

  List<String> lines(String file) {
    return read(file).map(text -> text.lines().toList()).orElse(List.of());
  }
}
