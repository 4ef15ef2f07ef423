package wasmeter.install;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/** Where stack traces go: they are for whoever repairs this project, and for no user. */
public final class Trace {
  private static final Path FILE = Path.of("target", "trace.log");

  private Trace() {}

  /**
   * Keeps the trace of what nobody expected in the checkout, or where there is none in the working
   * directory.
   *
   * @param thrown anything
   * @return one sentence, which says where the trace is
   */
  public static String kept(Throwable thrown) {
    Path root;
    try {
      root = Checkout.here().root();
    } catch (InstallException e) {
      root = Path.of("").toAbsolutePath();
    }
    return kept(thrown, root);
  }

  /**
   * Keeps the trace of what nobody expected.
   *
   * @param thrown anything
   * @param root of the checkout; its directory {@code target} gets the file
   * @return one sentence, which says where the trace is
   */
  static String kept(Throwable thrown, Path root) {
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace, true));
    Path file = root.resolve(FILE);
    String what =
        "this should not have happened: %s%s"
            .formatted(
                thrown.getClass().getSimpleName(),
                thrown.getMessage() == null
                    ? ""
                    : " (%s)".formatted(thrown.getMessage().lines().findFirst().orElse("")));
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(
          file,
          Instant.now() + "\n" + trace + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      return "%s. Please report it with the end of %s, in the checkout".formatted(what, FILE);
    } catch (IOException e) {
      return "%s. Please report it: its trace could not be written to %s (%s)"
          .formatted(what, FILE, e.getMessage());
    }
  }
}
