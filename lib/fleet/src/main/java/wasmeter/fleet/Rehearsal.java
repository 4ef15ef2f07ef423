package wasmeter.fleet;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What it takes to give blocks to machines, found by a fleet that only pretends to measure.
 *
 * @param blocks that came back
 * @param makespan how long all took, over the least that any order could take
 * @param millisecondsEach processor time for each block, of all that is not measuring
 * @param megabytes of heap at most
 */
public record Rehearsal(int blocks, double makespan, double millisecondsEach, long megabytes) {
  private static final String SAID = "rehearsed ";

  /**
   * Rehearses in a process of its own.
   *
   * @param directory a temporary one
   * @param machines how many
   * @param blocks how many
   * @param milliseconds that a block takes on average
   * @return what it took
   * @throws IOException if the process cannot be started, or says nothing
   * @throws InterruptedException if this thread is interrupted
   */
  public static Rehearsal of(Path directory, int machines, int blocks, double milliseconds)
      throws IOException, InterruptedException {
    Process process =
        SparkProcess.built()
            .builder(
                directory,
                "127.0.0.1",
                Optional.empty(),
                List.of(
                    "-Xmx1g",
                    "wasmeter.fleet.cluster.RehearsalMain",
                    Integer.toString(machines),
                    Integer.toString(blocks),
                    Double.toString(milliseconds)))
            .redirectError(directory.resolve("errors").toFile())
            .start();
    try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
      String[] said =
          in.lines()
              .filter(line -> line.startsWith(SAID))
              .findFirst()
              .orElseThrow(() -> new IOException("the rehearsal said nothing: see " + directory))
              .split(" ");
      return new Rehearsal(
          Integer.parseInt(said[1]),
          Double.parseDouble(said[2]),
          Double.parseDouble(said[3]),
          Long.parseLong(said[4]));
    } finally {
      process.destroy();
      process.waitFor();
    }
  }
}
