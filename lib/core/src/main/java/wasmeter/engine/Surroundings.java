package wasmeter.engine;

import java.nio.file.Path;
import java.util.List;

/**
 * What a runtime must know before it sees a module.
 *
 * @param directory a writable directory that belongs to this process alone
 * @param nativeSource how the sample is compiled natively, or null; only the native engine asks
 * @param wasi what modules see through WASI, or null: then they have none
 * @param functions what else modules may import
 */
public record Surroundings(
    Path directory, NativeSource nativeSource, WasiEnvironment wasi, List<HostFunction> functions) {

  /**
   * Copies the functions.
   *
   * @throws IllegalArgumentException if the directory of WASI is a placeholder
   */
  public Surroundings {
    if (wasi != null && WasiEnvironment.EMPTY.equals(wasi.directory())) {
      throw new IllegalArgumentException("an empty directory must be made first, and given here");
    }
    functions = List.copyOf(functions);
  }

  /**
   * Surroundings in which modules import nothing.
   *
   * @param directory a writable directory that belongs to this process alone
   */
  public Surroundings(Path directory) {
    this(directory, null, null, List.of());
  }
}
