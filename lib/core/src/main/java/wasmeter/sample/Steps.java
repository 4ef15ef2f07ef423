package wasmeter.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import wasmeter.wasm.ExportCall;
import wasmeter.wasm.ModuleOutline;
import wasmeter.wasm.Value;
import wasmeter.wasm.ValueType;

/**
 * Reads the steps of one call in {@code sample.json}, in order: later ones name earlier results.
 */
final class Steps {
  private static final String LENGTH_OF = "length of ";

  private static final Shape SHAPE = new Shape(Set.of());

  /** In bytes; the process that measures holds them, too. */
  private static final int MOST_FILLED = 256 << 20;

  /** A call of an export, or the start of a command: as its entries say. */
  private record InvokeText(
      String export,
      List<Map<String, String>> arguments,
      List<Map<String, String>> results,
      String as,
      Integer exit,
      String stdout) {}

  private record WriteText(String write, String at) {}

  private record FillText(byte fill, int length, String at) {}

  private record ReadText(String read, String length, String sha256) {}

  private final JsonMapper json;
  private final ModuleOutline outline;
  private final Path directory;
  private final Map<String, ValueType> known = new HashMap<>();

  Steps(JsonMapper json, ModuleOutline outline, Path directory) {
    this.json = json;
    this.outline = outline;
    this.directory = directory;
  }

  Action action(JsonNode step) throws JsonProcessingException {
    if (step.hasNonNull("write")) {
      WriteText text = read(step, WriteText.class);
      return new Action.Write(SampleFiles.file(directory, text.write()), operand(text.at(), "at"));
    }
    if (step.hasNonNull("fill")) {
      FillText text = read(step, FillText.class);
      if (text.length() <= 0) {
        throw new IllegalArgumentException("it needs length, a number above 0");
      }
      if (text.length() > MOST_FILLED) {
        throw new IllegalArgumentException(
            "its length is above %d, which is the most that is written".formatted(MOST_FILLED));
      }
      return new Action.Fill(text.fill(), text.length(), operand(text.at(), "at"));
    }
    if (step.hasNonNull("read")) {
      ReadText text = read(step, ReadText.class);
      return new Action.Read(
          operand(text.read(), "read"), operand(text.length(), "length"), text.sha256());
    }
    if (step.hasNonNull("export")) {
      return call(read(step, InvokeText.class));
    }
    throw new IllegalArgumentException("it needs one of export, write, fill and read");
  }

  private <T extends Record> T read(JsonNode step, Class<T> type) throws JsonProcessingException {
    SHAPE.require(step, type);
    return json.treeToValue(step, type);
  }

  private Action call(InvokeText step) {
    ModuleOutline.Signature type = outline.functions().get(step.export());
    if (type == null) {
      throw new IllegalArgumentException("there is no function " + step.export() + " to call");
    }
    if (step.exit() != null || step.stdout() != null) {
      return command(step, type);
    }
    Map<Integer, String> given = new HashMap<>();
    List<Value> arguments = arguments(step, given);
    if (!arguments.stream().map(Value::type).toList().equals(type.parameters())) {
      throw new IllegalArgumentException(
          "%s takes %s".formatted(step.export(), Calls.labels(type.parameters())));
    }
    if (step.as() != null) {
      if (Operand.isNumber(step.as()) || step.as().startsWith(LENGTH_OF)) {
        throw new IllegalArgumentException(
            "a result cannot be called %s, which means something else".formatted(step.as()));
      }
      if (type.results().size() != 1) {
        throw new IllegalArgumentException(
            "%s has no result to be called %s".formatted(step.export(), step.as()));
      }
      known.put(step.as(), type.results().getFirst());
    }
    List<Value> expected = expected(step, type);
    if (step.export().equals(Action.Start.EXPORT) && Calls.isCommand(outline)) {
      return new Action.Start(null, null);
    }
    return new Action.Invoke(
        new ExportCall(step.export(), arguments, type.results(), expected), given, step.as());
  }

  /** The right answer; null if none is stated, as by an empty list where something is returned. */
  private static List<Value> expected(InvokeText step, ModuleOutline.Signature type) {
    if (type.results().size() > 1) {
      throw new IllegalArgumentException(
          "%s returns %s: only functions of at most one result can be called"
              .formatted(step.export(), Calls.labels(type.results())));
    }
    if (step.results() == null || step.results().isEmpty() && !type.results().isEmpty()) {
      return null;
    }
    List<Value> expected = values(step.results());
    List<ValueType> stated = expected.stream().map(Value::type).toList();
    if (!stated.equals(type.results())) {
      throw new IllegalArgumentException(
          "%s returns %s, but results are %s: state one of that type, or none"
              .formatted(step.export(), Calls.labels(type.results()), Calls.labels(stated)));
    }
    return expected;
  }

  private static Action command(InvokeText step, ModuleOutline.Signature type) {
    if (!step.export().equals(Action.Start.EXPORT)
        || !type.parameters().isEmpty()
        || !type.results().isEmpty()) {
      throw new IllegalArgumentException(
          "exit and stdout are those of a command, whose export is %s without parameters"
              .formatted(Action.Start.EXPORT));
    }
    return new Action.Start(step.exit() == null ? 0 : step.exit(), step.stdout());
  }

  /** Results of earlier steps are noted in {@code given}, with a placeholder of their type. */
  private List<Value> arguments(InvokeText step, Map<Integer, String> given) {
    List<Value> values = new ArrayList<>();
    if (step.arguments() == null) {
      return values;
    }
    for (Map<String, String> argument : step.arguments()) {
      for (Map.Entry<String, String> entry : argument.entrySet()) {
        ValueType type = type(entry.getKey());
        String text = entry.getValue();
        if (known.containsKey(text)) {
          if (known.get(text) != type) {
            throw new IllegalArgumentException(
                "%s is of type %s".formatted(text, known.get(text).label()));
          }
          given.put(values.size(), text);
          values.add(new Value(type, 0));
        } else {
          values.add(Value.parse(type, withLengths(text)));
        }
      }
    }
    return values;
  }

  private Operand operand(String text, String entry) {
    if (text == null) {
      throw new IllegalArgumentException("it needs " + entry);
    }
    Operand operand = Operand.parse(withLengths(text));
    if (operand.name() != null && !known.containsKey(operand.name())) {
      throw new IllegalArgumentException(
          "%s is neither a number nor the result of an earlier step".formatted(operand.name()));
    }
    return operand;
  }

  private String withLengths(String text) {
    if (!text.startsWith(LENGTH_OF)) {
      return text;
    }
    Path file = SampleFiles.file(directory, text.substring(LENGTH_OF.length()));
    return Integer.toString(SampleFiles.read(file).length);
  }

  private static List<Value> values(List<Map<String, String>> texts) {
    return texts.stream()
        .flatMap(text -> text.entrySet().stream())
        .map(entry -> Value.parse(type(entry.getKey()), entry.getValue()))
        .toList();
  }

  private static ValueType type(String label) {
    return Arrays.stream(ValueType.values())
        .filter(type -> type.label().equalsIgnoreCase(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no number has the type '%s', only %s"
                        .formatted(label, Calls.labels(List.of(ValueType.values())))));
  }
}
