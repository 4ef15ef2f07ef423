package wasmeter.measure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import wasmeter.record.Printable;

/**
 * An engine with other files than those the build installed, or with other arguments of the JVM;
 * listed beside the default as {@code engine@label}.
 *
 * @param engine id of an engine, or the name of a runtime for all its configurations
 * @param label a version or any word, without {@code @} and {@code /}
 * @param files all jars the runtime needs, or directories that hold them; or its shared library;
 *     none for those the build installed
 * @param jvmArguments come after those of the engine, so that they prevail: they may change the
 *     collector and the heap, which are the same for all forks otherwise
 */
public record EngineVariant(
    String engine, String label, List<Path> files, List<String> jvmArguments) {

  /**
   * Checks the label and copies the lists.
   *
   * @throws PlanException if the label is empty or has a character that is reserved in names, or an
   *     argument is none of a JVM
   */
  public EngineVariant {
    PlanException.requireSet("a variant", engine, label, files, jvmArguments);
    PlanException.requireSet("a variant of " + engine, label, files.toArray());
    PlanException.requireSet("a variant of " + engine, label, jvmArguments.toArray());
    if (label.isEmpty() || label.contains("@") || label.contains("/") || !Printable.isLine(label)) {
      throw new PlanException(
          "'%s' cannot label an engine: use a word without @ and /"
              .formatted(Printable.line(label)));
    }
    for (String argument : jvmArguments) {
      if (!argument.startsWith("-") || !Printable.isLine(argument)) {
        throw new PlanException(
            "%s@%s: '%s' is not an argument of a JVM, as it does not begin with '-'"
                .formatted(engine, label, Printable.line(argument)));
      }
    }
    files = List.copyOf(files);
    jvmArguments = List.copyOf(jvmArguments);
  }

  /**
   * An engine with other files.
   *
   * @param engine id of an engine, or the name of a runtime for all its configurations
   * @param label a version or any word, without {@code @} and {@code /}
   * @param files all jars the runtime needs, or directories that hold them; or its shared library
   * @throws PlanException if the label is empty or has a character that is reserved in names
   */
  public EngineVariant(String engine, String label, List<Path> files) {
    this(engine, label, files, List.of());
  }

  /** Checks that the files are there. */
  void requireFiles() {
    for (Path file : files) {
      if (!Files.exists(file)) {
        throw new PlanException(
            "%s@%s names %s, which is not there: correct the path".formatted(engine, label, file));
      }
    }
  }

  boolean appliesTo(String id) {
    return id.equals(engine) || id.startsWith(engine + "/");
  }
}
