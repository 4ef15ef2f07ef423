package wasmeter.measure.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wasmeter.fork.link.Message;
import wasmeter.record.Events;
import wasmeter.record.Header;
import wasmeter.record.Measurement;
import wasmeter.record.Unit;

/**
 * How JVMs compress references. It depends on where the kernel lets a heap lie, so a JVM is asked
 * which mode its arguments usually lead to, and each fork writes down which it got.
 */
final class References {
  private static final String TOPIC = "-Xlog:gc+heap+coops=debug:";
  private static final String FILE = "references.log";
  private static final Pattern MODE =
      Pattern.compile("Compressed Oops mode: ([^,:\n]+)(?:.*?Oop shift amount: (\\d+))?");

  /** The mode that most of these get is the usual one: a single JVM may be unlucky. */
  private static final int ASKED = 3;

  private final Supplier<Path> java;
  private final Map<List<String>, String> usual = new ConcurrentHashMap<>();

  /**
   * Asks JVMs.
   *
   * @param java path of the Java launcher; asked when one is started
   */
  References(Supplier<Path> java) {
    this.java = java;
  }

  /** An argument by which a JVM writes to its working directory, before it runs any class. */
  static String argument() {
    return TOPIC + "file=" + FILE + "::filecount=0";
  }

  /** What a fork wrote that works in a directory, as it would have reported it. */
  static Optional<Message.Measured> in(Path directory) {
    try {
      return Optional.of(read(Files.readString(directory.resolve(FILE))));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Message.Measured read(String log) {
    Matcher mode = MODE.matcher(log);
    boolean found = mode.find();
    long shift = found && mode.group(2) != null ? Long.parseLong(mode.group(2)) : 0;
    return new Message.Measured(
        Measurement.once(null, 0, Events.REFERENCES, Unit.COUNT),
        shift,
        found ? mode.group(1).strip() : Header.Conditions.NONE);
  }

  /** The mode that JVMs with these arguments get, as a rule; unknown if none starts. */
  String usual(List<String> jvmArguments) {
    return usual.computeIfAbsent(
        jvmArguments.stream().filter(argument -> argument.startsWith("-X")).toList(), this::ask);
  }

  private String ask(List<String> arguments) {
    Map<String, Integer> answers = new HashMap<>();
    for (int i = 0; i < ASKED; i++) {
      answers.merge(askOnce(arguments), 1, Integer::sum);
    }
    return Collections.max(answers.entrySet(), Map.Entry.comparingByValue()).getKey();
  }

  private String askOnce(List<String> arguments) {
    List<String> line = new ArrayList<>(List.of(java.get().toString()));
    line.addAll(arguments);
    line.add(TOPIC + "stdout");
    line.add("-version");
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    ForkEnvironment.clean(builder.environment());
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.onExit().join().exitValue() == 0
          ? read(output).note()
          : Header.Conditions.UNKNOWN;
    } catch (IOException e) {
      return Header.Conditions.UNKNOWN;
    }
  }
}
