package wasmeter.fork.lifecycle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import wasmeter.engine.EngineException;
import wasmeter.hash.Ids;

/**
 * Checks whether an artefact is still what was stored, and for which module: an engine that
 * executes machine code as it finds it cannot. Kept in a file beside the artefact. The check comes
 * before anything is timed.
 */
public final class Seal {
  private Seal() {}

  /**
   * Seals an artefact.
   *
   * @param artefact a directory that {@link wasmeter.engine.AheadOfTimeRuntime#compileTo} filled
   * @param module the bytes of its module
   * @throws UncheckedIOException if the seal cannot be written
   */
  public static void close(Path artefact, byte[] module) {
    try {
      Files.writeString(file(artefact), of(artefact, module));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Requires that the seal is intact.
   *
   * @param artefact a directory that was sealed, in this process or another
   * @param module the bytes of the module it must belong to
   * @throws EngineException.Rejected if it is not what was stored, or belongs to another module
   */
  public static void require(Path artefact, byte[] module) {
    try {
      Path file = file(artefact);
      if (!Files.exists(file) || !Files.readString(file).equals(of(artefact, module))) {
        throw new EngineException.Rejected(
            "the artefact is not what was stored for this module: compile it again", null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file(Path artefact) {
    return artefact.resolveSibling(artefact.getFileName() + ".seal");
  }

  private static String of(Path artefact, byte[] module) throws IOException {
    return Ids.of(Ids.sha256(module), Ids.ofFiles(artefact));
  }
}
