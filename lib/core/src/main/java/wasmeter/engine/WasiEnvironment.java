package wasmeter.engine;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a module sees of the world through WASI preview 1, and all it sees: nothing of the
 * environment, arguments, standard input or other directories of the process leaks in, unless the
 * engine says so in {@link WasmEngine#sandboxGaps()}. Standard input is empty.
 *
 * @param arguments with the name of the program first
 * @param environment its variables, in order
 * @param directory a directory of the host that is preopened as {@link #MOUNT}, or null for none
 * @param outputLimit bytes that are kept of standard output, and as many of standard error; what is
 *     written beyond them is dropped
 */
public record WasiEnvironment(
    List<String> arguments, Map<String, String> environment, Path directory, long outputLimit) {

  /** Name of the module that WASI preview 1 is imported from. */
  public static final String MODULE = "wasi_snapshot_preview1";

  /** Where a module finds its directory. */
  public static final String MOUNT = "/d";

  /** The usual limit of each output. */
  public static final long OUTPUT_LIMIT = 1 << 20;

  /** Copies the collections. */
  public WasiEnvironment {
    arguments = List.copyOf(arguments);
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
  }
}
