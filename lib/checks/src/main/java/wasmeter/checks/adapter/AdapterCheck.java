package wasmeter.checks.adapter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import wasmeter.checks.Check;
import wasmeter.checks.Settings;

/**
 * Compares adapters with C, and with the API of engines that run on the JVM, an hour and a half:
 * {@code mvn -Pcheck -Dcheck=adapter}.
 */
public final class AdapterCheck implements Check {
  /** Called by the service loader. */
  public AdapterCheck() {}

  @Override
  public String name() {
    return "adapter";
  }

  @Override
  public boolean holds(Settings settings) throws IOException, InterruptedException {
    Consumer<String> say = line -> say(settings, line);
    // Not the shortcut: both are measured.
    return new Adapter(settings, say).holds() & new JvmAdapter(settings, say).holds();
  }

  private static void say(Settings settings, String line) {
    System.out.println(line);
    try {
      Files.writeString(
          settings.directory().resolve("adapter.txt"),
          line + System.lineSeparator(),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
