package wasmeter.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wasmeter.record.Header;
import wasmeter.record.text.Counted;
import wasmeter.sample.Sample;

/**
 * What a run will do, shown before it starts.
 *
 * @param cells cells of the plan, gaps included
 * @param gaps cells that cannot be measured
 * @param recorded forks that the log has already
 * @param forks processes to start
 * @param seconds how long that takes, roughly
 * @param left the same as a range, where it depends on how many forks are added for precision
 * @param diskBytes how much the log will grow, roughly
 * @param leftOut what a plan of this kind has no time for with so many engines, in a sentence
 *     without a full stop; empty for nothing
 * @param part which part of a plan this is, without a full stop; empty for all of it
 * @param warnings what may make numbers worse
 */
public record Preview(
    int cells,
    int gaps,
    int recorded,
    int forks,
    double seconds,
    Snapshot.Left left,
    long diskBytes,
    String leftOut,
    String part,
    List<String> warnings) {
  private static final int MOST_NAMED = 5;

  /** Of a part without a block: that it has none is all there is to say. */
  static Preview ofNothing(String why) {
    return new Preview(0, 0, 0, 0, 0, new Snapshot.Left(0, 0), 0, "", why, List.of());
  }

  /**
   * The preview for people.
   *
   * @return one line, one for the part, one for what is left out, and one for each warning
   */
  public String text() {
    if (cells == 0 && !part.isEmpty()) {
      return part;
    }
    String first =
        "%s (%s), %s recorded, %s to start: about %s, %s MB of log"
            .formatted(
                Counted.of(cells, "cell"),
                Counted.of(gaps, "gap"),
                Counted.of(recorded, "fork"),
                forks,
                left.text(),
                megabytes());
    Stream<String> about = Stream.of(part, first, leftOut).filter(line -> !line.isEmpty());
    return Stream.concat(about, warnings.stream().map(w -> "warning: " + w))
        .collect(Collectors.joining("\n"));
  }

  /** Which part of a plan is measured: {@code part 2 of 3: fibonacci, nbody}. */
  static String text(Header.Part part) {
    if (part == null) {
      return "";
    }
    String names =
        part.blocks().stream()
            .filter(block -> block.part() == part.index() && block.cells() > 0)
            .flatMap(block -> block.samples().stream())
            .collect(Collectors.joining(", "));
    return "part %s of %s%s"
        .formatted(
            part.index(),
            part.count(),
            names.isEmpty() ? " has no cells of the plan" : ": " + names);
  }

  /** Warnings, and with them what of a user's modules is not measured. */
  static List<String> withLeftOut(List<String> warnings, Plan plan) {
    List<String> all = new ArrayList<>(warnings);
    List<String> others = new ArrayList<>();
    for (Sample module : plan.ownModules()) {
      if (!Selection.chooses(plan, module)) {
        others.add(module.name());
      } else if (module.calls().size() > 1 && !module.selection().each()) {
        all.add(callsLeftOut(module));
      }
    }
    if (!others.isEmpty()) {
      all.add(
          "%s of your own %s not measured, as the samples that are chosen do not name %s: %s"
              .formatted(
                  Counted.of(others.size(), "module"),
                  others.size() == 1 ? "is" : "are",
                  others.size() == 1 ? "it" : "them",
                  Counted.some(others, MOST_NAMED)));
    }
    return all;
  }

  private static String callsLeftOut(Sample module) {
    return "%s has %s calls, of which the first is measured, %s: \"each\": true in its sample.json measures how each of them executes"
        .formatted(module.name(), module.calls().size(), module.calls().getFirst().name());
  }

  private String megabytes() {
    return String.format(Locale.ROOT, "%.1f", diskBytes / 1e6);
  }
}
