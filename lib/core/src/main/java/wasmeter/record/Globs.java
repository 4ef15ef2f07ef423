package wasmeter.record;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;
import wasmeter.record.text.Counted;

/**
 * Names of engines and samples: whether globs match them, which is nearest where none matches, and
 * which engine a variant is one of. Pure functions.
 */
public final class Globs {
  private static final int SUGGESTIONS = 3;
  private static final int MOST_LISTED = 20;

  /** Of so many characters, one may be wrong; fewer say too little to look for them in names. */
  private static final int SHORTEST_PART = 4;

  /** Beyond it a name is another one, however long both are. */
  private static final int MOST_EDITS = 3;

  private static final String ALL_OF_A_RUNTIME = "/*";

  /** Stands before the label of a variant. */
  private static final char LABEL = '@';

  private Globs() {}

  /**
   * Whether an engine is a variant of another.
   *
   * @param engine its name
   * @return true for {@code chicory/compiler@mine}
   */
  public static boolean isVariant(String engine) {
    return engine.indexOf(LABEL) >= 0;
  }

  /**
   * The engine that a variant is one of.
   *
   * @param engine its name
   * @return without the label; the same for an engine that is no variant
   */
  public static String withoutVariant(String engine) {
    return isVariant(engine) ? engine.substring(0, engine.indexOf(LABEL)) : engine;
  }

  /**
   * Whether at least one glob matches.
   *
   * @param globs names or globs; none chooses all
   * @param name of an engine or sample
   * @return true if it is chosen
   */
  public static boolean matches(Collection<String> globs, String name) {
    return globs.isEmpty() || globs.stream().anyMatch(glob -> matches(glob, name));
  }

  /**
   * Whether a glob matches. {@code *} stands for any text, slashes too, and {@code ?} for one
   * character. A glob matches a name, and every variant of the name after {@code @}.
   *
   * @param glob a name or a glob
   * @param name of an engine or sample
   * @return true if it does
   */
  public static boolean matches(String glob, String name) {
    Pattern pattern =
        Pattern.compile(
            glob.codePoints()
                .mapToObj(
                    c ->
                        switch (c) {
                          case '*' -> ".*";
                          case '?' -> ".";
                          default -> Pattern.quote(Character.toString(c));
                        })
                .collect(Collectors.joining()),
            Pattern.DOTALL);
    return pattern.matcher(name).matches() || pattern.matcher(withoutVariant(name)).matches();
  }

  /**
   * What a name may have been meant for, as the end of a sentence that says there is none.
   *
   * @param name as it was typed, or a glob
   * @param known names
   * @return {@code : did you mean a, b?} where some are near, otherwise {@code : there are a, b}
   */
  public static String suggestion(String name, Collection<String> known) {
    List<String> near = near(name, known);
    if (!near.isEmpty()) {
      return ": did you mean %s?".formatted(String.join(", ", near));
    }
    return known.isEmpty()
        ? ""
        : ": there %s %s"
            .formatted(known.size() == 1 ? "is" : "are", Counted.some(known, MOST_LISTED));
  }

  /** Up to three, the nearest first; for a glob, globs. */
  private static List<String> near(String name, Collection<String> known) {
    String lower = name.toLowerCase(Locale.ROOT);
    List<String> otherCase =
        known.stream().filter(k -> matches(lower, k.toLowerCase(Locale.ROOT))).toList();
    if (!otherCase.isEmpty()) {
      return known.stream().anyMatch(k -> matches(lower, k))
          ? List.of(lower)
          : otherCase.stream().limit(SUGGESTIONS).toList();
    }
    if (lower.endsWith(ALL_OF_A_RUNTIME)) {
      return nearest(
          lower.substring(0, lower.length() - ALL_OF_A_RUNTIME.length()),
          known.stream().filter(k -> k.contains("/")).map(Globs::runtime).distinct().toList(),
          ALL_OF_A_RUNTIME);
    }
    List<String> whole = nearest(lower.replace("*", ""), known, "");
    if (!whole.isEmpty()) {
      return whole;
    }
    return known.stream()
        .filter(k -> lower.length() >= SHORTEST_PART && k.contains(lower))
        .limit(SUGGESTIONS)
        .toList();
  }

  private static String runtime(String engine) {
    return engine.replaceFirst("/.*", "");
  }

  private static List<String> nearest(String text, Collection<String> known, String end) {
    LevenshteinDistance distance =
        new LevenshteinDistance(
            text.length() < SHORTEST_PART
                ? 1
                : Math.clamp(text.length() / SHORTEST_PART, 2, MOST_EDITS));
    return known.stream()
        .filter(k -> text.length() > 1 && distance.apply(text, k) >= 0)
        .sorted(Comparator.comparingInt(k -> distance.apply(text, k)))
        .limit(SUGGESTIONS)
        .map(k -> k + end)
        .toList();
  }
}
