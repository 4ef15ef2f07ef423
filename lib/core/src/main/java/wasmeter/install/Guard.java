package wasmeter.install;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What must not outlive this process, however it ends: processes that it started, and a temporary
 * directory.
 *
 * <p>A shell waits at the other end of a pipe, which the operating system closes when this process
 * is gone, even if it was killed. Until then it sleeps. Where there is no shell, nothing is
 * guarded.
 */
public final class Guard implements AutoCloseable {
  private static final String VARIABLE = "WASMETER_COMMAND";

  /**
   * The mark is looked for in the environment of all processes, which Linux shows: a process that
   * has died no longer knows whom it started, and a kernel is in a session of its own. What ends
   * this process, such as a terminal that is closed, must not end the shell.
   */
  private static final String SCRIPT =
      """
      trap '' HUP INT TERM
      read -r program
      read -r ended && program=
      for signal in TERM KILL KILL; do
        any=
        for process in $program $(grep -lsF -e "$1" /proc/[0-9]*/environ); do
          process=${process#/proc/}
          process=${process%/environ}
          kill -s "$signal" "$process" 2>/dev/null && any="$any $process"
        done
        for tenth in 1 2 3 4 5 6 7 8 9 10; do
          left=
          for process in $any; do
            kill -s 0 "$process" 2>/dev/null && left=1
          done
          [ -n "$left" ] || break
          sleep 0.1 2>/dev/null || { sleep 1; break; }
        done
        [ -z "$2" ] || rm -rf -- "$2"
        [ -n "$any" ] || exit 0
      done
      """;

  /** Puts a process into a group of its own: what kills all of this group must not kill it. */
  private static final Path APART = Path.of("/usr/bin/setsid");

  /** Null if none could be started. */
  private final Process shell;

  private Guard(String mark, String directory) {
    List<String> line = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "wasmeter-guard"));
    line.addAll(List.of(mark, directory));
    if (Files.isExecutable(APART)) {
      line.addFirst(APART.toString());
    }
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(new File("/"))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(List.of("PATH")); // nobody's mark
    Process started;
    try {
      started = builder.start();
    } catch (IOException e) {
      started = null;
    }
    shell = started;
  }

  /**
   * Guards a temporary directory, and processes whose own temporary directory is in it.
   *
   * @param directory is deleted with all that is in it
   * @return a guard; whoever deletes the directory closes it
   */
  public static Guard of(Path directory) {
    return new Guard("TMPDIR=" + directory + "/", directory.toString());
  }

  /**
   * Starts a program that ends when this process does. What it started ends when the program does.
   *
   * @param builder describes it
   * @return the process, started
   * @throws IOException if it cannot be started
   */
  public static Process start(ProcessBuilder builder) throws IOException {
    String mark = UUID.randomUUID().toString();
    builder.environment().put(VARIABLE, mark);
    Guard guard = new Guard(VARIABLE + "=" + mark, "");
    try {
      Process process = builder.start();
      guard.tell(Long.toString(process.pid()));
      process
          .onExit()
          .thenRun(
              () -> {
                guard.tell("ended");
                guard.release();
              });
      return process;
    } catch (IOException e) {
      guard.close();
      throw e;
    }
  }

  private void tell(String line) {
    if (shell != null) {
      try {
        shell.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        shell.getOutputStream().flush();
      } catch (IOException e) {
        // somebody has ended it
      }
    }
  }

  /** What is left is ended now. */
  private void release() {
    if (shell != null) {
      try {
        shell.getOutputStream().close();
      } catch (IOException e) {
        // somebody has ended it
      }
    }
  }

  /** Ends what is left, and deletes the directory, as if this process were gone; takes seconds. */
  public void end() {
    release();
    if (shell != null) {
      shell.onExit().join(); // it waits for nothing that could go on for ever
    }
  }

  /** Nothing is left to be guarded. */
  @Override
  public void close() {
    if (shell != null) {
      shell.destroyForcibly();
      shell.onExit().join(); // not even an interrupt leaves it behind
    }
  }
}
