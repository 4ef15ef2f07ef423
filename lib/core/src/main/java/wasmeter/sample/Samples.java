package wasmeter.sample;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wasmeter.engine.Protection;
import wasmeter.engine.WasiEnvironment;
import wasmeter.hash.Ids;
import wasmeter.record.Scenario;
import wasmeter.wasm.ExportCall;
import wasmeter.wasm.Feature;
import wasmeter.wasm.ModuleContents;
import wasmeter.wasm.ModuleOutline;
import wasmeter.wasm.Value;
import wasmeter.wasm.ValueType;

/** Reads samples: directories with a {@code sample.json}, and single {@code .wasm} files. */
public final class Samples {
  /** Version of the format of {@code sample.json}. */
  public static final int SCHEMA = 1;

  private static final String DESCRIPTION = "sample.json";
  private static final String MODULE_SUFFIX = ".wasm";

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private record Description(
      int schema,
      String name,
      String summary,
      String module,
      String sha256,
      String language,
      String toolchain,
      String licence,
      List<String> imports,
      String initialize,
      boolean calibration,
      @JsonProperty("wasi") WorldText world,
      List<FunctionText> functions,
      List<String> protections,
      boolean quick,
      boolean each,
      List<String> scenarios,
      List<CallText> calls,
      @JsonProperty("native") Native twin,
      List<String> features,
      @JsonProperty("twin") String counterpart) {}

  private record WorldText(
      List<String> arguments, Map<String, String> environment, String directory) {}

  private record FunctionText(@JsonProperty("import") String imported, String returns) {}

  private record CallText(String name, boolean quick, boolean once, List<StepText> steps) {}

  /** A call of an export, a write, a read, or the run of a command: as its entries tell. */
  private record StepText(
      String export,
      List<Map<String, String>> arguments,
      List<Map<String, String>> results,
      String as,
      String write,
      String at,
      String read,
      String length,
      String sha256,
      Integer exit,
      String stdout) {}

  private static final String LENGTH_OF = "length of ";

  /** What Java reads where bytes of a name are no UTF-8. */
  private static final String NO_UTF_8 = "\uFFFD";

  private static final Call COMMAND =
      new Call(Action.Run.EXPORT, List.of(new Action.Run(null, null)));

  private Samples() {}

  /**
   * Reads the samples below a directory: each directory with a {@code sample.json}, and each {@code
   * .wasm} file that lies beside none.
   *
   * @param directory a directory of samples, or one sample's
   * @return sorted by name; before them what a {@code sample.json} of the directory itself
   *     describes, if it is none of them
   * @throws SampleException if one cannot be read; the message names it
   */
  public static List<Sample> in(Path directory) {
    return in(directory, Samples::module);
  }

  /**
   * Reads the samples below a directory as {@link #in}, or one file as {@link #module}, but one
   * that cannot be read does not keep the others from being measured: it becomes a sample with a
   * {@link Sample#refusal()}.
   *
   * @param path of a {@code .wasm} file, or of a directory as {@link #in} takes it
   * @return at least one, in the order of {@link #in}
   * @throws SampleException if there is nothing of that name, or no module and no sample in it
   */
  public static List<Sample> all(Path path) {
    if (!Files.isDirectory(path)) {
      if (!Files.exists(path)) {
        throw new SampleException(
            "%s is not there: give a .wasm file, or a directory of such or of samples"
                .formatted(path),
            null);
      }
      return List.of(moduleOrRefusal(path));
    }
    List<Sample> samples = in(path, Samples::moduleOrRefusal);
    if (samples.isEmpty()) {
      throw new SampleException(
          "%s holds no .wasm file and no sample: give the directory that does, not one above it"
              .formatted(path),
          null);
    }
    return samples;
  }

  private static Sample moduleOrRefusal(Path file) {
    try {
      return module(file);
    } catch (SampleException e) {
      return refused(file, e.getMessage());
    }
  }

  private static Sample refused(Path file, String reason) {
    byte[] bytes;
    try {
      bytes = read(file);
    } catch (SampleException e) {
      bytes = new byte[0]; // the reason says it already
    }
    return new Sample(
        withoutSuffix(file.toAbsolutePath().normalize().getFileName().toString()),
        "",
        file.toAbsolutePath(),
        Ids.sha256(bytes),
        bytes.length,
        "",
        "",
        "",
        List.of(),
        null,
        false,
        null,
        List.of(),
        Set.of(),
        false,
        false,
        List.of(),
        List.of(),
        null,
        Set.of(),
        null,
        reason);
  }

