package wasmeter.measure.hardware;

import java.nio.file.Path;
import wasmeter.install.Home;
import wasmeter.install.Loadable;

/**
 * Where JNA unpacks its library: by itself below the user's home, from where it may not be loaded.
 */
public final class JnaLibrary {
  private static final String PROPERTY = "jna.tmpdir";

  private JnaLibrary() {}

  /**
   * Names the temporary directory if JNA's own choice does not serve, and that does. Called before
   * JNA is used.
   */
  public static synchronized void place() {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    if (System.getProperty(PROPERTY) == null
        && System.getProperty("os.name").equals("Linux")
        && !Loadable.isFrom(usual())
        && Loadable.isFrom(temporary)) {
      System.setProperty(PROPERTY, temporary.toString());
    }
  }

  /** As JNA chooses it on Linux. */
  private static Path usual() {
    return Home.cache().resolve("JNA/temp");
  }
}
