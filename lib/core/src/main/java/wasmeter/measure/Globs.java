package wasmeter.measure;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Matches names by globs, and suggests the nearest where none matches. */
final class Globs {
  private static final int SUGGESTIONS = 3;

  private Globs() {}

  static boolean matches(Collection<String> globs, String name) {
    return globs.isEmpty() || globs.stream().anyMatch(glob -> matches(glob, name));
  }

  /**
   * In a glob {@code *} stands for any text, slashes too, and {@code ?} for one sign. It matches a
   * name, and every variant of the name after {@code @}.
   */
  static boolean matches(String glob, String name) {
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
   * Requires that every glob matches something.
   *
   * @throws PlanException which names what is nearest
   */
  static void requireKnown(String what, Collection<String> globs, Collection<String> known) {
    for (String glob : globs) {
      if (known.stream().noneMatch(name -> matches(glob, name))) {
        throw new PlanException(
            "no %s is called '%s': did you mean %s?".formatted(what, glob, nearest(glob, known)));
      }
    }
  }

  static String nearest(String name, Collection<String> known) {
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    String said = name.replace("*", "");
    List<String> near =
        known.stream()
            .sorted(Comparator.comparingInt(k -> distance.apply(said, compared(name, said, k))))
            .limit(SUGGESTIONS)
            .toList();
    return String.join(", ", near);
  }

  /** Of a glob, only as much of a name as was said. */
  private static String compared(String name, String said, String known) {
    return name.equals(said) ? known : known.substring(0, Math.min(said.length(), known.length()));
  }
}
