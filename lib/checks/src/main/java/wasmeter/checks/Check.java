package wasmeter.checks;

import java.io.IOException;

/**
 * A program that looks for what no test can show in the time of a build. To add one, write a class
 * and add its line to {@code META-INF/services/wasmeter.checks.Check}.
 */
public interface Check {
  /**
   * What {@code -Dcheck=} calls it.
   *
   * @return one word
   */
  String name();

  /**
   * Runs it, printing what it finds.
   *
   * @param settings where to keep what is found, and what to look at
   * @return whether all is as it should be
   * @throws IOException if something cannot be read or kept
   * @throws InterruptedException if this thread is interrupted
   */
  boolean holds(Settings settings) throws IOException, InterruptedException;
}