  private static List<Sample> in(Path directory, Function<Path, Sample> read) {
    if (!Files.isDirectory(directory)) {
      throw new SampleException(
          "%s is no directory: give one that holds samples".formatted(directory), null);
    }
    List<Sample> samples = new ArrayList<>();
    try (Stream<Path> entries = Files.list(directory)) {
      for (Path entry : entries.sorted().toList()) {
        if (Files.isRegularFile(entry.resolve(DESCRIPTION))
            || entry.getFileName().toString().endsWith(MODULE_SUFFIX)) {
          samples.add(read.apply(entry));
        }
      }
    } catch (IOException e) {
      throw new SampleException("%s cannot be listed: %s".formatted(directory, e), e);
    }
    if (Files.isRegularFile(directory.resolve(DESCRIPTION))) {
      Sample own = read.apply(directory);
      if (samples.stream().noneMatch(sample -> isSame(sample, own))) {
        samples.addFirst(own);
      }
    }
    return samples;
  }

  /** A file beside a {@code sample.json} is what that describes, or may be refused with it. */
  private static boolean isSame(Sample sample, Sample own) {
    return sample.module().equals(own.module())
        || own.refusal() != null && own.refusal().equals(sample.refusal());
  }

  /**
   * Reads one module. Beside a {@code sample.json} that describes it, that is used; else {@code
   * run(i32)} is called with 10 if it is exported, else {@code _start} once an instance, and else
   * it is compiled and instantiated only.
   *
   * <pre>{@code Sample mine = Samples.module(Path.of("my.wasm"));}</pre>
   *
   * @param file path of a {@code .wasm} file, or of a directory with a {@code sample.json}
   * @return the sample; without an expected answer, unless {@code sample.json} has one
   * @throws SampleException if there is no such file or it is no module
   */
  public static Sample module(Path file) {
    String name = file.getFileName().toString();
    if (name.contains(NO_UTF_8)) {
      throw new SampleException(
          "the name %s is not UTF-8, so that no other process can be told of it: rename the file"
              .formatted(name),
          null);
    }
    if (Files.isRegularFile(file.resolve(DESCRIPTION))) {
      return described(file);
    }
    Path beside = file.toAbsolutePath().getParent().resolve(DESCRIPTION);
    if (Files.isRegularFile(beside)) {
      Sample sample = described(beside.getParent());
      if (sample.module().getFileName().equals(file.getFileName())) {
        return sample;
      }
    }
    byte[] bytes = read(file);
    ModuleOutline outline = outline(file, bytes);
    return new Sample(
        withoutSuffix(name),
        "",
        file.toAbsolutePath(),
        Ids.sha256(bytes),
        bytes.length,
        "",
        "",
        "",
        outline.imports(),
        outline.functions().containsKey("_initialize") ? "_initialize" : null,
        false,
        importsWasi(outline) ? World.of(withoutSuffix(name)) : null,
        List.of(),
        Set.of(),
        false,
        false,
        List.of(),
        defaultCall(outline),
        null,
        Set.of(),
        null,
        null);
  }

