package wasmeter.measure;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import wasmeter.engine.Capability;
import wasmeter.engine.ForkSpec;
import wasmeter.engine.Importable;
import wasmeter.engine.Protection;
import wasmeter.engine.Stub;
import wasmeter.engine.WasmEngine;
import wasmeter.record.Cause;
import wasmeter.record.Header;
import wasmeter.record.Printable;
import wasmeter.record.Reading;
import wasmeter.record.text.Counted;
import wasmeter.sample.Sample;
import wasmeter.wasm.ImportType;

/**
 * Whether an engine can run here.
 *
 * @param name as plans call it: the engine's id, with {@code @label} for a variant
 * @param engine its adapter
 * @param fork the process it runs in, or null if its jars are missing
 * @param header what records say of it; its version is empty if it is missing
 * @param absence why it cannot run and what to do, or null if it can
 * @param trials what came of samples executed once, those that show a feature and calls that are
 *     measured separately, by label: 1 if the engine answered right, else why not; only what was
 *     asked
 */
public record EngineStatus(
    String name,
    WasmEngine engine,
    ForkSpec fork,
    Header.Engine header,
    Reading.Skipped absence,
    Map<String, Reading> trials) {
  private static final int MOST_NAMED = 3;

  /** Copies the trials. */
  public EngineStatus {
    trials = Map.copyOf(trials);
  }

  /**
   * Why this engine cannot instantiate a sample, as far as that can be said without trying: what it
   * imports, and what the engine cannot provide or keep it from.
   *
   * @param sample any
   * @return the gap, or null if it can, or never sees a module
   */
  public Reading.Skipped whyNotInstantiated(Sample sample) {
    if (engine.isNative()) {
      return null;
    }
    List<String> unprovided = sample.unprovided();
    if (!unprovided.isEmpty()) {
      return new Reading.Skipped(
          Cause.IMPORT_MISSING,
          ("%s imports %s, which nothing provides: declare functions of i32, i64, f32 and f64, in a"
                  + " cell by the plan's function(…), or in sample.json, under functions; nothing"
                  + " else can be provided")
              .formatted(sample.name(), firstOf(unprovided)));
    }
    if (sample.ambiguous().isPresent()) {
      return new Reading.Skipped(
          Cause.IMPORT_MISSING,
          ("%s imports %s several times, each time with another type: Wasmeter gives imports by"
                  + " name, so only one of them could be provided")
              .formatted(sample.name(), Printable.line(sample.ambiguous().get())));
    }
    if (sample.needsWasi() && missing(Capability.WASI) != null) {
      return missing(Capability.WASI);
    }
    boolean functions =
        !sample.needs().functions().isEmpty()
            || sample.needs().stubs().stream()
                .anyMatch(stub -> stub.type() instanceof ImportType.Function);
    if (functions && missing(Capability.HOST_FUNCTIONS) != null) {
      return missing(Capability.HOST_FUNCTIONS);
    }
    for (Stub stub : sample.needs().stubs()) {
      Set<Importable> asked = Importable.askedBy(stub.type());
      if (!asked.isEmpty() && !engine.importable().containsAll(asked)) {
        asked.removeAll(engine.importable());
        return new Reading.Skipped(
            Cause.IMPORT_MISSING,
            "%s imports %s, for which this engine would have to be given %s: its adapter cannot"
                .formatted(
                    sample.name(),
                    Printable.line(stub.qualified()),
                    asked.stream().map(Importable::label).collect(Collectors.joining(" and "))));
      }
    }
    for (Protection protection : new TreeSet<>(sample.needs().protections())) {
      String hole = engine.sandboxGaps().get(protection);
      if (hole != null) {
        return new Reading.Skipped(
            Cause.SANDBOX_GAP,
            "%s is not run on an engine that does not keep it from %s: %s"
                .formatted(sample.name(), protection.name().toLowerCase(Locale.ROOT), hole));
      }
    }
    return null;
  }

  /** Why a capability is missing; null if the engine has it. */
  Reading.Skipped missing(Capability capability) {
    String why = engine.missing().get(capability);
    return why == null ? null : new Reading.Skipped(Cause.CAPABILITY_MISSING, why);
  }

  /** Some of many names, and how many there are besides. */
  static String firstOf(List<String> names) {
    return Counted.some(names, MOST_NAMED);
  }

  EngineStatus with(Map<String, Reading> nowTried) {
    return new EngineStatus(name, engine, fork, header, absence, nowTried);
  }
}
