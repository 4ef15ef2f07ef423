package wasmeter.engine;

import java.nio.file.Path;
import java.util.List;

/** Finds what a runtime consists of: what came with the build, or what replaces it. */
public interface RuntimeFiles {
  /**
   * The jars of a runtime.
   *
   * @param runtime name of the directory the build copied them to, for instance {@code chicory}
   * @return absolute paths, sorted by file name
   * @throws EngineException.Unavailable if there are none: the message says how to get them
   */
  List<Path> jars(String runtime);

  /**
   * The shared library of a runtime: from its Python package in the notebooks' environment, or as
   * {@code mvn -Pengines} built it.
   *
   * @param runtime for instance {@code wasmtime}
   * @return an absolute path
   * @throws EngineException.Unavailable if there is none: the message says how to get it
   */
  Path library(String runtime);
}