  /**
   * A call of an export of a module, checked against its type.
   *
   * @param sample the module
   * @param export name of the exported function
   * @param arguments numbers, converted to the types of the parameters
   * @return the call, without an expected answer
   * @throws SampleException if there is no such function or the arguments do not fit: the message
   *     says what there is
   */
  public static Call call(Sample sample, String export, Object... arguments) {
    ModuleOutline outline = outline(sample);
    if (!outline.functions().containsKey(export)) {
      throw new SampleException(
          "%s exports no function %s: it has %s"
              .formatted(sample.name(), export, outline.functions().keySet()),
          null);
    }
    ModuleOutline.Signature type = outline.functions().get(export);
    if (type == null || type.results().size() > 1) {
      throw new SampleException(
          "%s of %s has a type that cannot be called here: numbers, and at most one result"
              .formatted(export, sample.name()),
          null);
    }
    if (type.parameters().size() != arguments.length) {
      throw new SampleException(
          "%s of %s takes %s, not %d arguments"
              .formatted(export, sample.name(), labels(type.parameters()), arguments.length),
          null);
    }
    if (export.equals(Action.Run.EXPORT) && isCommand(outline)) {
      return COMMAND;
    }
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      try {
        values.add(Value.parse(type.parameters().get(i), String.valueOf(arguments[i])));
      } catch (IllegalArgumentException e) {
        throw new SampleException(
            "argument %d of %s: %s".formatted(i + 1, export, e.getMessage()), e);
      }
    }
    return named(new ExportCall(export, values, type.results(), null));
  }

  /**
   * A function that returns a constant, for an import of a module.
   *
   * @param sample the module
   * @param imported the import, as {@code module.name}
   * @param returns the constant; of no account for a function without result
   * @return the function
   * @throws SampleException if the module has no such import, or the number does not fit its type:
   *     the message says what there is
   */
  public static Provided constant(Sample sample, String imported, Number returns) {
    try {
      return function(new FunctionText(imported, returns.toString()), outline(sample));
    } catch (IllegalArgumentException e) {
      throw new SampleException("%s: %s".formatted(sample.name(), e.getMessage()), e);
    }
  }

  /**
   * A function that computes, for an import of a module.
   *
   * @param sample the module
   * @param imported the import, as {@code module.name}
   * @param source a lambda of Java, as {@link JavaLambda} takes it
   * @return the function
   * @throws SampleException if the module has no such import, or the lambda does not fit its type:
   *     the message says what there is
   */
  public static Provided lambda(Sample sample, String imported, String source) {
    try {
      ModuleOutline.Import found = imported(imported, outline(sample));
      ModuleOutline.Signature type = found.type();
      ValueType result = type.results().isEmpty() ? null : type.results().getFirst();
      JavaLambda.compile(source, type.parameters(), result);
      Value returns = result == null ? null : new Value(result, 0);
      return new Provided(found.module(), found.name(), type.parameters(), returns, source);
    } catch (IllegalArgumentException e) {
      throw new SampleException("%s: %s".formatted(sample.name(), e.getMessage()), e);
    }
  }

  /**
   * What a sample's module imports and exports.
   *
   * @param sample whose module is read
   * @return its outline
   * @throws SampleException if it cannot be read, or is no module any more
   */
  public static ModuleOutline outline(Sample sample) {
    return outline(sample.module(), read(sample.module()));
  }

  /**
   * What a sample's module is made of.
   *
   * @param sample whose module is read
   * @return features and instructions
   * @throws SampleException if it cannot be read, or is no module any more
   */
  public static ModuleContents contents(Sample sample) {
    try {
      return ModuleContents.of(read(sample.module()));
    } catch (IllegalArgumentException e) {
      throw new SampleException(
          "%s is no module any more: %s".formatted(sample.module().getFileName(), e.getMessage()),
          e);
    }
  }

  private static Call named(ExportCall step) {
    return Call.of(
        step.export()
            + "("
            + String.join(", ", step.arguments().stream().map(Value::text).toList())
            + ")",
        step);
  }

  private static boolean isCommand(ModuleOutline outline) {
    ModuleOutline.Signature start = outline.functions().get(Action.Run.EXPORT);
    return start != null && start.parameters().isEmpty() && start.results().isEmpty();
  }

  private static List<Call> defaultCall(ModuleOutline outline) {
    ModuleOutline.Signature run = outline.functions().get("run");
    if (run == null
        || !run.parameters().equals(List.of(ValueType.I32))
        || run.results().size() > 1) {
      return isCommand(outline) ? List.of(COMMAND) : List.of();
    }
    return List.of(named(new ExportCall("run", List.of(Value.i32(10)), run.results(), null)));
  }

  private static Sample described(Path directory) {
    Path file = directory.resolve(DESCRIPTION);
    try {
      Description text = JSON.readValue(read(file), Description.class);
      if (text.schema() != SCHEMA) {
        throw new SampleException(
            "%s has schema %d, this library reads %d".formatted(place(file), text.schema(), SCHEMA),
            null);
      }
      Path module =
          directory.resolve(Objects.requireNonNull(text.module(), "module")).toAbsolutePath();
      byte[] bytes = read(module);
      String sha256 = Ids.sha256(bytes);
      if (text.sha256() != null && !sha256.equals(text.sha256())) {
        throw new SampleException(
            "%s is not the module that %s describes: its sha256 is %s; build it anew or correct"
                .formatted(module.getFileName(), place(file), sha256),
            null);
      }
      ModuleOutline outline = outline(module, bytes);
      List<Call> calls =
          text.calls() == null
              ? defaultCall(outline)
              : text.calls().stream().map(c -> call(c, outline, directory)).toList();
      if (text.each()) {
        requireParts(calls);
      }
      return new Sample(
          Objects.requireNonNull(text.name(), "name"),
          orEmpty(text.summary()),
          module,
          sha256,
          bytes.length,
          orEmpty(text.language()),
          orEmpty(text.toolchain()),
          orEmpty(text.licence()),
          outline.imports(),
          text.initialize(),
          text.calibration(),
          world(text, outline, directory, module),
          functions(text, outline),
          protections(text),
          text.quick(),
          text.each(),
          scenarios(text),
          calls,
          twin(text, directory, module),
          features(text),
          text.counterpart(),
          null);
    } catch (IOException | IllegalArgumentException | NullPointerException e) {
      throw new SampleException(
          "%s cannot be understood: %s".formatted(place(file), firstLine(e.getMessage())), e);
    }
  }

  private static void requireParts(List<Call> calls) {
    if (calls.isEmpty()) {
      throw new IllegalArgumentException(
          "each call is to be measured by itself, and there is none: add calls, or leave each out");
    }
    Set<String> names = new HashSet<>();
    for (Call call : calls) {
      if (!names.add(call.name())) {
        throw new IllegalArgumentException(
            "each call is measured by itself, and two are called '%s': give each another name"
                .formatted(call.name()));
      }
    }
  }

  private static Native twin(Description text, Path directory, Path module) {
    Native twin = text.twin();
    if (twin == null) {
      return null;
    }
    if (twin.source() == null
        || twin.compiler() == null
        || twin.flags() == null
        || twin.flags().contains(null)) {
      throw new IllegalArgumentException("native needs source, compiler and flags");
    }
    return new Native(
        seenFrom(module, file(directory, twin.source())), twin.compiler(), twin.flags());
  }

  /** What is looked up beside the module, which may be in a directory below that of the sample. */
  private static String seenFrom(Path module, Path file) {
    return module.getParent().relativize(file).toString();
  }

  private static Set<Feature> features(Description text) {
    return text.features() == null
        ? Set.of()
        : text.features().stream()
            .map(
                label ->
                    Feature.labelled(label)
                        .orElseThrow(
                            () ->
                                new IllegalArgumentException(
                                    "no feature is called '%s', only %s"
                                        .formatted(
                                            label,
                                            Arrays.stream(Feature.values())
                                                .map(Feature::label)
                                                .toList()))))
            .collect(Collectors.toUnmodifiableSet());
  }

  private static List<Scenario> scenarios(Description text) {
    return text.scenarios() == null
        ? List.of()
        : text.scenarios().stream()
            .map(
                label ->
                    Scenario.named(label)
                        .orElseThrow(
                            () -> new IllegalArgumentException("no scenario is called " + label)))
            .toList();
  }

  private static String withoutSuffix(String name) {
    return name.endsWith(MODULE_SUFFIX)
        ? name.substring(0, name.length() - MODULE_SUFFIX.length())
        : name;
  }

  private static boolean importsWasi(ModuleOutline outline) {
    return outline.imports().stream().anyMatch(i -> i.startsWith(WasiEnvironment.MODULE + "."));
  }

  private static World world(Description text, ModuleOutline outline, Path directory, Path module) {
    if (text.world() == null) {
      return importsWasi(outline) ? World.of(text.name()) : null;
    }
    WorldText given = text.world();
    Map<String, String> environment = given.environment() == null ? Map.of() : given.environment();
    environment.forEach(
        (name, value) ->
            Objects.requireNonNull(
                value, () -> "wasi gives %s no value: \"\" is an empty one".formatted(name)));
    return new World(
        given.arguments() == null ? List.of(text.name()) : given.arguments(),
        environment,
        given.directory() == null || given.directory().isEmpty()
            ? given.directory()
            : seenFrom(module, data(directory, given.directory())));
  }

  /** One level down, so that nothing outside of the sample is ever copied. */
  private static Path data(Path directory, String name) {
    Path sample = directory.toAbsolutePath().normalize();
    Path data = sample.resolve(name);
    if (Path.of(name).getNameCount() != 1
        || !sample.equals(data.normalize().getParent())
        || !Files.isDirectory(data, LinkOption.NOFOLLOW_LINKS)) {
      throw new IllegalArgumentException(
          "wasi gives the directory '%s', which is none of the sample's: name one beside it, or \"\" for an empty one"
              .formatted(name));
    }
    try {
      Ids.ofFiles(data); // a run that began would end with what cannot be read
    } catch (IOException | UncheckedIOException e) {
      throw new IllegalArgumentException(
          "not all of the directory '%s' can be read".formatted(name), e);
    }
    return data;
  }

  private static List<Provided> functions(Description text, ModuleOutline outline) {
    return text.functions() == null
        ? List.of()
        : text.functions().stream().map(f -> function(f, outline)).toList();
  }

  private static Provided function(FunctionText text, ModuleOutline outline) {
    ModuleOutline.Import imported = imported(text.imported(), outline);
    Value returns = null;
    if (!imported.type().results().isEmpty()) {
      returns =
          Value.parse(
              imported.type().results().getFirst(), text.returns() == null ? "0" : text.returns());
    }
    return new Provided(imported.module(), imported.name(), imported.type().parameters(), returns);
  }

  /** A function that the module imports, and whose type can be provided. */
  private static ModuleOutline.Import imported(String qualified, ModuleOutline outline) {
    ModuleOutline.Import imported = outline.importedFunctions().get(qualified);
    if (imported == null) {
      throw new IllegalArgumentException(
          "the module imports no function %s, only %s"
              .formatted(qualified, outline.importedFunctions().keySet()));
    }
    ModuleOutline.Signature type = imported.type();
    if (type == null || type.results().size() > 1) {
      throw new IllegalArgumentException(
          "the function %s has a type that cannot be provided: numbers, and at most one result"
              .formatted(qualified));
    }
    return imported;
  }

  private static Set<Protection> protections(Description text) {
    return text.protections() == null
        ? Set.of()
        : text.protections().stream()
            .map(name -> Protection.valueOf(name.toUpperCase(Locale.ROOT)))
            .collect(Collectors.toUnmodifiableSet());
  }

  private static Call call(CallText text, ModuleOutline outline, Path directory) {
    if (text.steps() == null || text.steps().isEmpty()) {
      throw new IllegalArgumentException("call " + text.name() + " needs at least one step");
    }
    List<Action> actions = new ArrayList<>();
    Map<String, ValueType> known = new HashMap<>();
    for (StepText step : text.steps()) {
      try {
        actions.add(action(step, outline, directory, known));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "step %d of call %s: %s"
                .formatted(actions.size() + 1, text.name(), firstLine(e.getMessage())),
            e);
      }
    }
    return new Call(text.name(), actions, text.quick(), text.once());
  }

  private static Action action(
      StepText step, ModuleOutline outline, Path directory, Map<String, ValueType> known) {
    if (step.write() != null) {
      return new Action.Write(
          file(directory, step.write()), operand(step.at(), "at", directory, known));
    }
    if (step.read() != null) {
      return new Action.Read(
          operand(step.read(), "read", directory, known),
          operand(step.length(), "length", directory, known),
          step.sha256());
    }
    if (step.export() == null) {
      throw new IllegalArgumentException("it has none of export, write and read");
    }
    ModuleOutline.Signature type = outline.functions().get(step.export());
    if (type == null) {
      throw new IllegalArgumentException("there is no function " + step.export() + " to call");
    }
    if (step.exit() != null || step.stdout() != null) {
      return command(step, type);
    }
    Map<Integer, String> given = new HashMap<>();
    List<Value> arguments = arguments(step, directory, known, given);
    if (!arguments.stream().map(Value::type).toList().equals(type.parameters())) {
      throw new IllegalArgumentException(
          "%s takes %s".formatted(step.export(), labels(type.parameters())));
    }
    if (step.as() != null) {
      if (type.results().size() != 1) {
        throw new IllegalArgumentException(
            "%s has no result to be called %s".formatted(step.export(), step.as()));
      }
      known.put(step.as(), type.results().getFirst());
    }
    List<Value> expected = expected(step, type);
    if (step.export().equals(Action.Run.EXPORT) && isCommand(outline)) {
      return new Action.Run(null, null);
    }
    return new Action.Invoke(
        new ExportCall(step.export(), arguments, type.results(), expected), given, step.as());
  }

  /** The right answer; null if none is stated, as by an empty list where something is returned. */
  private static List<Value> expected(StepText step, ModuleOutline.Signature type) {
    if (type.results().size() > 1) {
      throw new IllegalArgumentException(
          "%s returns %s: only functions of at most one result can be called"
              .formatted(step.export(), labels(type.results())));
    }
    if (step.results() == null || step.results().isEmpty() && !type.results().isEmpty()) {
      return null;
    }
    List<Value> expected = values(step.results());
    List<ValueType> stated = expected.stream().map(Value::type).toList();
    if (!stated.equals(type.results())) {
      throw new IllegalArgumentException(
          "%s returns %s, but results are %s: state one of that type, or none"
              .formatted(step.export(), labels(type.results()), labels(stated)));
    }
    return expected;
  }

  private static Action command(StepText step, ModuleOutline.Signature type) {
    if (!step.export().equals(Action.Run.EXPORT)
        || !type.parameters().isEmpty()
        || !type.results().isEmpty()) {
      throw new IllegalArgumentException(
          "exit and stdout are those of a command, whose export is %s without parameters"
              .formatted(Action.Run.EXPORT));
    }
    return new Action.Run(step.exit() == null ? 0 : step.exit(), step.stdout());
  }

  /** Results of earlier steps are put down in {@code given}, with a placeholder of their type. */
  private static List<Value> arguments(
      StepText step, Path directory, Map<String, ValueType> known, Map<Integer, String> given) {
    List<Value> values = new ArrayList<>();
    if (step.arguments() == null) {
      return values;
    }
    for (Map<String, String> argument : step.arguments()) {
      for (Map.Entry<String, String> entry : argument.entrySet()) {
        ValueType type = ValueType.valueOf(entry.getKey().toUpperCase(Locale.ROOT));
        String text = entry.getValue();
        if (known.containsKey(text)) {
          if (known.get(text) != type) {
            throw new IllegalArgumentException(
                "%s is of type %s".formatted(text, known.get(text).label()));
          }
          given.put(values.size(), text);
          values.add(new Value(type, 0));
        } else {
          values.add(Value.parse(type, withLengths(text, directory)));
        }
      }
    }
    return values;
  }

  private static Operand operand(
      String text, String entry, Path directory, Map<String, ValueType> known) {
    if (text == null) {
      throw new IllegalArgumentException("it needs " + entry);
    }
    Operand operand = Operand.parse(withLengths(text, directory));
    if (operand.name() != null && !known.containsKey(operand.name())) {
      throw new IllegalArgumentException(
          "%s is neither a number nor the result of an earlier step".formatted(operand.name()));
    }
    return operand;
  }

  private static String withLengths(String text, Path directory) {
    return text.startsWith(LENGTH_OF)
        ? Integer.toString(read(file(directory, text.substring(LENGTH_OF.length()))).length)
        : text;
  }

  private static Path file(Path directory, String name) {
    Path file = directory.resolve(name).toAbsolutePath().normalize();
    if (!file.startsWith(directory.toAbsolutePath().normalize()) || !Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "there is no file " + file.getFileName() + " beside sample.json");
    }
    read(file); // what cannot be read is told now, where it keeps only this sample away
    return file;
  }

  private static List<Value> values(List<Map<String, String>> texts) {
    return texts.stream()
        .flatMap(text -> text.entrySet().stream())
        .map(
            entry ->
                Value.parse(
                    ValueType.valueOf(entry.getKey().toUpperCase(Locale.ROOT)), entry.getValue()))
        .toList();
  }

  private static byte[] read(Path file) {
    if (Files.exists(file) && !Files.isRegularFile(file)) { // a pipe or a device may never end
      throw new SampleException(
          "%s cannot be read, as it is no file: give the path of one".formatted(file.getFileName()),
          null);
    }
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new SampleException(
          "%s cannot be read (%s): give the path of a file that is there and may be read"
              .formatted(file.getFileName(), e.getClass().getSimpleName()),
          e);
    }
  }

  /** A file and its directory: more of a path would stand in logs, which are published. */
  private static Path place(Path file) {
    Path path = file.toAbsolutePath().normalize();
    return path.subpath(Math.max(0, path.getNameCount() - 2), path.getNameCount());
  }

  private static ModuleOutline outline(Path file, byte[] bytes) {
    try {
      return ModuleOutline.of(bytes);
    } catch (IllegalArgumentException e) {
      throw new SampleException(
          "%s is no module that can be measured: %s".formatted(file.getFileName(), e.getMessage()),
          e);
    }
  }

  private static List<String> labels(List<ValueType> types) {
    return types.stream().map(ValueType::label).toList();
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  private static String firstLine(String message) {
    return message == null ? "an entry is missing" : message.lines().findFirst().orElse("");
  }
}
