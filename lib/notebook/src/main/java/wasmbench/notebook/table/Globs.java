package wasmbench.notebook.table;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names with {@code *} for any text, slashes and versions included, and {@code ?} for one sign. */
final class Globs {
  private Globs() {}

  /** Accepts a name that one of the globs matches from end to end. */
  static Predicate<String> any(String... globs) {
    List<Pattern> patterns = Arrays.stream(globs).map(Globs::pattern).toList();
    return name -> patterns.stream().anyMatch(p -> p.matcher(name).matches());
  }

  private static Pattern pattern(String glob) {
    return Pattern.compile(
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
  }
}
