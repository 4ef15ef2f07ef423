package wasmeter.install;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where things lie in a checkout.
 *
 * @param root the directory that holds {@code notebooks/requirements.txt}; absolute
 */
public record Checkout(Path root) {
  /** Nothing can be made in it, by nobody. */
  private static final Path NO_HOME = Path.of("/dev/null");

  /**
   * The checkout given by {@code -Dwasmeter.home}, else the one around the working directory.
   *
   * @return the checkout
   * @throws InstallException if there is none
   */
  public static Checkout here() {
    String given = System.getProperty("wasmeter.home");
    Path start = Path.of(given == null ? "" : given).toAbsolutePath().normalize();
    return Stream.iterate(start, p -> p != null, Path::getParent)
        .map(Checkout::new)
        .filter(home -> Files.isRegularFile(home.requirements()))
        .findFirst()
        .orElseThrow(
            () ->
                new InstallException(
                    "no checkout of wasmeter in or above "
                        + start
                        + ": start in its directory, or give it with -Dwasmeter.home"));
  }

  /**
   * Where libraries, probes and other things that outlive a checkout are kept.
   *
   * @return a directory, made or not
   */
  public static Path cache() {
    Path user = Path.of(System.getProperty("user.home"));
    // Of an account without a home, Java says "?": nothing is to be made of that name.
    return (user.isAbsolute() ? user : NO_HOME).resolve(".cache/wasmeter");
  }

  /** The notebooks: a directory. */
  public Path notebooks() {
    return root.resolve("notebooks");
  }

  /** The list of Python packages: a file. */
  public Path requirements() {
    return notebooks().resolve("requirements.txt");
  }

  /** What the build makes: a directory. */
  public Path target() {
    return root.resolve("target");
  }

  /** A Maven module, for instance {@code core}: a directory. */
  public Path module(String name) {
    return root.resolve("lib").resolve(name);
  }
}
