package wasmeter.checks.jmh;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wasmeter.checks.plain.DirectChicory;
import wasmeter.checks.plain.DirectEndive;
import wasmeter.checks.plain.DirectGraalWasm;
import wasmeter.checks.plain.DirectNative;
import wasmeter.engines.Engines;
import wasmeter.measure.Bench;
import wasmeter.measure.EngineStatus;

/** Which benchmark calls an engine through its own API, and what its process is given. */
public final class Direct {
  private static final Map<String, Class<?>> BENCHMARKS =
      Map.of(
          "chicory", DirectChicory.class,
          "endive", DirectEndive.class,
          "graalwasm", DirectGraalWasm.class,
          "native", DirectNative.class);

  private static final Path OWN = location(Direct.class);

  private Direct() {}

  /**
   * The benchmark of an engine.
   *
   * @param engine id of Chicory, Endive, GraalWasm or native code
   * @return a class that knows the engine and JMH only
   */
  public static Class<?> benchmark(String engine) {
    return BENCHMARKS.get(engine.split("/")[0]);
  }

  /**
   * JMH, the benchmarks and the engine's own jars: nothing of this project's library.
   *
   * @param engine whose fork it is
   * @return entries of a class path
   */
  public static List<Path> classPath(EngineStatus engine) {
    return Stream.concat(
            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(Direct::harness),
            engine.fork().classPath().stream())
        .toList();
  }

  /**
   * What the forks of this project give the JVM, heap and collector included, and which module to
   * call.
   *
   * @param bench that measures
   * @param engine an engine
   * @param module a file
   * @return arguments of a JVM
   */
  public static List<String> arguments(Bench bench, EngineStatus engine, Path module) {
    List<String> arguments = new ArrayList<>(bench.jvmArguments(engine));
    String[] id = engine.engine().id().split("/");
    arguments.add("-Ddirect.tier=" + id[id.length - 1]);
    arguments.add("-Ddirect.module=" + module.toAbsolutePath());
    return arguments;
  }

  /**
   * What starts a program with the arguments and the class path of an engine's forks.
   *
   * @param bench that measures
   * @param engine an engine
   * @param main the program, in this module
   * @return a command; the program's own arguments may follow
   */
  public static List<String> command(Bench bench, EngineStatus engine, Class<?> main) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(bench.jvmArguments(engine));
    command.add("-cp");
    command.add(
        Stream.concat(
                Stream.of(Bench.class, Engines.class, main).map(Direct::location),
                engine.fork().classPath().stream())
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator)));
    command.add(main.getName());
    return command;
  }

  private static boolean harness(Path entry) {
    return entry.equals(OWN)
        || entry.getFileName().toString().matches("(jmh-core|jopt-simple|commons-math3)-.*\\.jar");
  }

  /**
   * Where a class is.
   *
   * @param type any
   * @return a directory or a jar
   */
  public static Path location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
