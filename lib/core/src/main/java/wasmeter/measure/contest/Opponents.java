package wasmeter.measure.contest;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import wasmeter.record.Globs;

/**
 * Which engines are set against which.
 *
 * @param base name of an engine, or {@link #DEFAULT} for: each variant against the engine it is a
 *     variant of
 */
public record Opponents(String base) {
  /** Each variant has its own base. */
  public static final String DEFAULT = "default";

  /**
   * What an engine is measured against.
   *
   * @param engine its name
   * @return empty for one that is a base itself
   */
  public Optional<String> baseOf(String engine) {
    if (base.equals(DEFAULT)) {
      return Globs.isVariant(engine) ? Optional.of(Globs.withoutVariant(engine)) : Optional.empty();
    }
    return engine.equals(base) ? Optional.empty() : Optional.of(base);
  }

  /**
   * The engines to measure.
   *
   * @param names of all that there are
   * @param globs that choose among them; none chooses the variants of the base, or else all
   *     variants
   * @return in the order of the names: those that were chosen, and their bases; none if nothing is
   *     set against anything
   */
  public List<String> among(List<String> names, List<String> globs) {
    List<String> chosen = names.stream().filter(name -> Globs.matches(globs, name)).toList();
    if (globs.isEmpty()) {
      List<String> variants = names.stream().filter(Globs::isVariant).toList();
      List<String> ofBase =
          variants.stream().filter(name -> Globs.withoutVariant(name).equals(base)).toList();
      chosen = ofBase.isEmpty() ? variants : ofBase;
    }
    Set<String> measured = new LinkedHashSet<>();
    for (String engine : chosen) {
      baseOf(engine)
          .ifPresent(
              opponent -> {
                measured.add(opponent);
                measured.add(engine);
              });
    }
    List<String> sorted = new ArrayList<>(names);
    sorted.retainAll(measured);
    return List.copyOf(sorted);
  }
}
