package wasmbench.notebook.publish;

import java.util.List;
import java.util.stream.Stream;

/** Says what it was started with. */
public final class Main {
  private static final List<String> SETTINGS =
      List.of(
          "plan",
          "engines",
          "samples",
          "scenarios",
          "modules",
          "name",
          "chicory.jars",
          "endive.jars",
          "graalwasm.jars",
          "wasmbench.home");

  private Main() {}

  /**
   * Prints the command and the settings that were given.
   *
   * @param arguments the command: {@code setup}, {@code report} or {@code lab}
   */
  public static void main(String... arguments) {
    System.out.println(summary(arguments));
  }

  /**
   * One line about this start.
   *
   * @param arguments the command line
   * @return the command, then each setting that was given
   */
  static String summary(String... arguments) {
    var given = SETTINGS.stream().filter(name -> System.getProperty(name) != null);
    return String.join(
        " ",
        Stream.concat(Stream.of(arguments), given.map(n -> n + "=" + System.getProperty(n)))
            .toList());
  }
}
