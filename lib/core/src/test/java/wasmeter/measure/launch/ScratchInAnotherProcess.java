package wasmeter.measure.launch;

import java.io.IOException;

/** A process that makes a temporary directory, and dies when its input ends. */
final class ScratchInAnotherProcess {
  private ScratchInAnotherProcess() {}

  public static void main(String[] args) throws IOException {
    Scratch scratch = new Scratch();
    Scratch.write(scratch.create("store-1").resolve("artefact"), "of a killed fork");
    System.out.println(scratch.directory());
    while (System.in.read() >= 0) {}
    Runtime.getRuntime().halt(9);
  }
}
