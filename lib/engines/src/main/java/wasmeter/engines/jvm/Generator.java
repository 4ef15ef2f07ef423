package wasmeter.engines.jvm;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A library's compiler for builds: it writes what executes a module as files, which then need no
 * compiler.
 *
 * <p>An implementation has a public constructor without parameters, and is loaded together with its
 * library's compiler by a {@link GeneratorLoader}: nothing else may refer to it but by its class.
 */
public interface Generator {
  /**
   * Writes the classes that execute a module, of which the first is called by the name and {@code
   * Machine}; and in {@code name.meta} what an instance needs besides: the module without the code
   * of its functions.
   *
   * @param module the file of a module
   * @param name a qualified class name, with which all names begin
   * @param directory receives the files, in directories of their packages
   * @throws IOException if they cannot be written
   */
  void generate(Path module, String name, Path directory) throws IOException;
}
