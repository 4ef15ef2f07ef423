package wasmeter.notebook.verdict;

import java.util.stream.Collectors;
import wasmeter.notebook.Parameters;
import wasmeter.record.Printable;

/** The command that measures the same again. */
final class Command {
  /** What no shell reads as anything but itself. */
  private static final String PLAIN = "[\\w./:,@%+=-]+";

  private Command() {}

  /** Without the name of the log: what is recorded would not be measured again. */
  static String of(Parameters parameters) {
    return parameters.values().entrySet().stream()
        .filter(set -> !set.getKey().equals("name"))
        .map(set -> " -D%s=%s".formatted(set.getKey(), quoted(Printable.line(set.getValue()))))
        .collect(Collectors.joining("", "mvn -Pcompare", ""));
  }

  private static String quoted(String value) {
    return value.matches(PLAIN) ? value : "'" + value.replace("'", "'\\''") + "'";
  }
}
