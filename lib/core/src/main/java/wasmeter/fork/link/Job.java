package wasmeter.fork.link;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import wasmeter.engine.Memory;
import wasmeter.engine.NativeSource;
import wasmeter.engine.Stub;
import wasmeter.engine.Surroundings;
import wasmeter.engine.WasiEnvironment;
import wasmeter.record.Scenario;
import wasmeter.sample.Action;
import wasmeter.sample.Call;
import wasmeter.sample.Operand;
import wasmeter.sample.Provided;
import wasmeter.wasm.ExportCall;
import wasmeter.wasm.Value;
import wasmeter.wasm.ValueType;

/**
 * What a fork is asked to do: one line for each entry on its standard input, then an empty line.
 *
 * <p>A separate format instead of JSON, because a cold process must not pay for a JSON library.
 */
public final class Job {
  /** What a process may be started for. */
  public enum Task {
    /** Report the version of the engine. */
    PROBE,
    /** Execute samples that show features, or calls that are measured separately, once. */
    TRY,
    /** Measure a scenario warm. */
    WARM,
    /** Go through a lifecycle once. */
    COLD,
    /** Compile to storage for another process. */
    STORE,
    /** Run the fixed loop. */
    CONTROL,
    /** Print the compiler hints of JMH. */
    HINTS
  }

  /** The key of a note on what stands in for imports; there is none if nothing does. */
  public static final String STUBBED = "stubbed";

  /** The key of the name of the memory, if that is not the usual one. */
  public static final String MEMORY = "memory";

  private static final String SCENARIO = "scenario";

  /** Where a fork writes its messages, within its directory. */
  public static final Path REPORT = Path.of("report");

  /** Where a fork that stores leaves its artefact, within its directory. */
  public static final Path ARTEFACT = Path.of("artefact");

  private final Map<String, String> entries;
  private final Map<String, Path> inputs = new LinkedHashMap<>();

  private Job(Map<String, String> entries) {
    this.entries = entries;
  }

  /**
   * A job without further entries.
   *
   * @param task what to do
   */
  public Job(Task task) {
    this(new LinkedHashMap<>());
    entries.put("task", task.name());
  }

  /**
   * Adds an entry.
   *
   * @param key a name
   * @param value its value, never a path of this machine; null adds nothing
   * @return this job
   */
  public Job with(String key, Object value) {
    if (value != null) {
      entries.put(key, value.toString());
    }
    return this;
  }

  /**
   * Adds a file or directory that the fork reads.
   *
   * @param key a name
   * @param file of this machine; the job itself holds a name within the fork's directory, under
   *     which a launcher puts it there
   * @return this job
   */
  public Job input(String key, Path file) {
    String name = place() + "/" + file.getFileName();
    inputs.put(name, file);
    return with(key, name);
  }

  /**
   * Adds a file that needs its neighbours, as a source file needs its headers.
   *
   * @param key a name
   * @param file of this machine
   * @return this job
   */
  public Job inputWithNeighbours(String key, Path file) {
    String directory = place();
    inputs.put(directory, file.toAbsolutePath().getParent());
    return with(key, directory + "/" + file.getFileName());
  }

  private String place() {
    return "in/" + inputs.size();
  }

  /**
   * What must be in the fork's directory before it starts.
   *
   * @return name within that directory, to the file or directory of this machine that it stands for
   */
  public Map<String, Path> inputs() {
    return Collections.unmodifiableMap(inputs);
  }

  /**
   * Adds what is called.
   *
   * @param call the call
   * @return this job
   */
  public Job calling(Call call) {
    if (call.single().isPresent()) {
      return step("", call.single().get());
    }
    for (int i = 0; i < call.actions().size(); i++) {
      String prefix = action(i);
      switch (call.actions().get(i)) {
        case Action.Invoke(ExportCall step, Map<Integer, String> given, String as) -> {
          step(prefix, step).with(prefix + "as", as);
          given.forEach((index, name) -> entries.put(prefix + "given." + index, name));
        }
        case Action.Write(Path file, Operand at) ->
            input(prefix + "write", file).with(prefix + "at", at.text());
        case Action.Fill(byte value, int length, Operand at) ->
            with(prefix + "fill", value)
                .with(prefix + "length", length)
                .with(prefix + "at", at.text());
        case Action.Read(Operand at, Operand length, String sha256) ->
            with(prefix + "read", at.text())
                .with(prefix + "length", length.text())
                .with(prefix + "sha256", sha256);
        case Action.Start(Integer exit, String stdout, String stderr, boolean byLine) ->
            with(prefix + "command", true)
                .with(prefix + "exit", exit)
                .with(prefix + "stdout", stdout)
                .with(prefix + "stderr", stderr)
                .with(prefix + "lines", byLine ? true : null);
      }
    }
    return this;
  }

