package wasmeter.notebook.across;

import java.util.List;
import java.util.Optional;
import wasmeter.notebook.contrast.Finding;
import wasmeter.notebook.contrast.Place;

/**
 * Two engines, one of which is faster on one machine, and the other on another.
 *
 * @param place the cell
 * @param against name of the engine that the other is measured against
 * @param engine name of the other
 * @param each what each machine found; empty where one of both has no value
 */
public record Reversal(Place place, String against, String engine, List<Optional<Finding>> each) {
  /** Copies the list. */
  public Reversal {
    each = List.copyOf(each);
  }
}
