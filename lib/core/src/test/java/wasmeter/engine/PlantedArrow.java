package wasmeter.engine;

import java.io.IOException;
import wasmeter.sample.Call;

/** Knows what the engine package must not know, so that a test can see the rules fail. */
public final class PlantedArrow {
  private PlantedArrow() {}

  static Call call() throws IOException {
    new ProcessBuilder("true").start();
    return null;
  }

  public record Large(
      int a, int b, int c, int d, int e, int f, int g, int h, int i, int j, int k) {}
}
