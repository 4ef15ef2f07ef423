package wasmeter.notebook.verdict;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import wasmeter.measure.Plan;
import wasmeter.measure.PlanException;
import wasmeter.measure.contest.Opponents;
import wasmeter.record.Globs;

/** Engines of today against those of a log: only the former are measured. */
final class AgainstBaseline {
  /** Fewer say nothing about scatter. */
  private static final int FORKS = 3;

  private final Station station;
  private final Plan plan;
  private final Terms terms;

  AgainstBaseline(Station station, Plan plan, Terms terms) {
    this.station = station;
    this.plan = plan;
    this.terms = terms;
  }

  /** Measures what the baseline is compared with. */
  Contest measured(Path log) throws InterruptedException {
    if (isSame(log, terms.baseline())) {
      throw new PlanException(
          "the baseline %s is the log that is measured into: give another one with -Dname="
              .formatted(log.getFileName()));
    }
    Baseline baseline = Baseline.read(terms.baseline());
    List<Pair> pairs = pairs(baseline);
    Plan today =
        plan.engines(pairs.stream().map(Pair::other).toArray(String[]::new))
            .forks(FORKS)
            // Of two independent means, so that their ratio is known to less than what matters.
            .precision(terms.slower() / 2)
            .minutes(terms.minutes());
    if (!baseline.sharesProcesses()) {
      today = today.with(today.budget().withScenariosPerProcess(1));
    }
    Baseline comparable =
        new Alike(baseline, station.surroundings(today))
            .of(pairs.stream().map(Pair::base).collect(Collectors.toSet()));
    return new Contest(
        pairs.stream().map(p -> new Pair(Baseline.named(p.base()), p.other())).toList(),
        Beside.of(comparable, station.run(today, log)));
  }

  private static boolean isSame(Path log, Path other) {
    return Files.exists(log)
        && log.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
  }

  /** Each engine of the plan and what it is measured against, the latter as the log names it. */
  private List<Pair> pairs(Baseline baseline) {
    List<String> chosen = chosen();
    List<Pair> pairs = new ArrayList<>();
    for (String engine : chosen) {
      baseOf(engine, baseline).ifPresent(base -> pairs.add(new Pair(base, engine)));
    }
    for (Pair pair : pairs) {
      if (chosen.contains(Baseline.named(pair.base()))) {
        throw new PlanException(
            "%s is what the engine of the baseline is called: give the variant another label"
                .formatted(Baseline.named(pair.base())));
      }
    }
    if (pairs.isEmpty()) {
      throw new PlanException(
          "the baseline %s holds %s, and nothing that %s can be compared with: choose with -Dagainst="
              .formatted(
                  baseline.file(),
                  baseline.engines().stream().sorted().collect(Collectors.joining(", ")),
                  chosen.isEmpty() ? "an engine" : String.join(", ", chosen)));
    }
    return pairs;
  }

  /** Those that are named; otherwise the variants; without variants all. */
  private List<String> chosen() {
    List<String> names = station.engineNames(plan);
    List<String> variants = names.stream().filter(Globs::isVariant).toList();
    List<String> globs = plan.engineGlobs();
    return !globs.isEmpty()
        ? names.stream().filter(name -> Globs.matches(globs, name)).toList()
        : variants.isEmpty() ? names : variants;
  }

  private Optional<String> baseOf(String engine, Baseline baseline) {
    if (terms.against() == null) {
      return baseline.baseOf(engine);
    }
    return terms.against().equals(Opponents.DEFAULT)
        ? new Opponents(terms.against()).baseOf(engine).filter(baseline.engines()::contains)
        : Optional.of(terms.against()).filter(baseline.engines()::contains);
  }
}
