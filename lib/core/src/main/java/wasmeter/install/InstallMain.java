package wasmeter.install;

import java.util.List;
import java.util.Locale;

/** What Maven starts: installs what is missing. */
public final class InstallMain {
  private InstallMain() {}

  /**
   * Installs, and ends with 1 if that fails, after one sentence.
   *
   * @param arguments {@code packages} for Python's
   * @throws InterruptedException if this thread is interrupted
   */
  public static void main(String... arguments) throws InterruptedException {
    ParentWatch.start();
    Locale.setDefault(Locale.ROOT); // its sentences are English, digits included
    LastWord.forget();
    try {
      Checkout home = Checkout.here();
      switch (String.join(" ", arguments)) {
        case "packages" -> new Packages(home, System.out::println).environment();
        default -> throw new InstallException("only 'packages' can be installed");
      }
    } catch (InstallException e) {
      LastWord.exit(1, List.of("wasmeter: " + e.getMessage()));
    } catch (RuntimeException | Error e) {
      LastWord.exit(1, List.of("wasmeter: " + Trace.kept(e)));
    }
  }
}
