package wasmeter.notebook.publish;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import wasmeter.install.InstallException;
import wasmeter.install.SetupCommand;

/**
 * Chromium, found through {@code WASMETER_CHROMIUM} or the path.
 *
 * @param program its path
 */
record Chromium(String program) {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  static Optional<Chromium> found() {
    return Optional.of(System.getenv().getOrDefault("WASMETER_CHROMIUM", ""))
        .filter(named -> !named.isBlank())
        .or(Chromium::onPath)
        .map(Chromium::new);
  }

  private static Optional<String> onPath() {
    return NAMES.stream()
        .flatMap(
            name ->
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                    .map(directory -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  /**
   * Prints a page.
   *
   * @param work a directory for its profile and log
   * @throws InstallException if it fails
   */
  void print(Path page, Path pdf, Path work) throws InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                program,
                "--headless",
                "--disable-gpu",
                "--no-pdf-header-footer",
                "--user-data-dir=" + work.resolve("chromium"),
                "--print-to-pdf=" + pdf));
    if (System.getProperty("user.name").equals("root")) {
      command.add("--no-sandbox"); // which it refuses to run as root, as in most containers
    }
    command.add(page.toUri().toString());
    SetupCommand chromium = new SetupCommand(command, work, Map.of(), work.resolve("chromium.log"));
    if (chromium.run() != 0 || !Files.isRegularFile(pdf)) {
      throw new InstallException(
          "Chromium could not print the report: see %s".formatted(chromium.log()));
    }
  }
}
