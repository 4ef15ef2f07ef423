package wasmeter.notebook.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wasmeter.install.Checkout;
import wasmeter.install.Environment;

/**
 * How Jupyter starts a Java kernel: on the JDK that runs this, with the library ready.
 *
 * <p>The specification that comes with the kernel starts whatever {@code java} is first on the
 * path, which on many machines is an older one.
 *
 * @param home the checkout
 * @param environment that has plotly.js
 * @param name for people
 * @param start how the JVM finds the kernel: {@code -jar} and its jar, or a class path and a class
 */
record KernelSpec(Checkout home, Environment environment, String name, List<String> start) {
  /** What Jupyter calls its file. */
  static final String FILE = "kernel.json";

  /** What our notebooks name, and what a saved one says then. */
  static final String JAVA = "Java 25 (wasmeter)";

  /** JJava, which the environment brings. */
  static KernelSpec ofJJava(Checkout home, Environment environment, String name) {
    return new KernelSpec(
        home,
        environment,
        name,
        List.of("-jar", environment.kernel().resolve("jjava.jar").toString()));
  }

  void write(Path directory) {
    Setup.write(directory.resolve(FILE), json());
  }

  String json() {
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("argv", arguments());
    spec.put("display_name", name);
    spec.put("language", "java");
    spec.put("interrupt_mode", "message");
    Map<String, Object> variables = new LinkedHashMap<>();
    variables.put("JJAVA_CLASSPATH", classPath());
    variables.put("IJAVA_CLASSPATH", classPath()); // its predecessor reads this one
    String named = classPath() + System.getProperty("user.home");
    if (!StandardCharsets.US_ASCII.newEncoder().canEncode(named)) {
      variables.put("LC_ALL", "C.UTF-8"); // in other locales a JVM does not find what is named so
    }
    spec.put("env", variables);
    try {
      return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(spec)
          + "\n";
    } catch (JsonProcessingException e) {
      throw new AssertionError("maps and strings are JSON", e);
    }
  }

  private List<String> arguments() {
    Stream<String> jvm =
        Stream.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            // Tablesaw scans class paths with a library that still uses it.
            "--sun-misc-unsafe-memory-access=allow",
            // Nothing is timed in the kernel: it should start fast and leave the processors alone.
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            // Otherwise one that is killed leaves a file in /tmp.
            "-XX:+PerfDisableSharedMem",
            "-Djava.awt.headless=true",
            "-Dwasmeter.home=" + home.root(),
            "-Dwasmeter.plotly=" + PlotlyJs.in(environment));
    return Stream.of(jvm, start.stream(), Stream.of("{connection_file}"))
        .flatMap(arguments -> arguments)
        .toList();
  }

  /** Absolute, since the kernel's working directory is the notebook's. */
  private String classPath() {
    return Stream.of(
            home.module("core").resolve("target/classes"),
            home.module("engines").resolve("target/classes"),
            home.module("fleet").resolve("target/classes"),
            home.module("notebook").resolve("target/classes"),
            home.module("notebook").resolve("target/kernel-libs/*.jar"))
        .map(Path::toString)
        // Jupyter puts variables in for names behind a dollar sign, and one for two of them.
        .map(path -> path.replace("$", "$$"))
        .collect(Collectors.joining(":"));
  }
}
