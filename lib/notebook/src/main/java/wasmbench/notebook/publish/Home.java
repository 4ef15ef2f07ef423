package wasmbench.notebook.publish;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where things lie in a checkout.
 *
 * @param root the directory that holds {@code notebooks/requirements.txt}; absolute
 */
record Home(Path root) {

  /** The checkout given by {@code -Dwasmbench.home}, else the one around the working directory. */
  static Home here() {
    String given = System.getProperty("wasmbench.home");
    Path start = Path.of(given == null ? "" : given).toAbsolutePath().normalize();
    return Stream.iterate(start, p -> p != null, Path::getParent)
        .map(Home::new)
        .filter(home -> Files.isRegularFile(home.requirements()))
        .findFirst()
        .orElseThrow(
            () ->
                new PublishException(
                    "no checkout of wasmbench in or above "
                        + start
                        + ": start in its directory, or give it with -Dwasmbench.home"));
  }

  Path notebooks() {
    return root.resolve("notebooks");
  }

  Path requirements() {
    return notebooks().resolve("requirements.txt");
  }

  Path target() {
    return root.resolve("target");
  }

  Path module(String name) {
    return root.resolve("lib").resolve(name);
  }
}
