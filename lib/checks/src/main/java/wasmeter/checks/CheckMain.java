package wasmeter.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import wasmeter.install.LastWord;
import wasmeter.install.ParentWatch;
import wasmeter.notebook.ForPeople;

/** What {@code mvn -Pcheck -Dcheck=<name>} starts. */
public final class CheckMain {
  private CheckMain() {}

  /**
   * Runs a check, and ends with 1 if it does not hold or there is none of this name.
   *
   * @param arguments its name, and a directory for what it finds
   * @throws InterruptedException if this thread is interrupted
   */
  public static void main(String... arguments) throws InterruptedException {
    ParentWatch.start();
    Locale.setDefault(Locale.ROOT); // its sentences are English, digits included
    LastWord.forget();
    Optional<String> wrong = wrong(arguments[0], Path.of(arguments[1], arguments[0]));
    LastWord.exit(
        wrong.isEmpty() ? 0 : 1, wrong.stream().map(sentence -> "wasmeter: " + sentence).toList());
  }

  /** Why a check does not hold, in one sentence. */
  static Optional<String> wrong(String name, Path directory) throws InterruptedException {
    Optional<Check> check = named(name);
    if (check.isEmpty()) {
      return Optional.of(unknown(name));
    }
    try {
      return check.get().holds(Settings.given(Files.createDirectories(directory)))
          ? Optional.empty()
          : Optional.of(name + " does not hold");
    } catch (IOException | RuntimeException e) {
      return Optional.of(ForPeople.sentence(e));
    }
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
