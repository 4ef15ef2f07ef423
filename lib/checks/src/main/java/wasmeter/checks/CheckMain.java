package wasmeter.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import wasmeter.install.LastWord;
import wasmeter.install.ParentWatch;

/** What {@code mvn -Pcheck -Dcheck=<name>} starts. */
public final class CheckMain {
  private CheckMain() {}

  /**
   * Runs a check, and ends with 1 if it does not hold or there is none of this name.
   *
   * @param arguments its name, and a directory for what it finds
   * @throws IOException if something cannot be read or kept
   * @throws InterruptedException if this thread is interrupted
   */
  public static void main(String... arguments) throws IOException, InterruptedException {
    ParentWatch.start();
    LastWord.forget();
    Optional<Check> check = named(arguments[0]);
    if (check.isEmpty()) {
      LastWord.exit(1, List.of("wasmeter: " + unknown(arguments[0])));
    }
    Path directory = Files.createDirectories(Path.of(arguments[1], arguments[0]));
    boolean holds = check.get().holds(Settings.given(directory));
    LastWord.exit(
        holds ? 0 : 1,
        holds ? List.of() : List.of("wasmeter: %s does not hold".formatted(arguments[0])));
  }

  static Optional<Check> named(String name) {
    return all().stream().filter(check -> check.name().equals(name)).findFirst();
  }

  static String unknown(String name) {
    return "%s: give one of these by -Dcheck=: %s"
        .formatted(
            name.isEmpty() ? "no check is named" : "there is no check '" + name + "'",
            all().stream().map(Check::name).collect(Collectors.joining(", ")));
  }

  private static List<Check> all() {
    return ServiceLoader.load(Check.class).stream().map(ServiceLoader.Provider::get).toList();
  }
}
