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
 * @param directory a directory of the host that is preopened as the mount, or null for none; for a
 *     sample, one of which each process gets a fresh copy, or {@link #EMPTY}
 * @param mount where modules find the directory: {@link #MOUNT}, {@link #WORKING_DIRECTORY}, or any
 *     other name
 * @param outputLimit bytes that are kept of standard output, and as many of standard error; what is
 *     written beyond them is dropped
 */
public record WasiEnvironment(
    List<String> arguments,
    Map<String, String> environment,
    Path directory,
    String mount,
    long outputLimit) {

  /** Name of the module that WASI preview 1 is imported from. */
  public static final String MODULE = "wasi_snapshot_preview1";

  /** Where a module finds its directory as a rule. */
  public static final String MOUNT = "/d";

  /** A mount in which relative paths are looked up. */
  public static final String WORKING_DIRECTORY = ".";

  /** Stands for a directory that each process gets empty. */
  public static final Path EMPTY = Path.of("");

  /** The usual limit of each output. */
  public static final long OUTPUT_LIMIT = 1 << 20;

  /** Copies the collections. */
  public WasiEnvironment {
    arguments = List.copyOf(arguments);
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
  }

  /**
   * An environment with the usual mount.
   *
   * @param arguments with the name of the program first
   * @param environment its variables, in order
   * @param directory a directory of the host, {@link #EMPTY}, or null for none
   * @param outputLimit bytes that are kept of each output
   */
  public WasiEnvironment(
      List<String> arguments, Map<String, String> environment, Path directory, long outputLimit) {
    this(arguments, environment, directory, MOUNT, outputLimit);
  }

  /**
   * An environment with the usual mount and limit of each output.
   *
   * @param arguments with the name of the program first
   * @param environment its variables, in order
   * @param directory a directory of the host, {@link #EMPTY}, or null for none
   */
  public WasiEnvironment(List<String> arguments, Map<String, String> environment, Path directory) {
    this(arguments, environment, directory, OUTPUT_LIMIT);
  }

  /**
   * What a module gets where nothing else is declared: its name, no variables, an empty directory.
   *
   * @param name of the program
   * @return the environment
   */
  public static WasiEnvironment of(String name) {
    return new WasiEnvironment(List.of(name), Map.of(), EMPTY);
  }

  /**
   * This environment with another mount.
   *
   * @param other where modules find the directory
   * @return a copy
   */
  public WasiEnvironment at(String other) {
    return new WasiEnvironment(arguments, environment, directory, other, outputLimit);
  }

  /**
   * This environment with another directory.
   *
   * @param other a directory of the host, or null for none
   * @return a copy
   */
  public WasiEnvironment in(Path other) {
    return new WasiEnvironment(arguments, environment, other, mount, outputLimit);
  }
}
