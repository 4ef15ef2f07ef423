package wasmeter.measure.launch;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The end of what a process printed, fit to be published: no path, no user. */
public final class LogTail {
  private static final int LINES = 12;
  private static final int WIDTH = 300;

  /** Of a log; more than its last lines need, unless they are cut anyway. */
  private static final int BYTES = 64 * 1024;

  /** Longer reasons are cut before a pattern looks at them. */
  private static final int LONGEST_REASON = 1_000;

  /** Two segments or more; possessive, since a loop that may go back recurses. */
  private static final Pattern PATH =
      Pattern.compile("/[^/\\s:;,'\"()\\[\\]]++(?:/[^/\\s:;,'\"()\\[\\]]++)++");

  /** Of a value or a list: up to the last slash, over equals signs that begin no value. */
  private static final Pattern DIRECTORY =
      Pattern.compile("(^|[=%1$s])/(?:(?:[^=%1$s/]++|=(?!/))*+/)++".formatted(File.pathSeparator));

  /** Properties that name directories of this process. */
  private static final List<String> KNOWN = List.of("java.io.tmpdir", "user.dir", "wasmeter.home");

  private static final String HOME = "user.home";

  /** A name ends before it. */
  private static final String END = "(?![\\w-]|\\.\\w)";

  private LogTail() {}

  public static String of(Path log) {
    if (!Files.exists(log)) {
      return "";
    }
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      byte[] end = end(file);
      return of(end, end.length == file.length());
    } catch (IOException e) {
      return unreadable(e);
    }
  }

  static String unreadable(IOException e) {
    return "its log cannot be read: " + e.getClass().getSimpleName();
  }

  /** A process may print gigabytes: only the end is read. */
  static byte[] end(RandomAccessFile file) throws IOException {
    long length = file.length();
    byte[] bytes = new byte[(int) Math.min(length, BYTES)];
    file.seek(length - bytes.length);
    file.readFully(bytes);
    return bytes;
  }

  /**
   * The last lines of what a process printed.
   *
   * @param end as {@link #end} returns it
   * @param isWhole whether that is all; if not, it begins within a line, which is left out
   */
  static String of(byte[] end, boolean isWhole) {
    String text = new String(end, StandardCharsets.UTF_8);
    String whole = isWhole ? text : text.substring(text.indexOf('\n') + 1);
    List<String> lines =
        (whole.isEmpty() ? text : whole).lines().filter(l -> !l.isBlank()).toList();
    return lines.subList(Math.max(0, lines.size() - LINES), lines.size()).stream()
        .map(line -> withoutPaths(cut(line, WIDTH)))
        .reduce((a, b) -> a + "\n" + b)
        .orElse("");
  }

  /** Why something is missing, in an engine's words: of any length, with any names in it. */
  public static String reason(String text) {
    return withoutPaths(cut(text, LONGEST_REASON));
  }

  private static String cut(String text, int length) {
    return text.length() > length ? text.substring(0, length) + "…" : text;
  }

  /** An argument or a variable, whose values may be lists of paths with any characters in them. */
  public static String withoutDirectories(String argument) {
    return withoutPaths(DIRECTORY.matcher(argument).replaceAll("$1"));
  }

  /** Arguments of a JVM as a command line has them, without directories. */
  public static String arguments(List<String> arguments) {
    return arguments.stream().map(LogTail::withoutDirectories).collect(Collectors.joining(" "));
  }

  private static String lastSegment(MatchResult path) {
    String whole = path.group();
    return Matcher.quoteReplacement(whole.substring(whole.lastIndexOf('/') + 1));
  }

  /**
   * A text without directories, and without the user's name where it stands as one: elsewhere it
   * may be a word, as accounts are called as words are.
   */
  public static String withoutPaths(String text) {
    String user = System.getProperty("user.name");
    String plain = PATH.matcher(withoutKnown(text)).replaceAll(LogTail::lastSegment);
    return user.isEmpty()
        ? plain
        : plain.replaceAll(
            "(?i:\\b(user|username|logname|owner|uid=\\d+)(=| ?\\(| ?'))"
                + Pattern.quote(user)
                + END,
            "$1$2user");
  }

  /** Directories of this process have any characters, so they are shortened before. */
  private static String withoutKnown(String text) {
    String plain = text;
    for (String directory : known()) {
      plain = plain.replace(directory + "/", "/x/");
    }
    String home = System.getProperty(HOME);
    return isPath(home) && plain.contains(home)
        ? plain.replaceAll(Pattern.quote(home) + END, "~")
        : plain;
  }

  /** One in another comes before that. */
  private static List<String> known() {
    return Stream.concat(KNOWN.stream(), Stream.of(HOME))
        .map(name -> System.getProperty(name, ""))
        .filter(LogTail::isPath)
        .sorted(Comparator.comparingInt(String::length).reversed())
        .toList();
  }

  private static boolean isPath(String directory) {
    return directory.length() > 1 && directory.startsWith("/");
  }
}
