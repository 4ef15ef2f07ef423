package wasmeter.install;

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
    try {
      Checkout home = Checkout.here();
      switch (String.join(" ", arguments)) {
        case "packages" -> new Packages(home, System.out::println).environment();
        default -> throw new InstallException("only 'packages' can be installed");
      }
    } catch (InstallException e) {
      System.err.println("wasmeter: " + e.getMessage());
      System.exit(1);
    }
  }
}
