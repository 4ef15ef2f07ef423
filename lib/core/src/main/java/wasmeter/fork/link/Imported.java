package wasmeter.fork.link;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wasmeter.engine.HostFunction;
import wasmeter.engine.NativeSource;
import wasmeter.engine.Stub;
import wasmeter.engine.Surroundings;
import wasmeter.engine.WasiEnvironment;
import wasmeter.fork.meter.Stopwatch;
import wasmeter.sample.JavaLambda;
import wasmeter.sample.Provided;
import wasmeter.wasm.ImportType;
import wasmeter.wasm.Value;
import wasmeter.wasm.ValueType;

/** The entries of a job that say what a module may import. */
final class Imported {
  /** The key of a stub, with its number behind. */
  static final String STUB = "stub.";

  private static final String FUNCTION = "function.";
  private static final String MODULE = ".module";

  private Imported() {}

  /** Adds a function. */
  static void add(Job job, Provided function) {
    int index = 0;
    while (job.text(FUNCTION + index) != null) {
      index++;
    }
    String key = FUNCTION + index;
    job.with(key, function.name()).with(key + MODULE, function.module());
    for (int i = 0; i < function.parameters().size(); i++) {
      job.with(key + ".parameter." + i, function.parameters().get(i).name());
    }
    if (function.returns() != null) {
      job.with(key + ".returns.0", function.returns().type() + " " + function.returns().exact());
    }
    if (function.source() != null) {
      ValueType result = function.returns() == null ? null : function.returns().type();
      int classes = 0;
      for (Map.Entry<String, byte[]> one :
          JavaLambda.compile(function.source(), function.parameters(), result).entrySet()) {
        job.with(
            key + ".class." + classes,
            one.getKey() + " " + Base64.getEncoder().encodeToString(one.getValue()));
        classes++;
      }
    }
  }

  /** Adds all stubs. */
  static void add(Job job, List<Stub> stubs) {
    for (int i = 0; i < stubs.size(); i++) {
      Stub stub = stubs.get(i);
      String key = STUB + i;
      job.with(key, stub.name())
          .with(key + MODULE, stub.module())
          .with(key + ".type", stub.type().text())
          .with(key + ".says", stub.says());
    }
  }

  /** The surroundings with what was added. */
  static Surroundings by(Job job, Path directory, NativeSource program, WasiEnvironment wasi) {
    List<HostFunction> functions = functions(job);
    List<Stub> others = new ArrayList<>();
    for (Stub stub : stubs(job)) {
      stub.hostFunction().ifPresentOrElse(functions::add, () -> others.add(stub));
    }
    return new Surroundings(directory, program, wasi, functions, others);
  }

  private static List<HostFunction> functions(Job job) {
    List<HostFunction> functions = new ArrayList<>();
    for (int i = 0; job.text(FUNCTION + i) != null; i++) {
      String key = FUNCTION + i;
      String module = job.text(key + MODULE);
      String name = job.text(key);
      List<Value> returns = job.values(key + ".returns.");
      long bits = returns.isEmpty() ? 0 : returns.getFirst().bits();
      functions.add(
          new HostFunction(
              module,
              name,
              job.types(key + ".parameter."),
              returns.stream().map(Value::type).toList(),
              body(job, key).or(() -> Stopwatch.body(module, name)).orElse(arguments -> bits)));
    }
    return functions;
  }

  /** What the classes of a lambda compute; empty for a constant. */
  private static Optional<HostFunction.Body> body(Job job, String key) {
    Map<String, byte[]> classes = new LinkedHashMap<>();
    for (String text : job.texts(key + ".class.")) {
      String[] nameAndBytes = text.split(" ", 2);
      classes.put(nameAndBytes[0], Base64.getDecoder().decode(nameAndBytes[1]));
    }
    return classes.isEmpty()
        ? Optional.empty()
        : Optional.of(JavaLambda.define(classes)::applyAsLong);
  }

  private static List<Stub> stubs(Job job) {
    List<Stub> stubs = new ArrayList<>();
    for (int i = 0; job.text(STUB + i) != null; i++) {
      String key = STUB + i;
      stubs.add(
          new Stub(
              job.text(key + MODULE),
              job.text(key),
              ImportType.parse(job.text(key + ".type")),
              job.text(key + ".says")));
    }
    return stubs;
  }
}
