package wasmeter.install;

import java.util.List;

/** What Maven starts: installs what is missing. */
public final class InstallMain {
  private InstallMain() {}

  /**
   * Installs, and ends with 1 if that fails, after one sentence.
   *
   * @param arguments {@code packages} for Python's, {@code runtimes} for libraries that are built,
   *     those that {@code -Dengines=} chooses
   * @throws InterruptedException if this thread is interrupted
   */
  public static void main(String... arguments) throws InterruptedException {
    try {
      Checkout home = Checkout.here();
      switch (String.join(" ", arguments)) {
        case "packages" -> new Packages(home, System.out::println).environment();
        case "runtimes" ->
            new Runtimes(home, Checkout.cache(), System.out::println).build(engines());
        default -> throw new InstallException("'packages' or 'runtimes' can be installed");
      }
    } catch (InstallException e) {
      System.err.println("wasmeter: " + e.getMessage());
      System.exit(1);
    }
  }

  private static List<String> engines() {
    return List.of(System.getProperty("engines", "**").split(","));
  }
}
