package wasmeter.install;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A Python that can make virtual environments.
 *
 * @param program how it is started
 * @param version as it says, for instance {@code 3.11.7}
 */
record Python(String program, String version) {
  /** Name of the system property that says which Python is meant. */
  static final String PROPERTY = "wasmeter.python";

  private static final List<String> NAMES =
      List.of("python3.11", "python3", "python3.12", "python3.13", "python3.14");
  private static final int OLDEST = 11;
  private static final String QUESTION =
      "import sys; print('%d.%d.%d' % sys.version_info[:3]); import venv, ensurepip";

  /**
   * The first usable Python among the usual names, or the one that the property names.
   *
   * @throws InstallException if there is none; the message says what to install
   */
  static Python find() throws InterruptedException {
    String given = System.getProperty(PROPERTY);
    List<String> problems = new ArrayList<>();
    for (String name : given == null ? NAMES : List.of(given)) {
      Answer answer = ask(name);
      if (answer == null) {
        continue;
      }
      Optional<String> problem = problem(name, answer);
      if (problem.isEmpty()) {
        return new Python(name, answer.version());
      }
      problems.add(problem.get());
    }
    if (problems.isEmpty()) {
      throw new InstallException(
          given == null
              ? "no python3 was found: install Python 3.%d or later".formatted(OLDEST)
              : "%s, which -D%s names, cannot be started".formatted(given, PROPERTY));
    }
    throw new InstallException(problems.getFirst());
  }

  /** Makes a virtual environment, replacing what is there. */
  void makeEnvironment(Path prefix, Path log) throws InterruptedException {
    SetupCommand venv =
        new SetupCommand(
            List.of(program, "-m", "venv", "--clear", prefix.toString()),
            prefix.getParent(),
            java.util.Map.of(),
            log);
    if (venv.run() != 0) {
      throw new InstallException(
          "%s could not make a virtual environment (%s): install python3-venv"
              .formatted(program, SetupCommand.lastLine(venv.output())));
    }
  }

  private record Answer(String version, boolean modules) {}

  private static Answer ask(String name) throws InterruptedException {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(name, "-c", QUESTION).redirectError(ProcessBuilder.Redirect.DISCARD);
      OwnEnvironment.ofTool(builder.environment());
      Process process = builder.start();
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return new Answer(output, process.waitFor() == 0);
    } catch (IOException e) {
      return null;
    }
  }

  private static Optional<String> problem(String name, Answer answer) {
    String[] parts = answer.version().split("\\.");
    if (parts.length < 3 || !parts[1].matches("\\d+")) {
      return Optional.of("%s does not start: install Python 3.%d".formatted(name, OLDEST));
    }
    if (!parts[0].equals("3") || Integer.parseInt(parts[1]) < OLDEST) {
      return Optional.of(
          "%s is Python %s: install Python 3.%d or later"
              .formatted(name, answer.version(), OLDEST));
    }
    return answer.modules()
        ? Optional.empty()
        : Optional.of(
            "%s (Python %s) cannot make virtual environments: install python3-venv"
                .formatted(name, answer.version()));
  }
}
