package wasmeter.checks.adapter;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The other side of wazero: a process of a program in Go, which is told how often. What the way
 * there takes does not count beside a round.
 */
final class GoProgram implements Side {
  private final BufferedReader in;
  private final PrintWriter out;

  private GoProgram(Process process) {
    in = process.inputReader();
    out = new PrintWriter(process.outputWriter(), true);
  }

  /** Compiles the program with the wazero that the library of the adapter has, and starts it. */
  static Side of(Subject subject, Given given) {
    Path own = given.own().toAbsolutePath();
    Path program = own.resolve("wazero");
    Path source = given.source("go/wazero.go").toAbsolutePath();
    Library.run(
        given.runtime("wazero"),
        List.of("go", "build", "-o", program.toString(), source.toString()),
        own.resolve("go.txt"));
    try {
      GoProgram started =
          new GoProgram(
              new ProcessBuilder(
                      program.toString(), given.tier(), subject.label(), given.file(own).toString())
                  .directory(own.toFile())
                  .redirectError(ProcessBuilder.Redirect.INHERIT)
                  .start());
      started.expect("ready");
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void run(long times) {
    out.println(times);
    expect("done");
  }

  private void expect(String line) {
    try {
      String said = in.readLine();
      if (!line.equals(said)) {
        throw new IllegalStateException("the program in Go says " + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
