package wasmeter.notebook;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import wasmeter.measure.PlanException;
import wasmeter.sample.SampleException;

/**
 * Paths in one text, with characters between them that a path may have itself: what exists as a
 * whole is one path.
 *
 * @param home where relative paths start
 */
record PathList(Path home) {
  private static final String COMMA = ",";
  private static final String COLON = ":";

  /** What stands before the paths of a variant. */
  private static final Pattern LABEL = Pattern.compile("\\s*[^,:/\\s]+\\s*:.*", Pattern.DOTALL);

  /** More than any path has: a long list must not be tried in all ways. */
  private static final int MOST_PIECES = 64;

  /** What Java reads where a name cannot be read under a locale. */
  private static final String UNREADABLE = "\uFFFD";

  /**
   * Paths with commas between them.
   *
   * @param setting that has them, for people
   * @param text null for none
   * @return as many as there are; one alone need not exist
   * @throws SampleException if one of several does not exist
   * @throws PlanException if one cannot be read
   */
  List<Path> of(String setting, String text) {
    List<String> parts = text == null ? List.of() : parts(text, COMMA, this::exists);
    if (text != null && parts.isEmpty()) {
      throw nothing(setting);
    }
    for (String part : parts) {
      if (parts.size() > 1 && !exists(part)) {
        throw new SampleException(
            ("-D%s= names %s, which is not there: correct it, or the text before or after it, as"
                    + " commas separate paths")
                .formatted(setting, path(part)));
      }
    }
    return parts.stream().map(this::path).toList();
  }

  /** What is given has commas alone: whoever gave it wants something else than everything. */
  static PlanException nothing(String setting) {
    return new PlanException(
        "-D%s= names nothing, as there is nothing between its commas: name something, or leave it out"
            .formatted(setting));
  }

  /** Paths as in a class path. */
  List<Path> ofClassPath(String text) {
    return parts(text, COLON, this::exists).stream().map(this::path).toList();
  }

  /**
   * Variants with commas between them, each {@code label:path[:path…]}.
   *
   * @param text null for none
   * @return each on its own
   */
  List<String> labelled(String text) {
    List<String> all = new ArrayList<>();
    String rest = text == null ? "" : text.strip();
    while (!rest.isEmpty()) {
      int end = end(rest);
      String first = rest.substring(0, end).strip();
      if (!first.isEmpty()) {
        all.add(first);
      }
      rest = rest.substring(Math.min(rest.length(), end + 1)).strip();
    }
    return all;
  }

  /** Where the first variant ends: as far as all its paths exist, else at a comma. */
  private int end(String text) {
    for (int end = text.length(); end > 0; end = text.lastIndexOf(COMMA, end - 1)) {
      String rest = text.substring(Math.min(text.length(), end + 1));
      if ((rest.isBlank() || LABEL.matcher(rest).matches()) && isThere(text.substring(0, end))) {
        return end;
      }
    }
    int comma = text.indexOf(COMMA);
    return comma < 0 ? text.length() : comma;
  }

  private boolean isThere(String variant) {
    String[] parts = variant.split(COLON, 2);
    return parts.length == 2
        && parts(parts[1], COLON, this::exists).stream().allMatch(this::exists);
  }

  /**
   * The parts of a text: from each on the longest that exists, else up to the next separator.
   *
   * @return without blanks around them, and none that is blank
   */
  static List<String> parts(String text, String separator, Predicate<String> exists) {
    List<String> pieces = List.of(text.split(Pattern.quote(separator), -1));
    List<String> parts = new ArrayList<>();
    int from = 0;
    while (from < pieces.size()) {
      int to = Math.min(pieces.size(), from + MOST_PIECES);
      String part = part(pieces, from, to, separator);
      while (to > from + 1 && !exists.test(part)) {
        to--;
        part = part(pieces, from, to, separator);
      }
      if (!part.isEmpty()) {
        parts.add(part);
      }
      from = to;
    }
    return parts;
  }

  private static String part(List<String> pieces, int from, int to, String separator) {
    return String.join(separator, pieces.subList(from, to)).strip();
  }

  private boolean exists(String text) {
    try {
      return !text.isEmpty() && Files.exists(home.resolve(text));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private Path path(String text) {
    try {
      if (exists(text) || !text.contains(UNREADABLE)) {
        return home.resolve(text);
      }
    } catch (InvalidPathException e) {
      // the sentence is the same
    }
    throw new PlanException(
        "the path %s has characters that cannot be read under this locale: set LC_ALL=C.UTF-8 and run again"
            .formatted(text));
  }
}
