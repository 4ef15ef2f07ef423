package wasmeter.notebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wasmeter.measure.EngineVariant;
import wasmeter.measure.Plan;
import wasmeter.measure.PlanException;
import wasmeter.measure.shard.Shard;
import wasmeter.record.Globs;
import wasmeter.record.RunLog;

/**
 * What a report was asked for: the properties of Maven, which notebooks see as environment
 * variables.
 *
 * <p>{@code plan}, or {@code none} to publish what is recorded; {@code engines}, {@code samples},
 * {@code scenarios}, {@code modules} (files or directories) and {@code suite} (files of Sightglass
 * that name modules) with commas between several; {@code trusted}, paths of those whose native
 * programs may be compiled and executed; {@code name} of the log; {@code runs}, a log to read
 * instead of measuring; and for each runtime {@code <runtime>.jars} as {@code label:path[:path…]}
 * with commas between several, {@code <runtime>.version}, and {@code <runtime>.jvm} as {@code
 * label:arguments} with spaces between arguments and commas between several, or {@code
 * <runtime>.library} as {@code label:path} for one that is a shared library; and for a comparison
 * {@code against}, {@code baseline}, {@code minutes} and {@code slower}; and for a report {@code
 * single}, {@code pdf} and {@code notebooks}, {@code shard}, the part of the plan that is measured,
 * and {@code merge}, logs to make one of instead of measuring; and {@code fleet}, the machines that
 * measure, with {@code fleet.mode} and {@code fleet.secret}. Relative paths start at the checkout,
 * and what exists as a whole is one path, whatever commas and colons are in it. Immutable.
 *
 * @param values by property name; what is not set is missing
 */
public record Parameters(Map<String, String> values) {
  private static final List<String> RUNTIMES = List.of("chicory", "endive", "graalwasm");
  private static final List<String> LIBRARIES =
      List.of("wasmtime", "wasmer", "wasmi", "lucet", "wavm", "wazero", "wasm3", "wasm2c", "jsc");
  private static final String READ = "runs";

  /** What only a comparison is given. */
  private static final List<String> COMPARISON =
      List.of("against", "baseline", "minutes", "slower");

  /** What only a report is given, beside what all commands know: true or false. */
  private static final List<String> FORMS = List.of("single", "pdf");

  /** Notebooks that are published on request. */
  private static final String NOTEBOOKS = "notebooks";

  /** Part of a plan; without it, the scheduler of a cluster may name one. */
  private static final String SHARD = "shard";

  /** Logs that are merged, which measures nothing. */
  private static final String MERGE = "merge";

  private static final List<String> REPORT =
      Stream.concat(FORMS.stream(), Stream.of(NOTEBOOKS, SHARD, MERGE)).toList();

  /** The plan of those who measure nothing. */
  private static final String NONE = "none";

  private static final List<String> PLANS = List.of("trial", "quick", "full", NONE);

  /** The log that comes with the checkout. */
  private static final String REFERENCE = "reference";

  /** The log that others are merged into. */
  private static final String MERGED = "merged";

  /** What needs no plan to be heeded. */
  private static final List<String> WITHOUT_PLAN =
      Stream.concat(
              Stream.of("plan", "name", READ), REPORT.stream().filter(name -> !name.equals(SHARD)))
          .toList();

  /** What can be given to Maven; README explains each. */
  static final List<String> SETTINGS =
      Stream.of(
              Stream.of("plan", "engines", "samples", "scenarios"),
              Stream.of("modules", "suite", "trusted", "name"),
              RUNTIMES.stream().flatMap(r -> Stream.of(r + ".jars", r + ".version", r + ".jvm")),
              LIBRARIES.stream().map(r -> r + ".library"),
              COMPARISON.stream(),
              REPORT.stream(),
              FleetSettings.NAMES.stream())
          .flatMap(names -> names)
          .toList();

  /** Between two variants by their JVM; arguments may have commas, and begin with a hyphen. */
  private static final String NEXT_JVM = ",(?=\\s*[^,:\\s]+:\\s*-)";

  /** Between two properties; a comma without a name after it belongs to a value, say a path. */
  private static final String NEXT_PROPERTY = ", (?=[^\\s,={}/]+=)";

  /** After a comma that separates nothing; nothing that is given to a process has it. */
  private static final String PART_OF_VALUE = "\0";

