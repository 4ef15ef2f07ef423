package wasmeter.engine;

import java.nio.file.Path;
import java.util.List;

/**
 * The program of a sample as source, and how it is compiled natively.
 *
 * @param source absolute path of the source
 * @param compiler command that compiles it, for instance {@code cc} or {@code rustc}
 * @param flags its arguments before {@code -o library source}
 */
public record NativeSource(Path source, String compiler, List<String> flags) {
  /** Copies the flags. */
  public NativeSource {
    flags = List.copyOf(flags);
  }
}
