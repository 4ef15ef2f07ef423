package wasmeter.notebook.front;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import wasmeter.record.Cause;
import wasmeter.record.Header;
import wasmeter.record.Observation;
import wasmeter.record.Printable;
import wasmeter.record.Reading;
import wasmeter.record.Records;
import wasmeter.record.text.Counted;
import wasmeter.sample.Sample;
import wasmeter.sample.Samples;
import wasmeter.wasm.ModuleOutline;

/**
 * A module of the user's own, and what to know of it besides its numbers.
 *
 * @param name of the sample that it is
 * @param notCalled why nothing of it is called, so that it has no life, or null if it is
 * @param said what is called, and what to do where nothing is: sentences without a full stop
 */
public record OwnModule(String name, String notCalled, List<String> said) {
  private static final int MOST_NAMED = 8;

  private static final String NO_CALL = "it exports no function that is called unasked";

  /** How the plan begins that a sentence recommends. */
  private static final String MODULE = "plan().module(Path.of(\"my.wasm\"))";

  /** Copies the list. */
  public OwnModule {
    said = List.copyOf(said);
  }

  /**
   * A module that is called, or has nothing to call.
   *
   * @param name of the sample that it is
   * @param isCalled whether it has a function that is called
   * @param said sentences without a full stop
   */
  public OwnModule(String name, boolean isCalled, List<String> said) {
    this(name, isCalled ? null : NO_CALL, said);
  }

  /**
   * Whether it has a function that is called: without one, it has no life.
   *
   * @return false if nothing is called unasked
   */
  public boolean isCalled() {
    return notCalled == null;
  }

  /**
   * What to know of a module.
   *
   * @param module a sample of a plan
   * @param records what was recorded, of other samples too
   * @return the module
   */
  public static OwnModule of(Sample module, Records records) {
    List<String> said = new ArrayList<>();
    module
        .call()
        .ifPresentOrElse(
            call -> said.add("%s calls %s".formatted(module.name(), call.name())),
            () -> {
              if (module.refusal() == null) {
                said.add(callable(module));
              }
            });
    stubbed(module).ifPresent(said::add);
    provided(module).ifPresent(said::add);
    if (isWithoutEnd(module, records)) {
      said.add(
          "for calls that take so long, set a deadline and more time, as race("
              + MODULE
              + ".deadline(java.time.Duration.ofMinutes(2)).minutes(30)) in a notebook");
    }
    return new OwnModule(
        module.name(), module.call().isPresent() ? null : whyNotCalled(module), said);
  }

  private static String whyNotCalled(Sample module) {
    return module.stubbed().isEmpty()
        ? NO_CALL
        : "%s imports %s, which nothing provides, so that it is instantiated with stubs and not"
                .formatted(module.name(), named(module.stubbed()))
            + " called";
  }

  private static String named(List<String> names) {
    return Counted.some(names.stream().map(Printable::line).toList(), MOST_NAMED);
  }

  /** What stands in for imports that nothing provides. */
  private static Optional<String> stubbed(Sample module) {
    List<String> stubs = module.stubs();
    if (stubs.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        "%s is instantiated with imports stubbed: %s".formatted(module.name(), named(stubs)));
  }

  /** How to give the module a function that nothing else provides. */
  private static Optional<String> provided(Sample module) {
    List<String> missing = module.stubbed().isEmpty() ? module.unprovided() : module.stubbed();
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    return Samples.outline(module).importedFunctions().stream()
        .filter(one -> one.type() != null && one.type().results().size() <= 1)
        .map(ModuleOutline.Import::qualified)
        .filter(missing::contains)
        .findFirst()
        .map(
            name ->
                "%s gets functions by race(%s.function(\"%s\", 0)) in a notebook"
                    .formatted(module.name(), MODULE, Printable.line(name)));
  }

  private static boolean isWithoutEnd(Sample module, Records records) {
    return records
        .observations()
        .heads()
        .filter(o -> o.cell().scenario() != null && o.cell().scenario().isLifetime())
        .filter(o -> isOf(module, records, o))
        .anyMatch(
            o -> o.reading() instanceof Reading.Failed failed && failed.cause() == Cause.NO_END);
  }

  private static boolean isOf(Sample module, Records records, Observation o) {
    Header.SampleModule header = records.samples().get(o.cell().sample());
    return header != null && header.name().equals(module.name());
  }

  /** Which exports could be called, for anyone who has to choose one. */
  private static String callable(Sample module) {
    List<String> functions =
        Samples.outline(module).functions().entrySet().stream()
            .filter(function -> Objects.nonNull(function.getValue()))
            .filter(function -> function.getValue().results().size() <= 1)
            .map(OwnModule::text)
            .toList();
    if (functions.isEmpty()) {
      return "%s exports no function of numbers with at most one result, so there is nothing to call"
          .formatted(module.name());
    }
    int more = functions.size() - MOST_NAMED;
    return "%s exports %s%s: say which to call, as race(%s.call(\"name\", 1)) in a notebook"
        .formatted(
            module.name(),
            functions.stream().limit(MOST_NAMED).collect(Collectors.joining(", ")),
            more > 0 ? " and " + more + " more functions" : "",
            MODULE);
  }

  private static String text(Map.Entry<String, ModuleOutline.Signature> function) {
    return Printable.line(function.getKey()) + ": " + function.getValue();
  }
}
