package wasmeter.notebook.publish;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import wasmeter.install.Checkout;
import wasmeter.install.InstallException;
import wasmeter.install.LastWord;
import wasmeter.install.ParentWatch;
import wasmeter.install.Runtimes;
import wasmeter.measure.Bench;
import wasmeter.notebook.FleetSettings;
import wasmeter.notebook.ForPeople;
import wasmeter.notebook.Logs;
import wasmeter.notebook.Parameters;
import wasmeter.notebook.figure.Chart;
import wasmeter.notebook.figure.Png;
import wasmeter.notebook.front.FrontPage;
import wasmeter.notebook.progress.ConsoleProgress;
import wasmeter.notebook.table.Runs;
import wasmeter.notebook.verdict.Comparison;
import wasmeter.notebook.verdict.Status;
import wasmeter.record.io.IoReason;

/** What Maven starts: sets up, publishes, compares, opens JupyterLab, builds native runtimes. */
@CommandLine.Command(
    name = "wasmeter",
    description =
        "Sets up the notebooks, publishes the report, compares engines, opens JupyterLab.",
    mixinStandardHelpOptions = true)
public final class PublishMain {
  @CommandLine.Option(
      names = "--settings",
      defaultValue = "{}",
      description = "The properties given to Maven, as it prints them: {plan=trial, name=mine}.")
  private String settings;

  @CommandLine.Option(
      names = "--exact",
      description = "One of these by itself, as --settings does not say where a value ends.")
  private List<String> exact = List.of();

  /** How a comparison ends that comes to nothing; {@link Status#NOT_MEASURED} has the same. */
  private static final int NOT_MEASURED = 3;

  /** As after Ctrl-C. */
  private static final int STOPPED = 130;

  private PublishMain() {}

  private String given() {
    return Parameters.marked(settings, exact);
  }

  /**
   * Runs a command and ends this process with its exit code.
   *
   * @param arguments the command and its options; {@code --help} lists them
   */
  public static void main(String... arguments) {
    ParentWatch.start();
    Locale.setDefault(Locale.ROOT); // its sentences are English, digits included
    // A display that a variable names may be gone, as after an SSH session, and none is needed.
    System.setProperty("java.awt.headless", "true");
    LastWord.forget();
    StringWriter errors = new StringWriter();
    int status = execute(new PrintWriter(errors, true), arguments);
    LastWord.exit(status, errors.toString().lines().toList());
  }

  /**
   * Runs a command.
   *
   * @param errors gets one sentence after an error
   * @param arguments the command and its options
   * @return 0, or 1 after an error; what {@link Comparison#run} returns for a comparison, or 3
   *     after an error
   */
  static int execute(PrintWriter errors, String... arguments) {
    return new CommandLine(new PublishMain())
        .setErr(errors)
        .setExecutionExceptionHandler(
            (e, line, parsed) -> {
              if (e instanceof InterruptedException) {
                return STOPPED; // whoever measured has said how far it was
              }
              // An error, such as one of memory, comes wrapped.
              Throwable thrown =
                  e instanceof CommandLine.ExecutionException && e.getCause() != null
                      ? e.getCause()
                      : e;
              line.getErr().println("wasmeter: " + ForPeople.sentence(thrown));
              return line.getCommandSpec().exitCodeOnExecutionException();
            })
        .execute(arguments);
  }

  @CommandLine.Command(description = "Makes the Python environment and the kernel specification.")
  void setup() throws InterruptedException {
    new Setup(Checkout.here(), System.out::println).environment();
  }

  @CommandLine.Command(description = "Measures, runs all notebooks, publishes the report.")
  void report() throws InterruptedException {
    Parameters parameters = Parameters.ofMaven(given()).withoutComparison();
    new Report(Checkout.here(), parameters, System.out::println).publish();
  }

  @CommandLine.Command(
      description = "Measures an engine against another: has it become slower?",
      exitCodeOnInvalidInput = NOT_MEASURED,
      exitCodeOnExecutionException = NOT_MEASURED)
  int compare() throws InterruptedException {
    ConsoleProgress progress = ConsoleProgress.here(System.out::println);
    return Comparison.here(Checkout.here(), given(), progress, System.out::println).run();
  }

  @CommandLine.Command(description = "Opens JupyterLab on the notebooks.")
  void lab() throws InterruptedException {
    Parameters parameters = Parameters.ofMaven(given()).withoutComparison().withoutReport();
    Checkout home = Checkout.here();
    if (parameters.measures()) { // otherwise each cell would say what is misspelt
      Bench.here().requireNames(parameters.plan(home.root()));
    }
    new JupyterLab(home, parameters, System.out::println).run();
  }

  @CommandLine.Command(
      description = "Registers the kernel for your own Jupyter or editor, or removes it.")
  void kernel() throws InterruptedException {
    new UserKernel(Checkout.here(), System.getenv(), System.out::println)
        .run(Parameters.properties(given(), UserKernel.SETTINGS));
  }

  @CommandLine.Command(description = "Builds the native runtimes that can be built here.")
  void engines() throws InterruptedException {
    new Runtimes(Checkout.here(), Checkout.cache(), System.out::println)
        .build(
            FleetSettings.without(Parameters.ofMaven(given()).withoutComparison().withoutReport())
                .engines());
  }

  @CommandLine.Command(description = "Publishes the report of a log, without measuring.")
  void notebooks(
      @CommandLine.Option(names = "--log", required = true) Path log,
      @CommandLine.Option(names = "--out", required = true) Path out,
      @CommandLine.Option(names = "--single") boolean single)
      throws InterruptedException {
    requireLog(log);
    new Report(Checkout.here(), new Parameters(Map.of()), System.out::println)
        .publish(log.toAbsolutePath(), out.toAbsolutePath(), single, false);
  }

  @CommandLine.Command(description = "Draws the picture with which the report of a log begins.")
  void picture(
      @CommandLine.Option(names = "--log", required = true) Path log,
      @CommandLine.Option(names = "--out", required = true) Path out) {
    requireLog(log);
    Chart chart =
        FrontPage.picture(Runs.of(Logs.read(log)))
            .orElseThrow(
                () -> new InstallException("the log %s has nothing to draw".formatted(log)));
    try {
      Files.write(out, Png.of(chart));
    } catch (IOException e) {
      throw new InstallException(
          "the picture %s cannot be written: %s".formatted(out, IoReason.of(e)), e);
    }
  }

  private static void requireLog(Path log) {
    if (!Files.isRegularFile(log) && !Files.isDirectory(log)) {
      throw new InstallException("there is no log %s: measure first".formatted(log));
    }
  }
}
