package wasmeter.notebook.verdict;

import java.util.ArrayList;
import java.util.List;

/** A verdict in a few lines. Pure functions. */
final class Console {
  /** More would not be read. */
  private static final int MOST = 10;

  private Console() {}

  static List<String> of(Verdict verdict) {
    List<String> lines = new ArrayList<>(List.of(verdict.title()));
    switch (verdict) {
      case Verdict.Failed failed -> lines.add("  " + failed.reason());
      case Verdict.Judged judged -> {
        for (EngineVerdict engine : judged.engines()) {
          lines.add("  " + engine.sentence(judged.terms().slower()));
          lines.add("  over all cells: %s; cells: %s".formatted(engine.text(), engine.counts()));
          engine.cells().stream()
              .filter(cell -> cell.status() == Status.SLOWER || cell.mayBeThatSlow())
              .limit(MOST)
              .forEach(
                  cell -> lines.add("    %s: %s".formatted(cell.place().label(), cell.text())));
        }
      }
    }
    return lines;
  }
}
