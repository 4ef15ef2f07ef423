package wasmeter.fleet;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import wasmeter.fleet.cluster.DriverMain;
import wasmeter.measure.Bench;

/** A process with Spark on its class path, which nothing else of this project has. */
final class SparkProcess {
  /** Written by the build: the jars of Spark, wherever Maven keeps them. */
  private static final String CLASS_PATH = "spark.classpath";

  /** In it Spark looks for itself, where it starts further processes. */
  private static final String HOME = "spark";

  /** What Spark asks of a JDK, as its own scripts give it. */
  private static final List<String> OPENED =
      List.of(
          "java.lang",
          "java.lang.invoke",
          "java.lang.reflect",
          "java.io",
          "java.net",
          "java.nio",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "sun.nio.ch",
          "sun.nio.cs",
          "sun.security.action",
          "sun.util.calendar");

  private static final List<String> OF_SPARK = List.of("SPARK_", "_SPARK_", "PYSPARK_", "HADOOP_");

  private final List<Path> jars;

  /**
   * Processes of some Spark.
   *
   * @param jars of Spark
   */
  SparkProcess(List<Path> jars) {
    this.jars = List.copyOf(jars);
  }

  /**
   * Of the Spark that the build fetched.
   *
   * @throws FleetException if it is not there
   */
  static SparkProcess built() {
    Path file = location(Fleet.class).resolveSibling(CLASS_PATH);
    try {
      List<Path> jars =
          Files.isRegularFile(file)
              ? Arrays.stream(Files.readString(file).strip().split(File.pathSeparator))
                  .map(Path::of)
                  .toList()
              : List.of();
      if (!jars.isEmpty() && jars.stream().allMatch(Files::isRegularFile)) {
        return new SparkProcess(jars);
      }
    } catch (IOException e) {
      // as if it were not there
    }
    throw new FleetException(
        "Spark, by which a fleet is run, is not here: run mvn -DskipTests in the checkout to get"
            + " it");
  }

  /** Where a class comes from: a directory or a jar. */
  static Path location(Class<?> member) {
    try {
      return Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Describes a process.
   *
   * @param directory a temporary one, where it works and Spark finds itself
   * @param address of this machine, to which it is bound
   * @param secret of the fleet
   * @param arguments of the JVM, the main class, and its arguments
   * @throws IOException if the directory cannot be written
   */
  ProcessBuilder builder(
      Path directory, String address, Optional<String> secret, List<String> arguments)
      throws IOException {
    Path home = home(directory.resolve(HOME));
    Path temporary = Files.createDirectories(directory.resolve("tmp"));
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    OPENED.forEach(name -> line.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
    line.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+PerfDisableSharedMem",
            "-Dwasmeter.ends.with.parent=true",
            "-Djava.io.tmpdir=" + temporary,
            "-classpath",
            classPath()));
    line.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(line).directory(directory.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> OF_SPARK.stream().anyMatch(name::startsWith));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("SPARK_HOME", home.toString());
    environment.put("SPARK_SCALA_VERSION", "2.13");
    environment.put("SPARK_LOCAL_IP", address);
    environment.put("TMPDIR", temporary.toString());
    // Of executors as well. What is extracted of jars would stay where one is killed, and they have
    // little to do: while others are measured, they should not compile for long.
    environment.put(
        "JDK_JAVA_OPTIONS",
        "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC \"-Djava.io.tmpdir=%s\"".formatted(temporary));
    secret.ifPresent(text -> environment.put(DriverMain.SECRET, text));
    return builder;
  }

  private String classPath() {
    return String.join(
        File.pathSeparator,
        Stream.concat(Stream.of(location(Fleet.class), location(Bench.class)), jars.stream())
            .map(Path::toString)
            .distinct()
            .toList());
  }

  private Path home(Path home) throws IOException {
    Path links = Files.createDirectories(home.resolve("jars"));
    for (Path jar : jars) {
      Path link = links.resolve(jar.getFileName());
      if (!Files.exists(link)) {
        Files.createSymbolicLink(link, jar.toAbsolutePath());
      }
    }
    return home;
  }
}
