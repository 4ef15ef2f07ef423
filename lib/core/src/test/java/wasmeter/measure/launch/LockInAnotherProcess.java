package wasmeter.measure.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A process that holds a lock until its input ends, or tries to get it for a moment. */
final class LockInAnotherProcess {
  static final String LOCKED = "locked";
  static final String BUSY = "busy";

  private LockInAnotherProcess() {}

  public static void main(String[] args) throws InterruptedException, IOException {
    try (MeasuringLock _ =
        MeasuringLock.await(
            List.of(Path.of(args[0])),
            Boolean.parseBoolean(args[1]),
            Duration.ZERO,
            "a toy plan",
            _ -> {})) {
      System.out.println(LOCKED);
      while (System.in.read() >= 0) {}
    } catch (MachineBusyException e) {
      System.out.println(BUSY);
    }
  }

  static Process start(Path file) throws IOException {
    return start(file, false);
  }

  private static Process start(Path file, boolean shared) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            LockInAnotherProcess.class.getName(),
            file.toString(),
            Boolean.toString(shared))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** What a process that tries says. */
  static String of(Path file) throws IOException {
    return said(start(file));
  }

  /** What a process of a test that tries says. */
  static String shared(Path file) throws IOException {
    return said(start(file, true));
  }

  private static String said(Process process) throws IOException {
    process.getOutputStream().close();
    return process.inputReader().readLine();
  }
}
