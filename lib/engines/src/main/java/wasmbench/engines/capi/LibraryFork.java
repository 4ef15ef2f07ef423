package wasmbench.engines.capi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import wasmbench.engine.ForkSpec;

/** The process of an engine that is one shared library. */
final class LibraryFork {
  private static final String NOT_TOLD = "not told by the library";

  private LibraryFork() {}

  static ForkSpec of(Path library) {
    return of(library, Map.of());
  }

  static ForkSpec of(Path library, Map<String, String> environment) {
    return new ForkSpec(
        List.of(),
        List.of("--enable-native-access=ALL-UNNAMED", "-D" + Native.LIBRARY + "=" + library),
        environment);
  }

  /** The version by the Python package the library lies in; the library itself does not tell it. */
  static String versionOfPackage(String name) {
    Pattern notes = Pattern.compile(Pattern.quote(name) + "-(.+)\\.dist-info");
    try (Stream<Path> beside =
        Files.list(Native.path().toAbsolutePath().resolve("../../..").normalize())) {
      return beside
          .map(entry -> notes.matcher(entry.getFileName().toString()))
          .filter(Matcher::matches)
          .map(matcher -> matcher.group(1))
          .findFirst()
          .orElse(NOT_TOLD);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The version by the directory of the cache the library lies in. */
  static String versionOfCache(String name) {
    String directory = Native.path().toAbsolutePath().getParent().getFileName().toString();
    return directory.startsWith(name + "-") ? directory.substring(name.length() + 1) : NOT_TOLD;
  }
}
