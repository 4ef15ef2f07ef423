package wasmeter.measure;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wasmeter.engine.Capability;
import wasmeter.engine.EngineException;
import wasmeter.engine.ForkSpec;
import wasmeter.engine.Protection;
import wasmeter.engine.WasmEngine;
import wasmeter.fork.link.Job;
import wasmeter.fork.link.Message;
import wasmeter.hash.Ids;
import wasmeter.install.ProbeCache;
import wasmeter.measure.contest.Opponents;
import wasmeter.measure.launch.JvmRefusal;
import wasmeter.measure.launch.Launch;
import wasmeter.measure.launch.Launcher;
import wasmeter.measure.launch.LogTail;
import wasmeter.measure.launch.Outcome;
import wasmeter.measure.launch.PinnedJvm;
import wasmeter.measure.launch.Scratch;
import wasmeter.record.Cause;
import wasmeter.record.Globs;
import wasmeter.record.Header;
import wasmeter.record.Printable;
import wasmeter.record.Reading;

/** The engines of a plan, their variants, and whether they run here. */
final class EngineCatalog {
  /** How long an engine may take to say its version, or to execute what is tried once. */
  static final Duration DEADLINE = Duration.ofSeconds(60);

  private static final String LIBRARY = "-Dwasmeter.library=";
  private static final String JAR = ".jar";

  /** What stands before paths, which may have an equals sign themselves. */
  private static final Pattern OPTION = Pattern.compile("^-[^=:]*[=:]");

  /** An agent's jar, and what it is given. */
  private static final Pattern OF_AGENT = Pattern.compile("(\\.jar)=[^/]*$");

  private final Installation installation;
  private final Launcher launcher;
  private final ProbeCache cache = new ProbeCache();

  EngineCatalog(Installation installation, Launcher launcher) {
    this.installation = installation;
    this.launcher = launcher;
  }

  /** An engine under the name that a plan gives it. */
  record Named(String name, WasmEngine engine, EngineVariant variant) {
    List<String> jvmArguments() {
      return variant == null ? List.of() : variant.jvmArguments();
    }
  }

  /**
   * The engines of a plan, without asking whether they run here: no process is started.
   *
   * @throws PlanException if a name in the plan matches no engine
   */
  List<Named> named(Plan plan) {
    List<Named> all = new ArrayList<>();
    for (WasmEngine engine : installation.engines()) {
      all.add(new Named(engine.id(), engine, null));
      for (EngineVariant variant : plan.variants()) {
        if (variant.appliesTo(engine.id())) {
          all.add(new Named(engine.id() + "@" + variant.label(), engine, variant));
        }
      }
    }
    for (EngineVariant variant : plan.variants()) {
      if (all.stream().noneMatch(n -> variant.equals(n.variant()))) {
        throw new PlanException(
            "no engine or runtime is called '%s', so it can have no variant @%s%s"
                .formatted(
                    variant.engine(),
                    variant.label(),
                    Globs.suggestion(
                        variant.engine(),
                        all.stream()
                            .flatMap(n -> Stream.of(n.name(), n.name().replaceFirst("[/@].*", "")))
                            .distinct()
                            .toList())));
      }
    }
    List<String> names = all.stream().map(Named::name).toList();
    for (String name : names) {
      List<String> alike = names.stream().filter(name::equalsIgnoreCase).toList();
      if (alike.size() > 1) {
        throw new PlanException(
            "two engines would be called %s: give each variant its own label, as column names that differ only in case cannot be distinguished"
                .formatted(alike.stream().distinct().collect(Collectors.joining(" and "))));
      }
    }
    PlanException.requireKnown("engine", plan.engineGlobs(), names);
    List<String> chosen =
        plan.against().isPresent()
            ? opponents(plan.against().get(), plan.engineGlobs(), names)
            : names.stream().filter(name -> Globs.matches(plan.engineGlobs(), name)).toList();
    return all.stream().filter(named -> chosen.contains(named.name())).toList();
  }

  private static List<String> opponents(
      Opponents opponents, List<String> globs, List<String> names) {
    String base = opponents.base();
    if (!base.equals(Opponents.DEFAULT) && !names.contains(base)) {
      throw new PlanException(
          "no engine is called '%s', so nothing can be set against it%s"
              .formatted(base, Globs.suggestion(base, names)));
    }
    List<String> chosen = opponents.among(names, globs);
    if (chosen.isEmpty()) {
      throw new PlanException(
          "nothing is set against %s: add a variant, such as .variant(chicory(\"mine\", path)), or choose engines with .engines(…)"
              .formatted(base));
    }
    return chosen;
  }

  /**
   * The engines of a plan, each asked in a separate process whether it runs here; its answer is
   * kept until its files or its adapter change.
   *
   * @throws PlanException if a name in the plan matches no engine
   */
  List<EngineStatus> statuses(Plan plan) throws InterruptedException {
    installation.lookAgain();
    String machine = launcher.machine().id();
    List<EngineStatus> statuses = new ArrayList<>();
    for (Named named : named(plan)) {
      statuses.add(status(machine, named));
    }
    return statuses;
  }

