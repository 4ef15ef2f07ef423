package wasmeter.sample;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wasmeter.engine.Memory;
import wasmeter.engine.NativeSource;
import wasmeter.engine.Protection;
import wasmeter.engine.WasiEnvironment;
import wasmeter.hash.Ids;
import wasmeter.record.Printable;
import wasmeter.record.Scenario;
import wasmeter.wasm.Feature;
import wasmeter.wasm.ModuleOutline;

/** What a {@code sample.json} says, and the sample that it describes. */
record Description(
    int schema,
    String name,
    @JsonUnwrapped About about,
    @JsonUnwrapped ModuleText file,
    @JsonUnwrapped NeedsText needs,
    @JsonUnwrapped SelectionText selection,
    List<CallText> calls,
    @JsonAlias("native") NativeText nativeSource,
    @JsonAlias("twin") String counterpart) {

  /** Name of the file. */
  static final String FILE = "sample.json";

  /** In bytes. */
  private static final long LARGEST = 1L << 20;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  /** How a sample came about, for people and for programs that build it again. */
  private static final Shape SHAPE = new Shape(Set.of("imports", "sources", "recipe"));

  private record ModuleText(String module, String sha256) {}

  private record NeedsText(
      String initialize,
      WasiText wasi,
      List<FunctionText> functions,
      String memory,
      List<String> protections,
      List<String> features) {}

  private record SelectionText(
      List<String> plans,
      boolean allSections,
      boolean calibration,
      boolean each,
      List<String> scenarios) {}

  private record WasiText(
      List<String> arguments, Map<String, String> environment, String directory, String mount) {}

  private record FunctionText(@JsonProperty("import") String imported, String returns) {}

  private record CallText(String name, List<String> plans, boolean once, List<JsonNode> steps) {}

  private record NativeText(String source, String compiler, List<String> flags) {}

  /**
   * The sample of a directory.
   *
   * @throws SampleException if the description cannot be understood, or does not fit the module
   */
  static Sample read(Path directory) {
    Path file = directory.resolve(FILE);
    try {
      JsonNode json = JSON.readTree(SampleFiles.read(file, LARGEST));
      JsonNode schema = json.path("schema");
      if (schema.isInt() && schema.intValue() != Samples.SCHEMA) {
        throw new SampleException(
            "%s has schema %d, this library reads %d"
                .formatted(SampleFiles.place(file), schema.intValue(), Samples.SCHEMA));
      }
      SHAPE.require(json, Description.class);
      if (schema.isMissingNode() || schema.isNull()) {
        throw new IllegalArgumentException("it needs schema, which is " + Samples.SCHEMA);
      }
      return JSON.treeToValue(json, Description.class).sample(directory);
    } catch (JsonProcessingException e) {
      throw new SampleException(
          "%s cannot be understood: %s"
              .formatted(SampleFiles.place(file), firstLine(e.getOriginalMessage()) + place(e)),
          e);
    } catch (IOException | IllegalArgumentException e) {
      throw new SampleException(
          "%s cannot be understood: %s"
              .formatted(SampleFiles.place(file), firstLine(e.getMessage())),
          e);
    }
  }

  private static String place(JsonProcessingException thrown) {
    return thrown.getLocation() == null || thrown.getLocation().getLineNr() < 1
        ? ""
        : ", in line %d, column %d"
            .formatted(thrown.getLocation().getLineNr(), thrown.getLocation().getColumnNr());
  }

  private Sample sample(Path directory) throws JsonProcessingException {
    requireLine("name", required("name", name));
    Path module = SampleFiles.inside(directory, required("module", file.module()));
    byte[] bytes = SampleFiles.read(module);
    String sha256 = Ids.sha256(bytes);
    if (file.sha256() != null && !sha256.equals(file.sha256())) {
      throw new SampleException(
          "%s is not the module that %s describes: its sha256 is %s; rebuild it or correct"
              .formatted(module.getFileName(), SampleFiles.place(directory.resolve(FILE)), sha256));
    }
    ModuleOutline outline = SampleFiles.outline(module, bytes);
    List<Call> described = calls(outline, directory);
    if (selection.each()) {
      requireParts(described);
    }
    return new Sample(
        name,
        about,
        new ModuleFile(module, sha256, bytes.length, outline.imports()),
        needs(outline, described, directory),
        sampleSelection(),
        described,
        program(directory),
        counterpart,
        null);
  }

  private static void requireParts(List<Call> calls) {
    if (calls.isEmpty()) {
      throw new IllegalArgumentException(
          "each call is to be measured separately, but there are none: add calls, or leave each"
              + " out");
    }
    Set<String> names = new HashSet<>();
    for (Call call : calls) {
      if (!names.add(call.name())) {
        throw new IllegalArgumentException(
            "each call is measured separately, but two are called '%s': give each its own name"
                .formatted(call.name()));
      }
    }
  }

  private Needs needs(ModuleOutline outline, List<Call> described, Path directory) {
    List<Provided> functions =
        orNone(needs.functions()).stream()
            .flatMap(f -> Calls.constant(f.imported(), f.returns(), outline).stream())
            .toList();
    return new Needs(
        needs.initialize(),
        wasi(outline, directory),
        functions,
        orNone(needs.protections()).stream()
            .map(Description::protection)
            .collect(Collectors.toUnmodifiableSet()),
        orNone(needs.features()).stream()
            .map(label -> Feature.labelled(label).orElseThrow(() -> noFeature(label)))
            .collect(Collectors.toUnmodifiableSet()),
        Imports.places(outline),
        memory(outline, described));
  }

  /** Null for the usual name, and where no call asks for a memory. */
  private String memory(ModuleOutline outline, List<Call> described) {
    if (needs.memory() != null && !outline.exportsMemory(needs.memory())) {
      throw new IllegalArgumentException("the module exports no memory " + needs.memory());
    }
    String name = needs.memory() == null ? outline.memory().orElse(null) : needs.memory();
    boolean asked = described.stream().anyMatch(Call::usesMemory);
    return asked && !Memory.EXPORT.equals(name) ? name : null;
  }

  private static Protection protection(String label) {
    return Arrays.stream(Protection.values())
        .filter(one -> one.name().equalsIgnoreCase(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no protection is called '%s', only %s"
                        .formatted(
                            label,
                            Arrays.stream(Protection.values())
                                .map(one -> one.name().toLowerCase(Locale.ROOT))
                                .toList())));
  }

  private WasiEnvironment wasi(ModuleOutline outline, Path directory) {
    WasiText given = needs.wasi();
    if (given == null) {
      return Samples.importsWasi(outline) ? WasiEnvironment.of(name) : null;
    }
    Map<String, String> environment = given.environment() == null ? Map.of() : given.environment();
    List<String> arguments = given.arguments() == null ? List.of(name) : given.arguments();
    Stream.of(arguments.stream(), environment.keySet().stream(), environment.values().stream())
        .flatMap(texts -> texts)
        .filter(text -> text.indexOf(0) >= 0)
        .findFirst()
        .ifPresent(
            text -> {
              throw new IllegalArgumentException(
                  "wasi gives '%s', which has a null character, as no text of WASI can: leave it out"
                      .formatted(Printable.line(text)));
            });
    return new WasiEnvironment(arguments, environment, preopened(directory, given.directory()))
        .at(mount(given));
  }

  private static String mount(WasiText given) {
    if (given.mount() == null) {
      return WasiEnvironment.MOUNT;
    }
    if (given.mount().isEmpty() || given.directory() == null) {
      throw new IllegalArgumentException(
          "wasi's mount is the name under which the module finds a directory, such as \".\": give"
              + " it with a directory");
    }
    requireLine("mount", given.mount());
    return given.mount();
  }

  private static Path preopened(Path directory, String name) {
    if (name == null) {
      return null;
    }
    return name.isEmpty() ? WasiEnvironment.EMPTY : SampleFiles.data(directory, name);
  }

  private static IllegalArgumentException noFeature(String label) {
    return new IllegalArgumentException(
        "no feature is called '%s', only %s"
            .formatted(label, Arrays.stream(Feature.values()).map(Feature::label).toList()));
  }

  private SampleSelection sampleSelection() {
    return new SampleSelection(
        plans(selection.plans()),
        selection.allSections(),
        selection.calibration(),
        selection.each(),
        orNone(selection.scenarios()).stream()
            .map(
                label ->
                    Scenario.named(label)
                        .orElseThrow(
                            () -> new IllegalArgumentException("no scenario is called " + label)))
            .toList());
  }

  private static Set<Scope> plans(List<String> labels) {
    return orNone(labels).stream()
        .map(
            label ->
                Scope.named(label)
                    .orElseThrow(
                        () ->
                            new IllegalArgumentException(
                                "no plan is called '%s', only %s"
                                    .formatted(
                                        label,
                                        Arrays.stream(Scope.values()).map(Scope::label).toList()))))
        .collect(Collectors.toUnmodifiableSet());
  }

  private List<Call> calls(ModuleOutline outline, Path directory) throws JsonProcessingException {
    if (calls == null) {
      return Calls.usual(outline);
    }
    List<Call> all = new ArrayList<>();
    for (CallText call : calls) {
      all.add(call(call, new Steps(JSON, outline, directory)));
    }
    return all;
  }

  private static Call call(CallText text, Steps steps) throws JsonProcessingException {
    requireLine("name of a call", required("a name for each call", text.name()));
    if (text.steps() == null || text.steps().isEmpty()) {
      throw new IllegalArgumentException("call " + text.name() + " needs at least one step");
    }
    List<Action> actions = new ArrayList<>();
    for (JsonNode step : text.steps()) {
      try {
        actions.add(steps.action(step));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "step %d of call %s: %s"
                .formatted(actions.size() + 1, text.name(), firstLine(e.getMessage())),
            e);
      }
    }
    return new Call(text.name(), actions, plans(text.plans()), text.once());
  }

  private NativeProgram program(Path directory) {
    if (nativeSource == null) {
      return null;
    }
    if (nativeSource.source() == null
        || nativeSource.compiler() == null
        || nativeSource.flags() == null
        || nativeSource.flags().contains(null)) {
      throw new IllegalArgumentException("nativeSource needs source, compiler and flags");
    }
    NativeFlags.require(nativeSource.compiler(), nativeSource.flags());
    return new NativeProgram(
        new NativeSource(
            SampleFiles.file(directory, nativeSource.source()),
            nativeSource.compiler(),
            nativeSource.flags()),
        false);
  }

  private static void requireLine(String what, String text) {
    if (!Printable.isLine(text)) {
      throw new IllegalArgumentException(
          "the %s '%s' has control characters: leave them out"
              .formatted(what, Printable.line(text)));
    }
  }

  private static String required(String key, String text) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException("it needs " + key);
    }
    return text;
  }

  private static <T> List<T> orNone(List<T> list) {
    return list == null ? List.of() : list;
  }

  private static String firstLine(String message) {
    return message == null ? "an entry is missing" : message.lines().findFirst().orElse("");
  }
}
