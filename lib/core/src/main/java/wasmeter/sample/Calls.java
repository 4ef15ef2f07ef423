package wasmeter.sample;

import java.util.ArrayList;
import java.util.List;
import wasmeter.record.Globs;
import wasmeter.wasm.ExportCall;
import wasmeter.wasm.ModuleOutline;
import wasmeter.wasm.Value;
import wasmeter.wasm.ValueType;

/** Calls of a module, and functions for it, checked against its types. */
public final class Calls {
  private static final Call COMMAND =
      new Call(Action.Start.EXPORT, List.of(new Action.Start(null, null)));

  private Calls() {}

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
    Object[] given = arguments == null ? new Object[] {null} : arguments;
    ModuleOutline outline = Samples.outline(sample);
    if (!outline.functions().containsKey(export)) {
      throw new SampleException(
          "%s exports no function %s%s"
              .formatted(
                  sample.name(), export, Globs.suggestion(export, outline.functions().keySet())));
    }
    ModuleOutline.Signature type = outline.functions().get(export);
    if (type == null || type.results().size() > 1) {
      throw new SampleException(
          ("%s of %s has a type that cannot be called here: only numbers can be passed, and"
                  + " at most one returned")
              .formatted(export, sample.name()));
    }
    if (type.parameters().size() != given.length) {
      throw new SampleException(
          "%s of %s takes %s, not %d arguments"
              .formatted(export, sample.name(), labels(type.parameters()), given.length));
    }
    if (export.equals(Action.Start.EXPORT) && isCommand(outline)) {
      return COMMAND;
    }
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < given.length; i++) {
      try {
        values.add(Value.parse(type.parameters().get(i), String.valueOf(given[i])));
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
   * @param returns the constant; ignored for a function without result
   * @return the function, once for each import that is called so
   * @throws SampleException if the module has no such import, or the number does not fit its type:
   *     the message says what there is
   */
  public static List<Provided> constant(Sample sample, String imported, Number returns) {
    try {
      return constant(imported, returns.toString(), Samples.outline(sample));
    } catch (IllegalArgumentException e) {
      throw new SampleException("%s: %s".formatted(sample.name(), e.getMessage()), e);
    }
  }

  /**
   * A function that computes, for an import of a module.
   *
   * @param sample the module
   * @param imported the import, as {@code module.name}
   * @param source a Java lambda, as {@link JavaLambda} takes it
   * @return the function, once for each import that is called so
   * @throws SampleException if the module has no such import, or the lambda does not fit its type:
   *     the message says what there is
   */
  public static List<Provided> lambda(Sample sample, String imported, String source) {
    try {
      return imported(imported, Samples.outline(sample)).stream()
          .map(one -> lambda(one, source))
          .toList();
    } catch (IllegalArgumentException e) {
      throw new SampleException("%s: %s".formatted(sample.name(), e.getMessage()), e);
    }
  }

  private static Provided lambda(ModuleOutline.Import imported, String source) {
    ModuleOutline.Signature type = imported.type();
    ValueType result = type.results().isEmpty() ? null : type.results().getFirst();
    JavaLambda.compile(source, type.parameters(), result);
    Value returns = result == null ? null : new Value(result, 0);
    return new Provided(imported.module(), imported.name(), type.parameters(), returns, source);
  }

  /** A function that returns a constant, 0 if it is null: once for each import of that name. */
  static List<Provided> constant(String qualified, String returns, ModuleOutline outline) {
    return imported(qualified, outline).stream()
        .map(one -> constant(one, returns == null ? "0" : returns))
        .toList();
  }

  private static Provided constant(ModuleOutline.Import imported, String returns) {
    ModuleOutline.Signature type = imported.type();
    Value value = type.results().isEmpty() ? null : Value.parse(type.results().getFirst(), returns);
    return new Provided(imported.module(), imported.name(), type.parameters(), value);
  }

  /**
   * The functions that the module imports under a name, and whose types can be provided: several
   * where names of modules have dots, or where one name is imported with several types.
   */
  private static List<ModuleOutline.Import> imported(String qualified, ModuleOutline outline) {
    List<ModuleOutline.Import> named =
        outline.importedFunctions().stream()
            .filter(one -> one.qualified().equals(qualified))
            .toList();
    if (named.isEmpty()) {
      throw new IllegalArgumentException(
          "the module imports no function %s, only %s"
              .formatted(
                  qualified,
                  outline.importedFunctions().stream()
                      .map(ModuleOutline.Import::qualified)
                      .distinct()
                      .toList()));
    }
    List<ModuleOutline.Import> able =
        named.stream()
            .filter(one -> one.type() != null && one.type().results().size() <= 1)
            .toList();
    if (able.isEmpty()) {
      throw new IllegalArgumentException(
          ("the function %s has a type that cannot be provided: only numbers can be passed, and"
                  + " at most one returned")
              .formatted(qualified));
    }
    return able;
  }

  /** What is called by default: {@code run(10)}, or else the command. */
  static List<Call> usual(ModuleOutline outline) {
    ModuleOutline.Signature run = outline.functions().get("run");
    if (run == null
        || !run.parameters().equals(List.of(ValueType.I32))
        || run.results().size() > 1) {
      return isCommand(outline) ? List.of(COMMAND) : List.of();
    }
    return List.of(named(new ExportCall("run", List.of(Value.i32(10)), run.results(), null)));
  }

  static boolean isCommand(ModuleOutline outline) {
    ModuleOutline.Signature start = outline.functions().get(Action.Start.EXPORT);
    return start != null && start.parameters().isEmpty() && start.results().isEmpty();
  }

  static List<String> labels(List<ValueType> types) {
    return types.stream().map(ValueType::label).toList();
  }

  private static Call named(ExportCall step) {
    return Call.of(
        step.export()
            + "("
            + String.join(", ", step.arguments().stream().map(Value::exact).toList())
            + ")",
        step);
  }
}
