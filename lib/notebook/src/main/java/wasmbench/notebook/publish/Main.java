package wasmbench.notebook.publish;

import picocli.CommandLine;

/** What Maven starts: sets up Python, publishes the report, opens JupyterLab. */
@CommandLine.Command(
    name = "wasmbench",
    description = "Sets up the notebooks, publishes the report, opens JupyterLab.",
    mixinStandardHelpOptions = true)
public final class Main {
  private Main() {}

  /**
   * Runs a command and ends this process with its exit code.
   *
   * @param arguments the command and its options; {@code --help} lists them
   */
  public static void main(String... arguments) {
    System.exit(execute(arguments));
  }

  /**
   * Runs a command.
   *
   * @param arguments the command and its options
   * @return 0, or 1 after an error, which is then one sentence on the standard error stream
   */
  static int execute(String... arguments) {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler(
            (e, line, parsed) -> {
              if (!(e instanceof PublishException)) {
                throw e;
              }
              line.getErr().println("wasmbench: " + e.getMessage());
              return 1;
            })
        .execute(arguments);
  }

  @CommandLine.Command(description = "Makes the Python environment and the kernel specification.")
  void setup() throws InterruptedException {
    new Setup(Home.here(), System.out::println).environment();
  }
}
