package wasmeter.notebook.verdict;

import java.nio.file.Path;
import java.util.List;
import wasmeter.measure.Plan;
import wasmeter.measure.PlanException;
import wasmeter.measure.contest.Opponents;
import wasmeter.record.Records;

/**
 * Engines that are set against each other, and what was recorded of both.
 *
 * @param pairs at least one
 * @param records of all of them
 */
record Contest(List<Pair> pairs, Records records) {
  /** Where there is nothing to compare. */
  static final String NOTHING =
      "there is nothing to compare: give a second version, for instance with"
          + " -Dchicory.jars=mine:build/libs or -Dchicory.version=1.6.0, or name two engines with"
          + " -Dengines= and -Dagainst=";

  /** Copies the list. */
  Contest {
    pairs = List.copyOf(pairs);
  }

  /** Measures both in turn. */
  static Contest measured(Station station, Plan plan, Terms terms, Path log)
      throws InterruptedException {
    String base = terms.against() == null ? Opponents.DEFAULT : terms.against();
    Opponents opponents = new Opponents(base);
    station.engineNames(plan); // a misspelt name is reported before anything that follows from it
    List<String> known = station.engineNames(plan.engines());
    boolean baseIsKnown = base.equals(Opponents.DEFAULT) || known.contains(base);
    if (baseIsKnown && opponents.among(known, plan.engineGlobs()).isEmpty()) {
      throw new PlanException(NOTHING);
    }
    Plan both = plan.against(base).minutes(terms.minutes());
    List<Pair> pairs =
        station.engineNames(both).stream()
            .flatMap(name -> opponents.baseOf(name).map(of -> new Pair(of, name)).stream())
            .toList();
    return new Contest(pairs, station.run(both, log));
  }
}
