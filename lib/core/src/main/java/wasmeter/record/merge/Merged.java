package wasmeter.record.merge;

import java.nio.file.Path;
import java.util.List;
import wasmeter.record.Records;

/**
 * What became of several logs.
 *
 * @param files those that were read
 * @param records all that they hold, each once, in the order of time; every record keeps its
 *     machine
 * @param missing blocks that the plans of these logs have and nobody measured whole
 * @param unnamed how many blocks are missing beside these, of which no log has the name
 * @param sentence for people, what was done and what is missing, without a full stop
 */
public record Merged(
    List<Path> files, Records records, List<MissingBlock> missing, long unnamed, String sentence) {
  /** Copies the lists. */
  public Merged {
    files = List.copyOf(files);
    missing = List.copyOf(missing);
  }
}
