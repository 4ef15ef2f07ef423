package wasmeter.record;

import static wasmeter.wasm.Phase.COMPILE;
import static wasmeter.wasm.Phase.DESERIALIZE;
import static wasmeter.wasm.Phase.EXECUTE;
import static wasmeter.wasm.Phase.INSTANTIATE;
import static wasmeter.wasm.Phase.PARSE;
import static wasmeter.wasm.Phase.SERIALIZE;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import wasmeter.wasm.Phase;

/**
 * A run of phases timed from end to end as one measurement; what comes before it is untimed set-up.
 *
 * <p>A composite scenario is not the sum of its phases measured separately: both are reported, and
 * their difference is a finding.
 */
public enum Scenario {
  /** a: where an engine has it as a separate step. */
  PARSE_ONLY("parse", PARSE),
  /** a b. */
  COMPILE_MODULE("compile", PARSE, COMPILE),
  /** b': time, and the bytes left in storage. */
  SERIALIZE_MODULE("serialize", SERIALIZE),
  /** c'. */
  DESERIALIZE_MODULE("deserialize", DESERIALIZE),
  /** c: from a compiled module; includes a reactor's {@code _initialize}. */
  INSTANTIATE_MODULE("instantiate", INSTANTIATE),
  /** d: from an instance; also called pure execution. */
  EXECUTE_CALL("execute", EXECUTE),
  /** a b c d: just-in-time compilation, or interpretation. */
  JIT("jit", PARSE, COMPILE, INSTANTIATE, EXECUTE),
  /** a b b': time, and space. */
  AOT_COMPILE("aot-compile", PARSE, COMPILE, SERIALIZE),
  /** c' c d: starts from storage only; another process wrote the artefact. */
  AOT_EXECUTION("aot-execution", DESERIALIZE, INSTANTIATE, EXECUTE),
  /** a b b' c' c d: against {@link #JIT} this shows what b' and c' cost. */
  AOT_TOTAL("aot-total", PARSE, COMPILE, SERIALIZE, DESERIALIZE, INSTANTIATE, EXECUTE),
  /** a b c d, and then call after call, in a fresh process: when is which of them answered? */
  LIFETIME("lifetime", PARSE, COMPILE, INSTANTIATE, EXECUTE),
  /** c' c d, and then call after call, in a fresh process that starts from storage. */
  STORED_LIFETIME("lifetime-from-storage", DESERIALIZE, INSTANTIATE, EXECUTE),
  /** a b c, and then instance after instance, in a fresh process: how much memory do they take? */
  FOOTPRINT("footprint", PARSE, COMPILE, INSTANTIATE);

  private final String label;
  private final List<Phase> phases;

  Scenario(String label, Phase... phases) {
    this.label = label;
    this.phases = List.of(phases);
  }

  /**
   * The name of this scenario in records, plans and tables.
   *
   * @return a lower-case name, words joined by hyphens
   */
  @JsonValue
  public String label() {
    return label;
  }

  /**
   * What is timed, in order.
   *
   * @return at least one phase
   */
  public List<Phase> phases() {
    return phases;
  }

  /**
   * The letters of the phases, as the report writes them.
   *
   * @return for instance {@code c' c d}
   */
  public String letters() {
    return phases.stream().map(Phase::letter).collect(Collectors.joining(" "));
  }

  /**
   * Whether a phase is part of what is timed.
   *
   * @param phase a phase
   * @return true if this scenario times it
   */
  public boolean times(Phase phase) {
    return phases.contains(phase);
  }

  /**
   * Whether this happens in fresh processes alone.
   *
   * @return true if it is never measured warm
   */
  public boolean isOnlyCold() {
    return isLifetime() || this == FOOTPRINT;
  }

  /**
   * Whether calls follow the first answer in the same process.
   *
   * @return true for what is followed until it is steady
   */
  public boolean isLifetime() {
    return this == LIFETIME || this == STORED_LIFETIME;
  }

  /**
   * The lifetime that begins with this lifecycle: where that is measured, this need not be measured
   * apart.
   *
   * @return empty for all but two
   */
  public Optional<Scenario> lifetime() {
    return switch (this) {
      case JIT -> Optional.of(LIFETIME);
      case AOT_EXECUTION -> Optional.of(STORED_LIFETIME);
      default -> Optional.empty();
    };
  }

  /**
   * What can be repeated in one process.
   *
   * @return all that is not only cold, in order
   */
  public static List<Scenario> warm() {
    return Arrays.stream(values()).filter(scenario -> !scenario.isOnlyCold()).toList();
  }

  /**
   * The scenario of a name.
   *
   * @param label a name as {@link #label()} gives it
   * @return the scenario, or empty if none has this name
   */
  public static Optional<Scenario> named(String label) {
    return Arrays.stream(values()).filter(s -> s.label.equals(label)).findFirst();
  }
}
