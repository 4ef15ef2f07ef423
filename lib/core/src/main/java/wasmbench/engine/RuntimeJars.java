package wasmbench.engine;

import java.nio.file.Path;
import java.util.List;

/** Finds the jars of a runtime: the ones the build copied, or others that stand in for them. */
@FunctionalInterface
public interface RuntimeJars {
  /**
   * The jars of a runtime.
   *
   * @param runtime name of the directory the build copied them to, for instance {@code chicory}
   * @return absolute paths, sorted by file name
   * @throws EngineException.Unavailable if there are none: the message says how to get them
   */
  List<Path> of(String runtime);
}