  /** Name of the variable that holds a log to read instead of measuring. */
  public static final String RUNS = "WASMETER_RUNS";

  /**
   * The parameters in the environment of this process.
   *
   * @return those that are set
   */
  public static Parameters ofEnvironment() {
    return of(System.getenv());
  }

  static Parameters of(Map<String, String> environment) {
    return of(name -> environment.get(variable(name)));
  }

  /**
   * Properties as {@link #ofMaven} takes them, in which values are told from what looks like
   * another property: {@code modules=a, b=c.wasm} may be one or two.
   *
   * @param properties all of them, as a map prints itself
   * @param exact some of them, each by itself: {@code modules=a, b=c.wasm}
   * @return the same, with what separates properties marked where it is part of a value
   */
  public static String marked(String properties, List<String> exact) {
    String marked = properties;
    for (String property : exact) {
      marked = marked.replace(property, property.replace(", ", "," + PART_OF_VALUE + " "));
    }
    return marked;
  }

  /**
   * The parameters among the properties given to Maven. The others belong to Maven and its plugins.
   *
   * @param properties all of them, as a map prints itself: {@code {plan=trial, engines=a,b}}
   * @return those that are set
   * @throws PlanException if one looks like a misspelt parameter
   */
  public static Parameters ofMaven(String properties) {
    return of(properties(properties, SETTINGS)::get);
  }

  /**
   * The properties given to Maven, as a map.
   *
   * @param properties as {@link #ofMaven} takes them
   * @param settings names of those that are ours
   * @return all of them
   * @throws PlanException if one looks like one of ours, misspelt
   */
  public static Map<String, String> properties(String properties, List<String> settings) {
    Map<String, String> given = new TreeMap<>();
    for (String property : properties.strip().replaceAll("^\\{|}$", "").split(NEXT_PROPERTY)) {
      String[] nameAndValue = property.replace(PART_OF_VALUE, "").split("=", 2);
      given.put(nameAndValue[0], nameAndValue.length == 1 ? "" : nameAndValue[1]);
    }
    given.keySet().forEach(name -> Misspelling.requireNone(name, settings));
    return given;
  }

  private static Parameters of(UnaryOperator<String> source) {
    Map<String, String> values = new TreeMap<>();
    Stream.concat(SETTINGS.stream(), Stream.of(READ))
        .forEach(
            name -> {
              String value = source.apply(name);
              if (value != null && !value.isBlank()) {
                values.put(name, value.strip());
              }
            });
    return new Parameters(values);
  }

  /**
   * These parameters, of which none may be for comparisons alone.
   *
   * @return this
   * @throws PlanException if one is
   */
  public Parameters withoutComparison() {
    return without(COMPARISON, "-Pcompare");
  }

  /**
   * These parameters, of which none may be for reports alone.
   *
   * @return this
   * @throws PlanException if one is
   */
  public Parameters withoutReport() {
    return without(REPORT, "-Preport");
  }

  Parameters without(List<String> names, String profile) {
    for (String name : names) {
      if (values.containsKey(name)) {
        throw new PlanException(
            "-D%s= is for mvn %s alone: leave it out here".formatted(name, profile));
      }
    }
    return this;
  }

  /**
   * Whether a report measures before it publishes.
   *
   * @return false for {@code -Dplan=none}, and where logs are merged
   * @throws PlanException if something is given that only measuring heeds, although nothing is
   *     measured
   */
  public boolean measures() {
    boolean none = values.getOrDefault("plan", NONE).equals(NONE);
    if (!values.containsKey(MERGE) && !(none && values.containsKey("plan"))) {
      return true;
    }
    for (String name : values.keySet()) {
      if (!WITHOUT_PLAN.contains(name) || name.equals("plan") && !none) {
        throw new PlanException(
            "-D%s= is about what is measured, and %s measures nothing: leave one of them out"
                .formatted(name, values.containsKey(MERGE) ? "-Dmerge=" : "-Dplan=none"));
      }
    }
    return false;
  }

  /**
   * {@return the logs that are merged; none if nothing is}
   *
   * @param home the checkout
   */
  public List<Path> merge(Path home) {
    return new PathList(home).of(MERGE, values.get(MERGE));
  }

