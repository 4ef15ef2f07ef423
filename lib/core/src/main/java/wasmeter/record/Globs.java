package wasmeter.record;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Matches names of engines and samples by globs, and suggests the nearest where none matches. Pure
 * functions.
 */
public final class Globs {
  private static final int SUGGESTIONS = 3;

  private Globs() {}

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
    return pattern.matcher(name).matches()
        || pattern.matcher(name.replaceFirst("@.*", "")).matches();
  }

  /**
   * The known names that are most like a name.
   *
   * @param name as it was typed, or a glob
   * @param known names
   * @return up to three, with commas between; empty if none is known
   */
  public static String nearest(String name, Collection<String> known) {
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    String text = name.replace("*", "");
    List<String> near =
        known.stream()
            .sorted(Comparator.comparingInt(k -> distance.apply(text, compared(name, text, k))))
            .limit(SUGGESTIONS)
            .toList();
    return String.join(", ", near);
  }

  /** For a glob, only as much of a name as it states. */
  private static String compared(String name, String text, String known) {
    return name.equals(text) ? known : known.substring(0, Math.min(text.length(), known.length()));
  }
}
