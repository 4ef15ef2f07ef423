package wasmeter.checks;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import wasmeter.record.Globs;

/**
 * What a check is given; each reads what concerns it.
 *
 * @param home the checkout
 * @param directory for what is found, kept
 * @param engines globs
 * @param samples globs
 * @param mutants how many broken modules
 * @param seed of the first of these, or of whatever is drawn at random
 * @param runs a log of earlier runs, if one is named
 * @param size how much of it is done
 */
public record Settings(
    Path home,
    Path directory,
    List<String> engines,
    List<String> samples,
    long mutants,
    long seed,
    Optional<Path> runs,
    Size size) {
  private static final List<String> ALL = List.of("**");

  /** The settings of the command line; what it leaves out has a default. */
  static Settings given(Path directory) {
    Path home = Path.of(System.getProperty("wasmeter.home", ""));
    String runs = System.getProperty("runs", "");
    return new Settings(
        home,
        directory,
        globs("engines"),
        globs("samples"),
        Long.getLong("mutants", 10_000),
        Long.getLong("seed", 1),
        runs.isBlank() ? Optional.empty() : Optional.of(home.resolve(runs)),
        Size.given());
  }

  private static List<String> globs(String name) {
    String globs = System.getProperty(name, "");
    return globs.isBlank() ? ALL : List.of(globs.split(","));
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
   * Names and globs of engines for a plan.
   *
   * @param usual where none are asked for
   * @return those asked for, or these
   */
  public String[] engines(List<String> usual) {
    return chosen(engines, usual);
  }

  /**
   * Names and globs of samples for a plan.
   *
   * @param usual where none are asked for
   * @return those asked for, or these
   */
  public String[] samples(List<String> usual) {
    return chosen(samples, usual);
  }

  private static String[] chosen(List<String> given, List<String> usual) {
    return (given.equals(ALL) ? usual : given).toArray(String[]::new);
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