  private static String action(int index) {
    return "action." + index + ".";
  }

  /** Adds a call of one export, its entries under a prefix. */
  public Job step(String prefix, ExportCall step) {
    entries.put(prefix + "export", step.export());
    for (int i = 0; i < step.arguments().size(); i++) {
      Value argument = step.arguments().get(i);
      entries.put(prefix + "argument." + i, argument.type() + " " + argument.exact());
    }
    for (int i = 0; i < step.results().size(); i++) {
      entries.put(prefix + "result." + i, step.results().get(i).name());
    }
    if (step.expected() != null) {
      entries.put(prefix + "expected", Integer.toString(step.expected().size()));
      for (int i = 0; i < step.expected().size(); i++) {
        Value right = step.expected().get(i);
        entries.put(prefix + "expected." + i, right.type() + " " + right.exact());
      }
    }
    return this;
  }

  /**
   * Adds what the module is given through WASI.
   *
   * @param wasi its arguments, its variables, and the name of a directory within the fork's own
   *     that is preopened
   * @return this job
   */
  public Job within(WasiEnvironment wasi) {
    entries.put("wasi", "");
    for (int i = 0; i < wasi.arguments().size(); i++) {
      entries.put("wasi.argument." + i, wasi.arguments().get(i));
    }
    List<String> names = List.copyOf(wasi.environment().keySet());
    for (int i = 0; i < names.size(); i++) {
      entries.put("wasi.variable." + i, names.get(i));
      entries.put("wasi.value." + i, wasi.environment().get(names.get(i)));
    }
    if (wasi.outputLimit() != WasiEnvironment.OUTPUT_LIMIT) {
      with("wasi.limit", wasi.outputLimit());
    }
    if (!wasi.mount().equals(WasiEnvironment.MOUNT)) {
      with("wasi.mount", wasi.mount());
    }
    return with("wasi.directory", wasi.directory());
  }

  /**
   * Adds how the sample is compiled natively.
   *
   * @param program its source; null adds nothing
   * @return this job
   */
  public Job compiling(NativeSource program) {
    if (program == null) {
      return this;
    }
    for (int i = 0; i < program.flags().size(); i++) {
      entries.put("native.flag." + i, program.flags().get(i));
    }
    return inputWithNeighbours("native.source", program.source())
        .with("native.compiler", program.compiler());
  }

  /**
   * Adds a function that the module may import.
   *
   * @param function returns a constant, or what a lambda computes, which is compiled here
   * @return this job
   * @throws IllegalArgumentException if it does not compile
   */
  public Job importing(Provided function) {
    Imported.add(this, function);
    return this;
  }

  /**
   * Adds what stands in for imports that nothing provides.
   *
   * @param stubs all of them
   * @return this job
   */
  public Job stubbing(List<Stub> stubs) {
    Imported.add(this, stubs);
    return this;
  }

  /**
   * The job as lines.
   *
   * @return with the empty line that ends it
   */
  public String text() {
    StringBuilder text = new StringBuilder();
    entries.forEach((k, v) -> text.append(k).append('=').append(Wire.escape(v)).append('\n'));
    return text.append('\n').toString();
  }

