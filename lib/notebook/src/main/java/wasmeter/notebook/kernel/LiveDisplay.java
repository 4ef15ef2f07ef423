package wasmeter.notebook.kernel;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One output of a cell that is replaced in place. Not safe for use by several threads. */
final class LiveDisplay {
  private final String id = UUID.randomUUID().toString();
  private final Optional<Kernel> kernel = Kernel.running();

  /** Made while the cell runs, it reaches the cell after its end too. */
  private final Optional<Object> cell = kernel.flatMap(Kernel::cell);

  private boolean shown;

  /**
   * Shows or replaces the content.
   *
   * @param html for notebooks
   * @param text for clients that do not show HTML
   * @return false if there is no kernel
   */
  boolean show(String html, String text) {
    if (kernel.isEmpty()) {
      return false;
    }
    Map<String, String> bundle = Map.of("text/html", html, "text/plain", text);
    if (!shown) {
      kernel.get().display(id, bundle);
      shown = true;
    } else if (cell.isPresent()) {
      kernel.get().update(cell.get(), id, bundle);
    } else {
      kernel.get().update(id, bundle);
    }
    return true;
  }
}
