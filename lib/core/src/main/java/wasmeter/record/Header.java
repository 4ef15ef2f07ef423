package wasmeter.record;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Describes once what observations refer to by id.
 *
 * <p>The id is a hash of the content ({@link wasmeter.hash.Ids#of}), so that equal descriptions
 * from several runs meet; a run's id alone is random. No header holds a host name, a user name or a
 * path.
 */
public sealed interface Header extends LogLine {

  /**
   * What observations call this header.
   *
   * @return a short hexadecimal id
   */
  String id();

  /**
   * The conditions of one run.
   *
   * @param schema version of the log's format, {@link RunLog#SCHEMA}
   * @param id a random id
   * @param started the instant the run began, ISO 8601 in UTC
   * @param plan the plan as text, for people
   * @param seed the seed of the random order of forks
   * @param conditions kernel, governor, load, temperature, container limits: name to text
   * @param part which part of the plan was measured; null where it was the whole plan, and in older
   *     logs
   */
  record Run(
      int schema,
      String id,
      String started,
      String plan,
      long seed,
      Map<String, String> conditions,
      @JsonInclude(JsonInclude.Include.NON_NULL) Part part)
      implements Header {
    /** Checks that it has a name and a time; a later schema may have neither. */
    public Run {
      if (schema <= RunLog.SCHEMA) {
        Objects.requireNonNull(id, "id");
        Instant.parse(started);
      }
      plan = plan == null ? "" : Printable.line(plan);
      conditions = texts(conditions);
    }

    /**
     * A run of a whole plan.
     *
     * @param schema version of the log's format, {@link RunLog#SCHEMA}
     * @param id a random id
     * @param started the instant the run began, ISO 8601 in UTC
     * @param plan the plan as text, for people
     * @param seed the seed of the random order of forks
     * @param conditions name to text
     */
    public Run(
        int schema,
        String id,
        String started,
        String plan,
        long seed,
        Map<String, String> conditions) {
      this(schema, id, started, plan, seed, conditions, null);
    }

    /**
     * When it began: texts of instants need not sort as these do.
     *
     * @return as {@link #started} says
     */
    public Instant began() {
      return Instant.parse(started);
    }

    /**
     * The day on which it began.
     *
     * @return in UTC, for instance {@code 2026-11-29}
     */
    public String day() {
      return LocalDate.ofInstant(began(), ZoneOffset.UTC).toString();
    }
  }

  /**
   * Which part of a plan a run measured, where several machines share one.
   *
   * @param index which part, from 1
   * @param count how many parts there are
   * @param plan hash of the whole plan: the same for all of its parts, and for no other plan
   * @param blocks blocks of the whole plan, those of other parts too
   * @param unlisted how many more the whole plan has: each of thousands of runs that measure one
   *     block lists that one, and only the run of the first lists all
   */
  record Part(
      int index,
      int count,
      String plan,
      List<Block> blocks,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) int unlisted) {
    /** A log that somebody edited may lack some. */
    public Part {
      plan = plan == null ? "" : Printable.line(plan);
      blocks = blocks == null ? List.of() : blocks.stream().filter(Objects::nonNull).toList();
      unlisted = Math.max(0, unlisted);
    }

    /**
     * A part that lists all blocks, as those in older logs.
     *
     * @param index which part, from 1
     * @param count how many parts there are
     * @param plan hash of the whole plan
     * @param blocks all of its blocks
     */
    public Part(int index, int count, String plan, List<Block> blocks) {
      this(index, count, plan, blocks, 0);
    }

    /**
     * What one part measured as a whole.
     *
     * @param samples names of its samples
     * @param part which part has it, from 1
     * @param cells how many cells of it the plan has on the machine of this run, gaps included; 0
     *     where it leaves all of them out
     */
    public record Block(List<String> samples, int part, int cells) {
      /** A log that somebody edited may lack some. */
      public Block {
        samples =
            samples == null
                ? List.of()
                : samples.stream().filter(Objects::nonNull).map(Printable::line).toList();
      }
    }
  }

  /** In the same order; a log may hold none, and one that somebody edited may lack some. */
  private static Map<String, String> texts(Map<String, String> some) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (some != null) {
      some.forEach((name, text) -> texts.put(name, text == null ? Conditions.UNKNOWN : text));
    }
    return Collections.unmodifiableMap(texts);
  }

  /**
   * A machine.
   *
   * @param id hash of the content
   * @param label for people: the processor, or where imported figures come from
   * @param processor model of the processor
   * @param cores logical processors
   * @param memoryGib memory, rounded to GiB
   * @param os operating system, its version and architecture
   */
  record Machine(String id, String label, String processor, int cores, long memoryGib, String os)
      implements Header {
    /** Checks that it has a name. */
    public Machine {
      Objects.requireNonNull(id, "id");
      processor = Printable.line(Objects.requireNonNull(processor, "processor"));
      label = label == null ? processor : Printable.line(label);
      os = Printable.line(Objects.requireNonNull(os, "os"));
    }
  }

  /**
   * An engine: one runtime in one configuration and version.
   *
   * @param id hash of the content
   * @param name for instance {@code chicory/compiler} or {@code chicory/compiler@1.6.0}
   * @param version as the library itself says
   * @param tier what executes the code, in the engine's own words
   * @param flags settings that affect speed
   * @param sha256 hash of what was loaded, or empty if nothing was
   * @param deferredWork what each phase leaves for a later one: phase label to sentence
   * @param adapter hash of the classes that measure and adapt
   * @param protections what its WASI keeps modules from: an empty text, or a sentence where it does
   *     not; none for an engine without WASI
   * @param machineCode whether it consists of machine code, such as a shared library, that must be
   *     built for each platform; null where that was not recorded, as in older logs
   */
  record Engine(
      String id,
      String name,
      String version,
      String tier,
      List<String> flags,
      String sha256,
      @JsonAlias("leaves") Map<String, String> deferredWork,
      String adapter,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> protections,
      @JsonInclude(JsonInclude.Include.NON_NULL) Boolean machineCode)
      implements Header {
    /** Logs from before there were protections name none. */
    public Engine {
      Objects.requireNonNull(id, "id");
      name = Printable.line(Objects.requireNonNull(name, "name"));
      version = Printable.line(Objects.requireNonNull(version, "version"));
      tier = Printable.line(Objects.requireNonNull(tier, "tier"));
      flags = List.copyOf(flags);
      sha256 = Objects.requireNonNullElse(sha256, "");
      deferredWork = texts(Objects.requireNonNull(deferredWork, "deferredWork"));
      adapter = Objects.requireNonNullElse(adapter, "");
      protections = texts(protections);
    }

    /**
     * Whether the run that wrote this did not find the engine.
     *
     * @return true if it has no version
     */
    @JsonIgnore
    public boolean isAbsent() {
      return version.isEmpty();
    }

    /**
     * An engine of which it is not known whether it consists of machine code.
     *
     * @param id hash of the content
     * @param name for instance {@code chicory/compiler} or {@code chicory/compiler@1.6.0}
     * @param version as the library itself says
     * @param tier what executes the code, in the engine's own words
     * @param flags settings that affect speed
     * @param sha256 hash of what was loaded, or empty if nothing was
     * @param deferredWork what each phase leaves for a later one: phase label to sentence
     * @param adapter hash of the classes that measure and adapt
     * @param protections what its WASI keeps modules from
     */
    public Engine(
        String id,
        String name,
        String version,
        String tier,
        List<String> flags,
        String sha256,
        Map<String, String> deferredWork,
        String adapter,
        Map<String, String> protections) {
      this(id, name, version, tier, flags, sha256, deferredWork, adapter, protections, null);
    }

    /**
     * An engine of whose protections nothing is known either.
     *
     * @param id hash of the content
     * @param name for instance {@code chicory/compiler} or {@code chicory/compiler@1.6.0}
     * @param version as the library itself says
     * @param tier what executes the code, in the engine's own words
     * @param flags settings that affect speed
     * @param sha256 hash of what was loaded, or empty if nothing was
     * @param deferredWork what each phase leaves for a later one: phase label to sentence
     * @param adapter hash of the classes that measure and adapt
     */
    public Engine(
        String id,
        String name,
        String version,
        String tier,
        List<String> flags,
        String sha256,
        Map<String, String> deferredWork,
        String adapter) {
      this(id, name, version, tier, flags, sha256, deferredWork, adapter, Map.of());
    }
  }

  /**
   * A sample.
   *
   * @param id hash of the content
   * @param name for instance {@code nbody}
   * @param sha256 of the module
   * @param bytes size of the module
   * @param language source language, or empty if unknown
   * @param calibration whether it only measures the harness and is not a row of a section
   * @param features what the sample is there to show, by label; as a rule none
   * @param counterpart name of the sample that does the same work with or without these, or null
   * @param each whether every call of it is measured separately
   * @param wasi whether it imports functions of WASI
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SampleModule(
      String id,
      String name,
      String sha256,
      long bytes,
      String language,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean calibration,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> features,
      @JsonAlias("twin") String counterpart,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean each,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean wasi)
      implements Header {
    /** Logs from before there were features name none. */
    public SampleModule {
      Objects.requireNonNull(id, "id");
      name = Printable.line(Objects.requireNonNull(name, "name"));
      sha256 = Objects.requireNonNullElse(sha256, "");
      language = Objects.requireNonNullElse(language, "");
      features = features == null ? List.of() : List.copyOf(features);
    }

    /**
     * A sample that shows no feature.
     *
     * @param id hash of the content
     * @param name for instance {@code nbody}
     * @param sha256 of the module
     * @param bytes size of the module
     * @param language source language, or empty if unknown
     * @param calibration whether it only measures the harness and is not a row of a section
     */
    public SampleModule(
        String id, String name, String sha256, long bytes, String language, boolean calibration) {
      this(id, name, sha256, bytes, language, calibration, List.of(), null, false, false);
    }
  }

  /**
   * How a process measured.
   *
   * @param id hash of the content
   * @param jdk vendor and build of the JDK
   * @param arguments arguments of the JVM, paths replaced by file names
   * @param environment variables the engine asked for
   * @param rule the warm-up rule and its parameters, as text; empty when cold
   * @param work hash of what was asked: the call with its arguments and inputs, the initialiser,
   *     the native program; null where the scenario has none of these
   */
  record Settings(
      String id,
      String jdk,
      List<String> arguments,
      Map<String, String> environment,
      @JsonProperty("rule") String rule,
      @JsonInclude(JsonInclude.Include.NON_NULL) String work)
      implements Header {
    /** Checks that it has a name and says which JDK. */
    public Settings {
      Objects.requireNonNull(id, "id");
      jdk = Printable.line(Objects.requireNonNull(jdk, "jdk"));
      arguments = List.copyOf(arguments);
      environment = texts(environment);
      rule = Objects.requireNonNullElse(rule, "");
    }
  }

  /**
   * What the machine let a process have, and in what state it was: forks measured under different
   * conditions are not replications of each other.
   *
   * @param id hash of the content
   * @param values by name, for instance {@link #PROCESSORS} to {@code 0-1}; {@code none} where
   *     there is no limit, {@code unknown} where the machine does not say
   */
  record Conditions(String id, Map<String, String> values) implements Header {
    /** The processors that a process may run on, as Linux lists them; elsewhere their number. */
    public static final String PROCESSORS = "processors";

    /** The share of processor time that a control group grants. */
    public static final String CPU_QUOTA = "CPU quota";

    /** The memory that a control group grants. */
    public static final String MEMORY_LIMIT = "memory limit";

    /** What decides the frequency of the processors. */
    public static final String GOVERNOR = "governor";

    /** Whether the processors may exceed their nominal frequency. */
    public static final String TURBO = "turbo";

    /** When the kernel uses transparent huge pages. */
    public static final String HUGE_PAGES = "huge pages";

    /** The release of the kernel. */
    public static final String KERNEL = "kernel";

    /** Variables that affect speed and reach forks beside those their engine declares. */
    public static final String ENVIRONMENT = "environment";

    /** How the JVM of a fork really compresses references: it depends on where its heap lies. */
    public static final String REFERENCES = "compressed references";

    /** Where there is no limit, or nothing to name. */
    public static final String NONE = "none";

    /** Where the machine does not say. */
    public static final String UNKNOWN = "unknown";

    private static final Pattern LIST =
        Pattern.compile("\\d{1,9}(-\\d{1,9})?(,\\d{1,9}(-\\d{1,9})?)*");

    private static final Pattern QUOTA = Pattern.compile("(\\d{1,15}) µs in ([1-9]\\d{0,14}) µs");

    /** Copies the values and keeps their order; a log may hold none. */
    public Conditions {
      Objects.requireNonNull(id, "id");
      values = texts(values);
    }

    /**
     * The conditions for people.
     *
     * @return for instance {@code processors 0-1, no CPU quota}
     */
    public String text() {
      return values.entrySet().stream()
          .map(value -> text(value.getKey(), value.getValue()))
          .collect(Collectors.joining(", "));
    }

    /**
     * The conditions in which these differ from others, for people.
     *
     * @param others usually conditions of the same machine
     * @return as {@link #text()}; empty if they are the same
     */
    public String differences(Conditions others) {
      return values.entrySet().stream()
          .filter(value -> !value.getValue().equals(others.values().get(value.getKey())))
          .map(value -> text(value.getKey(), value.getValue()))
          .collect(Collectors.joining(", "));
    }

    /**
     * How many processors a process may use, by its affinity and its share of time.
     *
     * @param cores how many the machine has
     * @return all where it is not known
     */
    public double processors(int cores) {
      double allowed = affinity(values.getOrDefault(PROCESSORS, UNKNOWN), cores);
      Matcher quota = QUOTA.matcher(values.getOrDefault(CPU_QUOTA, UNKNOWN));
      return quota.matches()
          ? Math.min(allowed, Double.parseDouble(quota.group(1)) / Long.parseLong(quota.group(2)))
          : allowed;
    }

    /**
     * A number alone is a processor of Linux, but where that counts from 0, none has their number.
     */
    private static long affinity(String list, int cores) {
      if (!LIST.matcher(list).matches() || list.equals(Integer.toString(cores))) {
        return cores;
      }
      long all = 0;
      for (String range : list.split(",")) {
        String[] ends = range.split("-");
        all += Long.parseLong(ends[ends.length - 1]) - Long.parseLong(ends[0]) + 1;
      }
      return Math.min(all, cores);
    }

    private static String text(String name, String value) {
      return value.equals(NONE) ? "no " + name : name + " " + value;
    }
  }
}
