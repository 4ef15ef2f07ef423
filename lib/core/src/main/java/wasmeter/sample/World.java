package wasmeter.sample;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a sample is given through WASI.
 *
 * @param arguments with the name of the program first
 * @param environment its variables, in order
 * @param directory name of a directory of the sample, a fresh copy of which each process is given;
 *     empty for an empty one; null for none
 */
public record World(List<String> arguments, Map<String, String> environment, String directory) {

  /** Copies the collections. */
  public World {
    arguments = List.copyOf(arguments);
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
  }

  /**
   * What a sample is given that does not say: its name, no variables, an empty directory.
   *
   * @param name of the sample
   * @return the description
   */
  public static World of(String name) {
    return new World(List.of(name), Map.of(), "");
  }
}
