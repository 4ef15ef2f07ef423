package wasmeter.engines.ffm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The version of a library that does not report it, by where it lies. */
public final class LibraryVersion {
  private static final String NOT_REPORTED = "not reported by the library";

  private LibraryVersion() {}

  /** The version by the Python package the library lies in. */
  public static String ofPackage(String name) {
    Pattern notes = Pattern.compile(Pattern.quote(name) + "-(.+)\\.dist-info");
    try (Stream<Path> beside =
        Files.list(Native.path().toAbsolutePath().resolve("../../..").normalize())) {
      return beside
          .map(entry -> notes.matcher(entry.getFileName().toString()))
          .filter(Matcher::matches)
          .map(matcher -> matcher.group(1))
          .findFirst()
          .orElse(NOT_REPORTED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The version by the directory of the cache the library lies in, without what this project has
   * added to it, which follows a plus sign.
   */
  public static String ofCache(String name) {
    String directory = Native.path().toAbsolutePath().getParent().getFileName().toString();
    return directory.startsWith(name + "-")
        ? directory.substring(name.length() + 1).split("\\+")[0]
        : NOT_REPORTED;
  }

  /** The version by the name of the file, as links lead to it. */
  public static String ofFile() {
    try {
      Matcher version =
          Pattern.compile("\\d+(\\.\\d+)+")
              .matcher(Native.path().toRealPath().getFileName().toString());
      return version.find() ? version.group() : NOT_REPORTED;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
