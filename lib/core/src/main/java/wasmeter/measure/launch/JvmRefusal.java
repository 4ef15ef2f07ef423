package wasmeter.measure.launch;

import java.util.List;
import java.util.regex.Pattern;
import wasmeter.record.Cause;
import wasmeter.record.Reading;

/** Why a variant is missing whose JVM did not start: what it printed says which argument it was. */
public final class JvmRefusal {
  /** One of these is there if a JVM did not start, with or without the reason. */
  private static final Pattern REFUSAL =
      Pattern.compile(
          "Error: Could not create the Java Virtual Machine\\b"
              + "|Error occurred during initialization of VM"
              + "|Error: Could not find or load main class ");

  /** Lines that say that it is so, not why. */
  private static final Pattern NO_REASON =
      Pattern.compile(
          "Error: (Could not create the Java Virtual Machine|A fatal exception has occurred)\\b.*"
              + "|Error occurred during initialization of VM|OpenJDK 64-Bit Server VM warning: .*");

  private JvmRefusal() {}

  /**
   * The gap of a variant with arguments of its own.
   *
   * @param name of the engine with its label
   * @param arguments of the variant
   * @param missing what is known of a process that should have said its version
   * @return one sentence with the JVM's words, or the reason as it is if the JVM did start
   */
  public static Reading.Skipped of(String name, List<String> arguments, Reading.Missing missing) {
    if (!(missing instanceof Reading.Failed failed) || !REFUSAL.matcher(failed.log()).find()) {
      return new Reading.Skipped(missing.cause(), missing.reason());
    }
    String words =
        failed
            .log()
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !NO_REASON.matcher(line).matches())
            .findFirst()
            .orElse(failed.reason());
    return new Reading.Skipped(
        Cause.ENGINE_UNAVAILABLE,
        "the JVM of %s does not start with %s: %s"
            .formatted(name, LogTail.arguments(arguments), words.replaceFirst("\\.$", "")));
  }
}
