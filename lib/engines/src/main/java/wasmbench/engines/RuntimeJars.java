package wasmbench.engines;

import java.nio.file.Path;

/**
 * Where the build puts the jars of each JVM runtime.
 *
 * @param directory one directory in it for each runtime
 */
public record RuntimeJars(Path directory) {

  /**
   * The class path of one runtime, as the <code>java</code> command expands it.
   *
   * @param runtime a name, as in {@code chicory} or {@code chicory@1.6.0}
   * @return all jars of that runtime
   */
  public String classPath(String runtime) {
    Object o = this;
    return o instanceof RuntimeJars(Path d) ? d.resolve(runtime).resolve("*").toString() : "";
  }
}
