package wasmeter.measure;

import java.nio.file.Path;
import java.util.List;
import wasmeter.record.Printable;

/**
 * An engine with other files than those the build installed; listed beside the default as {@code
 * engine@label}.
 *
 * @param engine id of an engine, or the name of a runtime for all its configurations
 * @param label a version or any word, without {@code @} and {@code /}
 * @param files all jars the runtime needs, or directories that hold them; or its shared library
 */
public record EngineVariant(String engine, String label, List<Path> files) {

  /**
   * Checks the label and copies the list.
   *
   * @throws PlanException if the label is empty or has a character that is reserved in names
   */
  public EngineVariant {
    if (label.isEmpty() || label.contains("@") || label.contains("/") || !Printable.isLine(label)) {
      throw new PlanException(
          "'%s' cannot label an engine: use a word without @ and /"
              .formatted(Printable.line(label)));
    }
    files = List.copyOf(files);
  }

  boolean appliesTo(String id) {
    return id.equals(engine) || id.startsWith(engine + "/");
  }
}
