package wasmeter.install;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of a user's settings of pip holds for an environment of ours: from where packages come, not
 * where they go. As variables, with which no file of settings is read.
 */
final class PipSettings {
  private static final String PREFIX = "PIP_";

  /** The file that pip takes for none. */
  private static final String NO_FILE = "/dev/null";

  /** As pip names them in files. */
  private static final List<String> ABOUT_SOURCES =
      List.of(
          "index-url",
          "extra-index-url",
          "find-links",
          "no-index",
          "trusted-host",
          "cert",
          "client-cert",
          "proxy",
          "timeout",
          "default-timeout",
          "retries",
          "cache-dir",
          "no-cache-dir",
          "keyring-provider",
          "use-feature",
          "use-deprecated");

  /** Later ones prevail, as in pip; what is of other commands is not ours. */
  private static final List<String> SECTIONS = List.of("global", "install", ":env:");

  /** A line is {@code global.index-url='https://…'}. */
  private static final Pattern SETTING = Pattern.compile("([a-z:]+)\\.([a-z-]+)=(['\"])(.*)\\3");

  private PipSettings() {}

  /** Whether a variable says where packages, or the settings about that, come from. */
  static boolean isAboutSources(String variable) {
    return variable.equals(PREFIX + "CONFIG_FILE")
        || variable.startsWith(PREFIX) && ABOUT_SOURCES.contains(setting(variable));
  }

  private static String setting(String variable) {
    return variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Asks a pip for the user's settings.
   *
   * @param python path of a Python that has pip
   * @return variables for that pip; without the user's where it does not answer
   */
  static Map<String, String> of(String python) throws InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(python, "-m", "pip", "config", "list")
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    OwnEnvironment.ofTool(builder.environment());
    // A setting of this name would also choose which files are listed.
    builder.environment().put(PREFIX + "USER", "0");
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? variables(output) : variables("");
    } catch (IOException e) {
      return variables("");
    }
  }

  /** What {@code pip config list} prints, as variables. */
  static Map<String, String> variables(String listed) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put(PREFIX + "CONFIG_FILE", NO_FILE);
    List<Matcher> settings = listed.lines().map(SETTING::matcher).filter(Matcher::matches).toList();
    for (String section : SECTIONS) {
      for (Matcher setting : settings) {
        if (setting.group(1).equals(section) && ABOUT_SOURCES.contains(setting.group(2))) {
          variables.put(
              PREFIX + setting.group(2).toUpperCase(Locale.ROOT).replace('-', '_'),
              // Python writes the lines of a list so; a variable has blanks between them.
              setting.group(4).replace("\\n", " ").strip());
        }
      }
    }
    return variables;
  }
}
