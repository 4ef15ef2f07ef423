package wasmbench.engine;

import java.nio.file.Path;

/**
 * What a runtime must know before it sees a module.
 *
 * @param directory a writable directory that belongs to this process alone
 * @param twin how the sample is compiled for the machine itself, or null; only the native engine
 *     asks
 */
public record Surroundings(Path directory, Twin twin) {

  /**
   * The program of a sample as source.
   *
   * @param source path of the source
   * @param compiler command that compiles it
   * @param flags its arguments before {@code -o library source}
   */
  public record Twin(Path source, String compiler, java.util.List<String> flags) {}
}
