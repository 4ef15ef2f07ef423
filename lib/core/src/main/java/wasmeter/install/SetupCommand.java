package wasmeter.install;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A program to be run, all its output going to a file. It gets {@link OwnEnvironment#ofTool}.
 *
 * @param arguments the program and its arguments
 * @param directory its working directory
 * @param environment variables it gets in addition to those of this process
 * @param log where its output goes, errors included
 */
public record SetupCommand(
    List<String> arguments, Path directory, Map<String, String> environment, Path log) {
  /** In bytes. */
  private static final int MOST = 1 << 20;

  /**
   * Starts the program. It ends when this process does, however that ends, with all it started.
   *
   * @return the process, started
   * @throws InstallException if there is no such program
   */
  public Process start() {
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      ProcessBuilder builder =
          new ProcessBuilder(arguments)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(devNull()));
      OwnEnvironment.ofTool(builder.environment());
      builder.environment().putAll(environment);
      AtomicReference<Process> process = new AtomicReference<>();
      Thread reaper = reaper(process);
      try {
        process.set(Guard.start(builder));
      } catch (IOException e) {
        forget(reaper);
        throw e;
      }
      process.get().onExit().thenRun(() -> forget(reaper));
      return process.get();
    } catch (IOException e) {
      throw new InstallException(
          "%s cannot be started: %s".formatted(arguments.getFirst(), e.getMessage()), e);
    }
  }

  /**
   * Runs the program to its end.
   *
   * @return its exit code
   * @throws InterruptedException if interrupted; the program and what it started are ended before
   */
  public int run() throws InterruptedException {
    Process process = start();
    try {
      return process.waitFor();
    } finally {
      end(process);
    }
  }

  /**
   * The lines the program printed.
   *
   * @return none if it printed nothing; the last ones of a program that printed megabytes
   * @throws InstallException if the log cannot be read
   */
  public List<String> output() {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      byte[] end = new byte[(int) Math.min(file.length(), MOST)];
      file.seek(file.length() - end.length);
      file.readFully(end);
      return new String(end, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new InstallException("%s cannot be read: %s".formatted(log, e.getMessage()), e);
    }
  }

  /**
   * Ends a program and what it started.
   *
   * @param process one that was started here
   */
  public static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }

  /**
   * The last line that says something.
   *
   * @param lines of a program's output
   * @return without surrounding blanks; empty if there is none
   */
  public static String lastLine(List<String> lines) {
    return lines.stream().map(String::strip).filter(l -> !l.isEmpty()).reduce("", (a, b) -> b);
  }

  /** Before anything is started: what is started while this process ends would outlive it. */
  private Thread reaper(AtomicReference<Process> process) {
    Thread reaper =
        new Thread(
            () -> {
              if (process.get() != null) {
                end(process.get());
              }
            });
    try {
      Runtime.getRuntime().addShutdownHook(reaper);
      return reaper;
    } catch (IllegalStateException e) {
      throw new InstallException(
          "%s is not started any more, as this command was stopped".formatted(arguments.getFirst()),
          e);
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This process is ending: the hook runs, and finds nothing left to end.
    }
  }

  private static java.io.File devNull() {
    return new java.io.File("/dev/null");
  }
}
