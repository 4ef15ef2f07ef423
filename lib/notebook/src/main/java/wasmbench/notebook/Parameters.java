package wasmbench.notebook;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import wasmbench.measure.EngineVariant;
import wasmbench.measure.Plan;
import wasmbench.measure.PlanException;

/**
 * What a report was asked for: the properties of Maven, which notebooks see as environment
 * variables.
 *
 * <p>{@code plan}, {@code engines}, {@code samples}, {@code scenarios}, {@code modules}, {@code
 * name}, and for each runtime {@code <runtime>.jars} as {@code label:path[:path…]} and {@code
 * <runtime>.version}. Paths are relative to the checkout, wherever the process runs. Immutable.
 *
 * @param values by property name; what is not set is missing
 */
public record Parameters(Map<String, String> values) {
  private static final List<String> RUNTIMES = List.of("chicory", "endive", "graalwasm");
  private static final List<String> NAMES =
      Stream.concat(
              Stream.of("plan", "engines", "samples", "scenarios", "modules", "name"),
              RUNTIMES.stream().flatMap(r -> Stream.of(r + ".jars", r + ".version")))
          .toList();

  /** Name of the variable that holds a log to read instead of measuring. */
  public static final String RUNS = "WASMBENCH_RUNS";

  /**
   * The parameters in the environment of this process.
   *
   * @return those that are set
   */
  public static Parameters ofEnvironment() {
    return of(name -> System.getenv(variable(name)));
  }

  /**
   * The parameters among the system properties, as Maven passes them.
   *
   * @return those that are set
   */
  public static Parameters ofProperties() {
    return of(System::getProperty);
  }

  private static Parameters of(java.util.function.UnaryOperator<String> source) {
    Map<String, String> values = new java.util.TreeMap<>();
    for (String name : NAMES) {
      String value = source.apply(name);
      if (value != null && !value.isBlank()) {
        values.put(name, value);
      }
    }
    return new Parameters(values);
  }

  /**
   * These parameters as environment variables.
   *
   * @return {@code WASMBENCH_PLAN} and so on
   */
  public Map<String, String> environment() {
    Map<String, String> environment = new java.util.TreeMap<>();
    values.forEach((name, value) -> environment.put(variable(name), value));
    return environment;
  }

  private static String variable(String name) {
    return "WASMBENCH_" + name.toUpperCase(java.util.Locale.ROOT).replace('.', '_');
  }

  /**
   * The plan they describe.
   *
   * @param home the checkout, below which the jars of a second version lie
   * @return by default the quick one
   * @throws PlanException if a name is unknown or a jar is missing
   * @throws wasmbench.sample.SampleException if a module cannot be read
   */
  public Plan plan(Path home) {
    Plan plan =
        Plan.named(values.getOrDefault("plan", "quick"))
            .engines(list("engines"))
            .samples(list("samples"))
            .scenarios(list("scenarios"));
    if (values.containsKey("modules")) {
      Path modules = home.resolve(values.get("modules"));
      plan = Files.isDirectory(modules) ? plan.modules(modules) : plan.module(modules);
    }
    for (String runtime : RUNTIMES) {
      if (values.containsKey(runtime + ".jars")) {
        plan = plan.variant(given(home, runtime, values.get(runtime + ".jars")));
      }
      String version = values.get(runtime + ".version");
      if (version != null) {
        Path jars = home.resolve("lib/engines/target/runtimes").resolve(runtime + "@" + version);
        if (!Files.isDirectory(jars)) {
          throw new PlanException(
              "the jars of %s %s are not here: give -D%s.version to mvn, which brings them"
                  .formatted(runtime, version, runtime));
        }
        plan = plan.variant(new EngineVariant(runtime, version, List.of(jars)));
      }
    }
    return plan;
  }

  private static EngineVariant given(Path home, String runtime, String labelAndPaths) {
    String[] parts = labelAndPaths.split(File.pathSeparator);
    if (parts.length < 2) {
      throw new PlanException("%s.jars is label:path, not '%s'".formatted(runtime, labelAndPaths));
    }
    return new EngineVariant(
        runtime, parts[0], Arrays.stream(parts).skip(1).map(home::resolve).toList());
  }

  /**
   * The log that is appended to.
   *
   * @param home the checkout
   * @return below {@code notebooks/runs}
   * @throws PlanException if the name is no file name
   */
  public Path log(Path home) {
    String name = values.getOrDefault("name", "default");
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new PlanException(
          "a log cannot be named '%s': use letters, digits, points and hyphens".formatted(name));
    }
    return home.resolve("notebooks/runs").resolve(name + ".jsonl");
  }

  private String[] list(String name) {
    return values.containsKey(name) ? values.get(name).strip().split("\\s*,\\s*") : new String[0];
  }
}
