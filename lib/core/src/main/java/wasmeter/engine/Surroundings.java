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
 * @param stubs what modules import and only has to be there, beside functions over numbers, which
 *     are among the others: what the engine names in {@link WasmEngine#importable()}
 */
public record Surroundings(
    Path directory,
    NativeSource nativeSource,
    WasiEnvironment wasi,
    List<HostFunction> functions,
    List<Stub> stubs) {

  /**
   * Copies the functions and stubs.
   *
   * @throws IllegalArgumentException if the directory of WASI is a placeholder
   */
  public Surroundings {
    if (wasi != null && WasiEnvironment.EMPTY.equals(wasi.directory())) {
      throw new IllegalArgumentException("an empty directory must be made first, and given here");
    }
    functions = List.copyOf(functions);
    stubs = List.copyOf(stubs);
  }

  /**
   * Surroundings without stubs.
   *
   * @param directory a writable directory that belongs to this process alone
   * @param nativeSource how the sample is compiled natively, or null
   * @param wasi what modules see through WASI, or null
   * @param functions what else modules may import
   */
  public Surroundings(
      Path directory,
      NativeSource nativeSource,
      WasiEnvironment wasi,
      List<HostFunction> functions) {
    this(directory, nativeSource, wasi, functions, List.of());
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
