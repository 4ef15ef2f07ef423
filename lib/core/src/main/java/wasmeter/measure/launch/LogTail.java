package wasmeter.measure.launch;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

  private static final Pattern DIRECTORY =
      Pattern.compile("(^|[=" + File.pathSeparator + "])/[^=" + File.pathSeparator + "]*/");

  private LogTail() {}

  public static String of(Path log) {
    if (!Files.exists(log)) {
      return "";
    }
    try {
      List<String> lines = end(log).lines().filter(l -> !l.isBlank()).toList();
      return lines.subList(Math.max(0, lines.size() - LINES), lines.size()).stream()
          .map(line -> withoutPaths(cut(line, WIDTH)))
          .reduce((a, b) -> a + "\n" + b)
          .orElse("");
    } catch (IOException e) {
      return "its log cannot be read: " + e.getClass().getSimpleName();
    }
  }

  /** A process may print gigabytes: only the end is read, without the line it begins in. */
  private static String end(Path log) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long skipped = Math.max(0, file.length() - BYTES);
      file.seek(skipped);
      byte[] bytes = new byte[(int) (file.length() - skipped)];
      file.readFully(bytes);
      String text = new String(bytes, StandardCharsets.UTF_8);
      String whole = skipped == 0 ? text : text.substring(text.indexOf('\n') + 1);
      return whole.isEmpty() ? text : whole;
    }
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

  public static String withoutPaths(String text) {
    String user = System.getProperty("user.name");
    String plain = PATH.matcher(text).replaceAll(LogTail::lastSegment);
    return user.length() > 2
        ? plain.replaceAll("\\b" + Pattern.quote(user) + "\\b", "user")
        : plain;
  }
}
