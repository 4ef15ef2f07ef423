package wasmeter.sample;

import java.nio.file.Path;
import java.util.List;
import wasmeter.hash.Ids;

/**
 * How the program of a sample is compiled for the machine itself.
 *
 * @param source file name within the sample's directory
 * @param compiler command, {@code cc} or {@code rustc}
 * @param flags its arguments before {@code -o library source}
 */
public record Native(String source, String compiler, List<String> flags) {
  /**
   * All that the compiled program depends on, but for the compiler itself.
   *
   * @param module of the sample; the source stands beside it
   * @return a hash
   * @throws java.io.UncheckedIOException if the source cannot be read
   */
  public String content(Path module) {
    return Ids.of(Ids.sha256(module.resolveSibling(source)), compiler, flags);
  }
}
