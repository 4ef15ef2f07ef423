package wasmeter.notebook.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import wasmeter.install.InstallException;
import wasmeter.notebook.explore.Explorer;
import wasmeter.record.Globs;

/**
 * The notebooks that a report publishes. A directory in which people work has others as well:
 * drafts, copies, those of other kernels, and what systems leave beside files.
 */
final class NotebookFiles {
  static final String ENDING = ".ipynb";

  /**
   * Two digits, which give the order, and words in lower case: a copy or a draft has none. What
   * Jupyter keeps of an earlier state has them, and a word of its own.
   */
  private static final Pattern OF_REPORT = Pattern.compile("(?!.*-checkpoint$)\\d\\d(-[a-z0-9]+)+");

  /** Other pages of the report have these. */
  private static final Set<String> TAKEN = Set.of("index", "report", Explorer.NAME);

  private NotebookFiles() {}

  /**
   * The notebooks of a report.
   *
   * @param directory where they lie
   * @param more names without their ending, or globs, of those that are published as well
   * @return in reading order
   * @throws InstallException if one of the names matches none, or cannot be that of a page
   */
  static List<Path> in(Path directory, List<String> more) {
    List<String> wanted = more.stream().map(NotebookFiles::withoutEnding).toList();
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> all =
          files
              .filter(file -> file.toString().endsWith(ENDING) && Files.isRegularFile(file))
              .filter(file -> !file.getFileName().toString().startsWith("."))
              .sorted()
              .toList();
      List<String> names = all.stream().map(NotebookFiles::name).toList();
      for (String glob : wanted) {
        if (isTaken(glob)) {
          throw new InstallException(
              "no notebook can be published as %s, as the report has a page of that name: rename it"
                  .formatted(glob));
        }
        if (names.stream().noneMatch(name -> Globs.matches(glob, name))) {
          throw new InstallException(
              "no notebook is called '%s'%s".formatted(glob, Globs.suggestion(glob, names)));
        }
      }
      return all.stream().filter(file -> isPublished(name(file), wanted)).toList();
    } catch (IOException | UncheckedIOException e) {
      throw new InstallException("the notebooks cannot be listed: " + e.getMessage(), e);
    }
  }

  /** Where the report is copied to, capitals may make no difference. */
  private static boolean isTaken(String name) {
    return TAKEN.contains(name.toLowerCase(Locale.ROOT));
  }

  private static boolean isPublished(String name, List<String> wanted) {
    return OF_REPORT.matcher(name).matches()
        || wanted.stream().anyMatch(glob -> Globs.matches(glob, name)) && !isTaken(name);
  }

  /** The name of a notebook's page. */
  static String name(Path notebook) {
    return withoutEnding(notebook.getFileName().toString());
  }

  private static String withoutEnding(String name) {
    return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
  }
}
