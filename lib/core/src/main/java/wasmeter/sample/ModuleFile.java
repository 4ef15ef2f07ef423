package wasmeter.sample;

import java.nio.file.Path;
import java.util.List;

/**
 * The module of a sample.
 *
 * @param path absolute path of the file
 * @param sha256 of its bytes
 * @param bytes its size
 * @param imports what it imports, as {@code module.name}
 */
public record ModuleFile(Path path, String sha256, long bytes, List<String> imports) {
  /** Copies the imports. */
  public ModuleFile {
    imports = List.copyOf(imports);
  }
}
