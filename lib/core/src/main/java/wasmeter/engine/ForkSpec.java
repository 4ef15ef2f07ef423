package wasmeter.engine;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a process needs so that one engine runs in it.
 *
 * @param classPath jars of the runtime; core and engines are added by the caller
 * @param jvmArguments arguments of the JVM
 * @param environment variables to set in addition to the inherited ones
 */
public record ForkSpec(
    List<Path> classPath, List<String> jvmArguments, Map<String, String> environment) {

  /** Copies the collections. */
  public ForkSpec {
    classPath = List.copyOf(classPath);
    jvmArguments = List.copyOf(jvmArguments);
    // Sorted, as it is part of what names a cell: the order of Map.of differs from JVM to JVM.
    environment = Collections.unmodifiableMap(new TreeMap<>(environment));
  }

  /**
   * A process with jars on its class path and nothing else.
   *
   * @param classPath jars of the runtime
   * @return the description
   */
  public static ForkSpec of(List<Path> classPath) {
    return new ForkSpec(classPath, List.of(), Map.of());
  }

  /**
   * The same process with more arguments of the JVM.
   *
   * @param arguments come after those it has, so that they prevail
   * @return a copy
   */
  public ForkSpec with(List<String> arguments) {
    return new ForkSpec(
        classPath, Stream.concat(jvmArguments.stream(), arguments.stream()).toList(), environment);
  }
}