  public static Job read(BufferedReader in) throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      int equals = line.indexOf('=');
      entries.put(line.substring(0, equals), Wire.unescape(line.substring(equals + 1)));
    }
    return new Job(entries);
  }

  public Task task() {
    return Task.valueOf(entries.get("task"));
  }

  public String text(String key) {
    return entries.get(key);
  }

  public Path path(String key) {
    return entries.containsKey(key) ? Path.of(entries.get(key)).toAbsolutePath() : null;
  }

  /** The fork's own directory, which is its working directory. */
  public Path directory() {
    return Path.of("").toAbsolutePath();
  }

  public double number(String key) {
    return Double.parseDouble(entries.get(key));
  }

  /**
   * Adds what is timed.
   *
   * @param scenarios at least one; several are measured one after another, in this order
   * @return this job
   */
  public Job timing(List<Scenario> scenarios) {
    return with(SCENARIO, scenarios.stream().map(Scenario::label).collect(Collectors.joining(",")));
  }

  /**
   * What is timed, one after another.
   *
   * @return at least one
   */
  public List<Scenario> scenarios() {
    return Arrays.stream(entries.get(SCENARIO).split(","))
        .map(label -> Scenario.named(label).orElseThrow())
        .toList();
  }

  /** What is timed; of several, the first. */
  public Scenario scenario() {
    return scenarios().getFirst();
  }

  /**
   * The same for one of its scenarios.
   *
   * @param scenario one of them
   * @return a copy, to be done within the same process
   */
  public Job of(Scenario scenario) {
    return new Job(new LinkedHashMap<>(entries)).timing(List.of(scenario));
  }

  /** Whether an instance can be made and called, so that an answer can be checked. */
  public boolean provable() {
    return Boolean.parseBoolean(entries.get("provable"));
  }

  /** Whether the call must also be timed from within native code. */
  public boolean loops() {
    return Boolean.parseBoolean(entries.get("loop"));
  }

  /** Whether the call can be made only once per instance. */
  public boolean once() {
    return Boolean.parseBoolean(entries.get("once"));
  }

  /** The name under which the module exports what its call writes to and reads from. */
  public String memory() {
    return entries.getOrDefault(MEMORY, Memory.EXPORT);
  }

  public Optional<Call> call() {
    if (entries.containsKey("export")) {
      return Optional.of(Call.of(entries.get("export"), step("")));
    }
    List<Action> actions = new ArrayList<>();
    for (Action action = action(action(0));
        action != null;
        action = action(action(actions.size()))) {
      actions.add(action);
    }
    return actions.isEmpty() ? Optional.empty() : Optional.of(new Call("", actions));
  }

  /** The action whose entries have this prefix, or null if there is none. */
  private Action action(String prefix) {
    if (entries.containsKey(prefix + "export")) {
      ExportCall step = step(prefix);
      Map<Integer, String> given = new HashMap<>();
      for (int i = 0; i < step.arguments().size(); i++) {
        if (entries.containsKey(prefix + "given." + i)) {
          given.put(i, entries.get(prefix + "given." + i));
        }
      }
      return new Action.Invoke(step, given, entries.get(prefix + "as"));
    }
    if (entries.containsKey(prefix + "write")) {
      return new Action.Write(path(prefix + "write"), operand(prefix + "at"));
    }
    if (entries.containsKey(prefix + "fill")) {
      return new Action.Fill(
          Byte.parseByte(entries.get(prefix + "fill")),
          Integer.parseInt(entries.get(prefix + "length")),
          operand(prefix + "at"));
    }
    if (entries.containsKey(prefix + "read")) {
      return new Action.Read(
          operand(prefix + "read"), operand(prefix + "length"), entries.get(prefix + "sha256"));
    }
    return entries.containsKey(prefix + "command")
        ? new Action.Start(
            entries.containsKey(prefix + "exit")
                ? Integer.valueOf(entries.get(prefix + "exit"))
                : null,
            entries.get(prefix + "stdout"),
            entries.get(prefix + "stderr"),
            entries.containsKey(prefix + "lines"))
        : null;
  }

  private Operand operand(String key) {
    return Operand.parse(entries.get(key));
  }

  /** What was added under a prefix. */
  public ExportCall step(String prefix) {
    List<Value> expected =
        entries.containsKey(prefix + "expected") ? values(prefix + "expected.") : null;
    List<ValueType> results = new ArrayList<>();
    for (int i = 0; entries.containsKey(prefix + "result." + i); i++) {
      results.add(ValueType.valueOf(entries.get(prefix + "result." + i)));
    }
    return new ExportCall(
        entries.get(prefix + "export"), values(prefix + "argument."), results, expected);
  }

  /** How many imports have stubs. */
  public int stubs() {
    return texts(Imported.STUB).size();
  }

  public Surroundings surroundings() {
    NativeSource program =
        entries.containsKey("native.source")
            ? new NativeSource(
                path("native.source"), entries.get("native.compiler"), texts("native.flag."))
            : null;
    return Imported.by(this, directory(), program, wasi());
  }

  private WasiEnvironment wasi() {
    if (!entries.containsKey("wasi")) {
      return null;
    }
    Map<String, String> environment = new LinkedHashMap<>();
    List<String> names = texts("wasi.variable.");
    for (int i = 0; i < names.size(); i++) {
      environment.put(names.get(i), entries.get("wasi.value." + i));
    }
    return new WasiEnvironment(
        texts("wasi.argument."),
        environment,
        path("wasi.directory"),
        entries.getOrDefault("wasi.mount", WasiEnvironment.MOUNT),
        entries.containsKey("wasi.limit")
            ? Long.parseLong(entries.get("wasi.limit"))
            : WasiEnvironment.OUTPUT_LIMIT);
  }

  List<String> texts(String prefix) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; entries.containsKey(prefix + i); i++) {
      texts.add(entries.get(prefix + i));
    }
    return texts;
  }

  List<ValueType> types(String prefix) {
    return texts(prefix).stream().map(ValueType::valueOf).toList();
  }

  List<Value> values(String prefix) {
    List<Value> values = new ArrayList<>();
    for (int i = 0; entries.containsKey(prefix + i); i++) {
      String[] typeAndText = entries.get(prefix + i).split(" ", 2);
      values.add(Value.parse(ValueType.valueOf(typeAndText[0]), typeAndText[1]));
    }
    return values;
  }
}