  private EngineStatus status(String machine, Named named) throws InterruptedException {
    WasmEngine engine = named.engine();
    ForkSpec spec;
    try {
      ForkSpec declared = engine.fork(installation.files(named.variant()));
      spec = PinnedJvm.of(declared.with(named.jvmArguments()));
    } catch (EngineException.Unavailable e) {
      return status(
          named, null, "", "", new Reading.Skipped(Cause.ENGINE_UNAVAILABLE, e.getMessage()));
    }
    List<String> hashes = fileHashes(spec);
    String jars = hashes.isEmpty() ? "" : Ids.of(hashes);
    String key =
        Ids.of(
            machine,
            named.name(),
            Runtime.version(),
            spec.jvmArguments().stream().map(LogTail::withoutDirectories).toList(),
            jars,
            installation.experiment(engine));
    // An engine without jars depends on what is installed on the machine: it is asked each time.
    Optional<String> known = jars.isEmpty() ? Optional.empty() : cache.read(key);
    // A power failure may leave an empty file, or zeros.
    if (known.isPresent() && !known.get().isBlank() && Printable.isLine(known.get())) {
      return status(named, spec, known.get(), jars, null);
    }
    EngineStatus asked = probe(named, spec, jars);
    if (asked.absence() == null && !jars.isEmpty()) {
      cache.write(key, asked.header().version());
    }
    return asked;
  }

  private EngineStatus probe(Named named, ForkSpec spec, String jars) throws InterruptedException {
    try (Scratch scratch = new Scratch()) {
      Job job = new Job(Job.Task.PROBE).with("engine", named.engine().id());
      Outcome outcome =
          launcher.run(
              new Launch(
                  installation.process(spec, false, List.of()), job, scratch.directory(), DEADLINE),
              _ -> {});
      String version =
          outcome.messages().stream()
              .filter(Message.Text.class::isInstance)
              .map(message -> ((Message.Text) message).text())
              .reduce((first, last) -> last)
              .orElse("");
      Reading.Skipped absence =
          outcome
              .missing()
              .map(
                  missing ->
                      named.jvmArguments().isEmpty()
                          ? new Reading.Skipped(missing.cause(), missing.reason())
                          : JvmRefusal.of(named.name(), named.jvmArguments(), missing))
              .orElse(null);
      return status(named, spec, version, jars, absence);
    }
  }

  private EngineStatus status(
      Named named, ForkSpec spec, String version, String jars, Reading.Skipped absence) {
    return new EngineStatus(
        named.name(), named.engine(), spec, header(named, version, jars), absence, Map.of());
  }

  Header.Engine header(Named named, String version, String jars) {
    String name = named.name();
    WasmEngine engine = named.engine();
    List<String> settings = settings(named);
    String adapter = installation.experiment(engine);
    Map<String, String> deferred =
        engine.deferredWork().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .collect(
                Collectors.toMap(
                    e -> e.getKey().label(), Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
    Map<String, String> protections = protections(engine);
    return new Header.Engine(
        Ids.of(
            name,
            version,
            engine.tier(),
            settings,
            jars,
            deferred,
            adapter,
            protections,
            engine.isMachineCode()),
        name,
        version,
        engine.tier(),
        settings,
        jars,
        deferred,
        adapter,
        protections,
        engine.isMachineCode());
  }

  /** Those of the engine, and how its variant starts the JVM. */
  private static List<String> settings(Named named) {
    if (named.jvmArguments().isEmpty()) {
      return named.engine().settings();
    }
    String jvm = "a JVM started with " + LogTail.arguments(named.jvmArguments());
    return Stream.concat(named.engine().settings().stream(), Stream.of(jvm)).toList();
  }

  /** For an engine without WASI only those that need none; for native code nothing. */
  private static Map<String, String> protections(WasmEngine engine) {
    Map<String, String> all = new LinkedHashMap<>();
    for (Protection protection : Protection.values()) {
      boolean applies =
          protection == Protection.MEMORY
              ? !engine.isNative()
              : !engine.missing().containsKey(Capability.WASI);
      if (applies) {
        all.put(
            protection.name().toLowerCase(Locale.ROOT),
            engine.sandboxGaps().getOrDefault(protection, ""));
      }
    }
    return all;
  }

  /** Jars of a module path, or the one library that a property names. */
  static Stream<Path> files(String argument) {
    if (argument.startsWith(LIBRARY)) {
      return Stream.of(Path.of(argument.substring(LIBRARY.length())));
    }
    return Stream.of(OPTION.matcher(argument).replaceFirst("").split(File.pathSeparator))
        .map(path -> OF_AGENT.matcher(path).replaceFirst("$1"))
        .filter(path -> path.endsWith(JAR))
        .map(Path::of);
  }

  private static List<String> fileHashes(ForkSpec spec) {
    Stream<Path> fromArguments = spec.jvmArguments().stream().flatMap(EngineCatalog::files);
    return Stream.concat(spec.classPath().stream(), fromArguments)
        .sorted(Comparator.comparing(p -> p.getFileName().toString()))
        .map(Ids::sha256)
        .toList();
  }
}
