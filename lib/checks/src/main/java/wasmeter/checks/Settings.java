package wasmeter.checks;

import java.nio.file.Path;
import java.util.List;
import wasmeter.record.Globs;

/**
 * What a check is given; each reads what concerns it.
 *
 * @param home the checkout
 * @param directory for what is found, kept
 * @param engines globs
 * @param samples globs
 * @param mutants how many broken modules
 * @param seed of the first of these
 */
public record Settings(
    Path home,
    Path directory,
    List<String> engines,
    List<String> samples,
    long mutants,
    long seed) {

  /** The settings of the command line; what it leaves out has a default. */
  static Settings given(Path directory) {
    return new Settings(
        Path.of(System.getProperty("wasmeter.home", "")),
        directory,
        globs("engines"),
        globs("samples"),
        Long.getLong("mutants", 10_000),
        Long.getLong("seed", 1));
  }

  private static List<String> globs(String name) {
    String globs = System.getProperty(name, "");
    return globs.isBlank() ? List.of("**") : List.of(globs.split(","));
  }

  /**
   * Whether an engine was asked for.
   *
   * @param engine its name
   * @return true if one of the globs matches
   */
  public boolean engine(String engine) {
    return Globs.matches(engines, engine);
  }

  /**
   * Whether a sample was asked for.
   *
   * @param sample its name
   * @return true if one of the globs matches
   */
  public boolean sample(String sample) {
    return Globs.matches(samples, sample);
  }
}