  /**
   * The log that others are merged into.
   *
   * @param home the checkout
   * @return below {@code notebooks/runs}
   * @throws PlanException if not every system allows a file of that name
   */
  public Path merged(Path home) {
    return log(home, MERGED);
  }

  /**
   * The part of a plan that is measured: the one that is given, otherwise the one that the
   * scheduler of a cluster names.
   *
   * @param plan all of it
   * @param environment variables of this process
   * @return a copy; the same plan where all of it is measured
   * @throws PlanException if there is no such part, or it cannot be told which one is meant
   */
  public Plan part(Plan plan, Map<String, String> environment) {
    try {
      Optional<Shard> shard =
          values.containsKey(SHARD)
              ? Optional.of(Shard.parse(values.get(SHARD)))
              : Shard.of(environment);
      return shard.filter(some -> some.count() > 1).map(plan::measuring).orElse(plan);
    } catch (IllegalArgumentException e) {
      throw new PlanException(e.getMessage());
    }
  }

  /**
   * Whether a form of the report is wanted that is not made unasked.
   *
   * @param name {@code single} or {@code pdf}
   * @return false if it is not given
   * @throws PlanException if it is neither true nor false
   */
  public boolean wants(String name) {
    String value = values.getOrDefault(name, "false");
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new PlanException("-D%s= is true or false, not '%s'".formatted(name, value));
    };
  }

  /** {@return names and globs of notebooks that a report publishes beside its own} */
  public List<String> notebooks() {
    return List.of(list(NOTEBOOKS));
  }

  /** {@return these parameters as environment variables, {@code WASMETER_PLAN} and so on} */
  public Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>();
    values.forEach((name, value) -> environment.put(variable(name), value));
    environment.remove(variable(SHARD)); // cells show what it measured, whatever they plan
    environment.remove(variable("plan"), NONE); // cells that ask for the plan get the usual one
    return environment;
  }

  private static String variable(String name) {
    return "WASMETER_" + name.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  /**
   * The engines that are chosen.
   *
   * @return names and globs; all if none is named
   */
  public List<String> engines() {
    String[] named = list("engines");
    return named.length == 0 ? List.of("**") : List.of(named);
  }

  /**
   * The plan they describe.
   *
   * @param home the checkout, below which the jars of a second version lie
   * @return by default the quick one
   * @throws PlanException if a name is unknown or a jar is missing
   * @throws wasmeter.sample.SampleException if a path of modules is missing, or holds none
   */
  public Plan plan(Path home) {
    if (NONE.equals(values.get("plan"))) {
      throw new PlanException(
          "-Dplan=none is for mvn -Preport alone, as it measures nothing: leave it out here");
    }
    String name = values.getOrDefault("plan", "quick");
    if (!PLANS.contains(name.toLowerCase(Locale.ROOT))) {
      throw new PlanException(
          "no plan is called '%s'%s".formatted(name, Globs.suggestion(name, PLANS)));
    }
    Plan plan =
        Plan.named(name)
            .engines(list("engines"))
            .samples(list("samples"))
            .scenarios(list("scenarios"));
    PathList paths = new PathList(home);
    for (Path modules : paths.of("modules", values.get("modules"))) {
      plan = plan.modules(modules);
    }
    for (Path suite : paths.of("suite", values.get("suite"))) {
      plan = plan.modules(suite(suite));
    }
    for (Path trusted : paths.of("trusted", values.get("trusted"))) {
      plan = plan.trust(trusted);
    }
    Path ours = home.resolve("samples");
    if (plan.ownModules().stream().anyMatch(module -> module.isBelow(ours))) {
      plan = plan.trust(ours);
    }
    for (String runtime : RUNTIMES) {
      for (String variant : paths.labelled(values.get(runtime + ".jars"))) {
        plan = plan.variant(given(paths, runtime, runtime + ".jars", variant));
      }
      String version = values.get(runtime + ".version");
      if (version != null) {
        Path jars = home.resolve("lib/engines/target/runtimes").resolve(runtime + "@" + version);
        if (!Files.isDirectory(jars)) {
          throw new PlanException(
              "the jars of %s %s are missing: run mvn -D%s.version=%s, which fetches them"
                  .formatted(runtime, version, runtime, version));
        }
        plan = plan.variant(new EngineVariant(runtime, version, List.of(jars)));
      }
      for (String variant : values.getOrDefault(runtime + ".jvm", "").split(NEXT_JVM)) {
        if (!variant.isBlank()) {
          plan = plan.variant(started(runtime, variant.strip()));
        }
      }
    }
    for (String runtime : LIBRARIES) {
      for (String variant : paths.labelled(values.get(runtime + ".library"))) {
        plan = plan.variant(given(paths, runtime, runtime + ".library", variant));
      }
    }
    return plan;
  }

  private static Path suite(Path path) {
    if (Files.exists(path) && !path.toString().endsWith(".suite")) {
      throw new PlanException(
          "-Dsuite= is a file whose name ends with .suite, not %s: -Dmodules= takes modules and"
                  .formatted(path.getFileName() == null ? path : path.getFileName())
              + " directories");
    }
    return path;
  }

  private static EngineVariant given(
      PathList paths, String runtime, String name, String labelAndPaths) {
    String[] parts = labelAndPaths.split(":", 2);
    if (parts.length < 2 || parts[0].isBlank() || parts[1].isBlank()) {
      throw new PlanException(
          "%s must be label:path, for instance mine:build/libs, not '%s'"
              .formatted(name, labelAndPaths));
    }
    return new EngineVariant(runtime, parts[0].strip(), paths.ofClassPath(parts[1]));
  }

  private static EngineVariant started(String runtime, String labelAndArguments) {
    String[] parts = labelAndArguments.split(":", 2);
    if (parts.length < 2 || parts[0].startsWith("-") || parts[1].isBlank()) {
      throw new PlanException(
          "%s.jvm must be label:arguments, for instance large:-Xmx6g, not '%s'"
              .formatted(runtime, labelAndArguments));
    }
    return new EngineVariant(
        runtime, parts[0].strip(), List.of(), List.of(parts[1].strip().split("\\s+")));
  }

  /**
   * The log that is appended to.
   *
   * @param home the checkout
   * @return below {@code notebooks/runs}
   * @throws PlanException if not every system allows a file of that name
   */
  public Path log(Path home) {
    return log(home, "default");
  }

  private Path log(Path home, String unnamed) {
    String name = values.getOrDefault("name", unnamed);
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new PlanException(
          "'%s' cannot name a log: use letters, digits, '.', '-' and '_'".formatted(name));
    }
    return home.resolve("notebooks/runs").resolve(name + ".jsonl");
  }

  /**
   * The log that a report publishes without measuring.
   *
   * @param home the checkout
   * @return the one that is named, plain or compressed; otherwise the one that comes with the
   *     checkout
   * @throws PlanException if there is none of that name; the message names those that there are
   */
  public Path recorded(Path home) {
    Path plain = log(home, REFERENCE);
    Path compressed = plain.resolveSibling(plain.getFileName() + ".gz");
    Path directory =
        plain.resolveSibling(plain.getFileName().toString().replaceFirst("\\.jsonl$", ""));
    return Stream.of(plain, compressed, directory)
        .filter(log -> log.equals(directory) ? Files.isDirectory(log) : Files.isRegularFile(log))
        .findFirst()
        .orElseThrow(
            () ->
                new PlanException(
                    "there is no log %s: measure it first with mvn -Preport -Dname=%s, or name one of these: %s"
                        .formatted(
                            home.relativize(plain),
                            values.getOrDefault("name", REFERENCE),
                            logs(plain.getParent()))));
  }

  private static String logs(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      String names =
          files
              .filter(RunLog::isNamed)
              .map(file -> file.getFileName().toString())
              .map(name -> name.replaceFirst("\\.jsonl(\\.gz)?$", ""))
              .distinct()
              .sorted()
              .collect(Collectors.joining(", "));
      return names.isEmpty() ? "there are none yet" : names;
    } catch (IOException e) {
      return "there are none yet";
    }
  }

  /**
   * The log that is only read, so that nothing is measured.
   *
   * @param home the checkout
   * @return its path, or empty if runs are measured
   */
  public Optional<Path> runs(Path home) {
    return Optional.ofNullable(values.get(READ)).map(home::resolve);
  }

  private String[] list(String name) {
    String[] list =
        Arrays.stream(values.getOrDefault(name, "").split(","))
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .toArray(String[]::new);
    PathList.requireSome(list.length > 0 || !values.containsKey(name), name);
    return list;
  }
}
