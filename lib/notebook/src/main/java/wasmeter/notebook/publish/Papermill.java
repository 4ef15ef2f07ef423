package wasmeter.notebook.publish;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import wasmeter.install.Environment;
import wasmeter.install.InstallException;
import wasmeter.record.io.IoReason;

/**
 * A Python package that tells papermill how Java writes parameters, laid out as pip would:
 * papermill finds it by its entry point. It has one module, so that nothing has to be built.
 */
final class Papermill {
  private static final String MODULE = "wasmeter_papermill.py";
  private static final String ABOUT = "wasmeter_papermill-1.dist-info";

  private Papermill() {}

  static void write(Environment environment) {
    Path packages = packages(environment);
    Setup.write(packages.resolve(MODULE), module());
    about(packages, "METADATA", "Metadata-Version: 2.1\nName: wasmeter-papermill\nVersion: 1\n");
    about(packages, "INSTALLER", "wasmeter\n");
    about(
        packages, "entry_points.txt", "[papermill.engine]\nwasmeter = wasmeter_papermill:Engine\n");
    about(
        packages,
        "RECORD",
        Stream.of(MODULE, "/METADATA", "/INSTALLER", "/entry_points.txt", "/RECORD")
            .map(file -> (file.startsWith("/") ? ABOUT + file : file) + ",,\n")
            .reduce("", String::concat));
  }

  private static void about(Path packages, String name, String content) {
    Setup.write(packages.resolve(ABOUT).resolve(name), content);
  }

  private static String module() {
    try (InputStream in = Papermill.class.getResourceAsStream(MODULE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path packages(Environment environment) {
    try (Stream<Path> versions = Files.list(environment.prefix().resolve("lib"))) {
      return versions
          .map(version -> version.resolve("site-packages"))
          .filter(Files::isDirectory)
          .findFirst()
          .orElseThrow(
              () -> new InstallException(".venv has no packages: delete it and try again"));
    } catch (IOException e) {
      throw new InstallException("the packages of .venv cannot be listed: " + IoReason.of(e), e);
    }
  }
}
