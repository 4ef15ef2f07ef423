package wasmeter.install;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The home directory of this account, which may have none. */
public final class Home {
  /** Nothing can be made in it, by nobody. */
  private static final Path NONE = Path.of("/dev/null/home");

  private Home() {}

  /**
   * Where programs keep what is this user's.
   *
   * @return absolute; without a home, a directory that nobody can make
   */
  public static Path directory() {
    return of(System.getProperty("user.home", ""));
  }

  /**
   * Where programs on Linux keep what they could make again.
   *
   * @return a directory, made or not
   */
  public static Path cache() {
    String given = System.getenv("XDG_CACHE_HOME");
    return given == null || given.isBlank() ? directory().resolve(".cache") : Path.of(given);
  }

  /** Of an account without one Java says "?", which would be a file of the working directory. */
  static Path of(String said) {
    try {
      Path home = Path.of(said);
      return home.isAbsolute() ? home : NONE;
    } catch (InvalidPathException e) {
      return NONE; // a name that this locale cannot write
    }
  }
}
