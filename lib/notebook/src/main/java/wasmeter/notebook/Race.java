package wasmeter.notebook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wasmeter.measure.Plan;
import wasmeter.measure.PlanException;
import wasmeter.measure.budget.Budget;
import wasmeter.measure.budget.Repetition;
import wasmeter.measure.budget.RunTime;
import wasmeter.notebook.front.OwnModule;
import wasmeter.notebook.life.Life;
import wasmeter.notebook.life.Lives;
import wasmeter.notebook.life.Measure;
import wasmeter.notebook.section.Sections;
import wasmeter.notebook.section.View;
import wasmeter.notebook.table.Cells;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Cause;
import wasmeter.record.Scenario;
import wasmeter.sample.Sample;

/** Whole lives of engines with one module of your own: planned, measured, shown. */
final class Race {
  private static final Duration LONGEST = Duration.ofMinutes(3);

  private Race() {}

  /** Measures what is not recorded yet. */
  interface Measuring {
    Runs measure(Plan plan) throws InterruptedException;
  }

  /**
   * Measures a race and shows it.
   *
   * @param given names the module, what to call, and the engines
   * @throws PlanException if it has no module
   */
  static View of(Plan given, Measuring measuring) throws InterruptedException {
    Plan race = plan(given);
    Sample module = race.ownModules().getLast();
    Runs runs = measuring.measure(race);
    List<String> said = new ArrayList<>(OwnModule.of(module, runs.records()).said());
    if (race.chosenScenarios().contains(Scenario.LIFETIME)) {
      waiting(module, runs).ifPresent(said::add);
    }
    return Sections.race(module.name(), said).view(runs);
  }

  /** The engines for which there was no time, where there was time for some. */
  private static Optional<String> waiting(Sample module, Runs runs) {
    Cells cells = runs.cells("individual");
    Lives lives = Lives.of(cells);
    return cells.rows().stream()
        .filter(row -> row.sample().equals(module.name()))
        .findFirst()
        .map(row -> lives.all(row, Measure.FROM_BYTES))
        .filter(all -> !all.stream().allMatch(Race::isWaiting))
        .map(all -> all.stream().filter(Race::isWaiting).map(Life::engine).toList())
        .filter(engines -> !engines.isEmpty())
        .map(
            engines ->
                "%s had no turn in this time: race again to continue"
                    .formatted(String.join(", ", engines)));
  }

  private static boolean isWaiting(Life life) {
    return life.isGap() && life.gap().cause() == Cause.NOT_IN_PLAN;
  }

  /** A plan of lives alone, for the module that was added last; brief where nothing else is set. */
  static Plan plan(Plan given) {
    if (PlanException.requireSet("race", given).ownModules().isEmpty()) {
      throw new PlanException(
          "a race needs a module: name its file, as race(Path.of(\"my.wasm\")), or give a plan that"
              + " has one, as race(plan().module(Path.of(\"my.wasm\")))");
    }
    List<Scenario> lives =
        given.chosenScenarios().stream().filter(Scenario::isLifetime).distinct().toList();
    if (lives.isEmpty()) {
      lives = List.of(Scenario.LIFETIME, Scenario.STORED_LIFETIME);
    }
    return given
        .samples(given.ownModules().getLast().name())
        .scenarios(lives.stream().map(Scenario::label).toArray(String[]::new))
        .with(brief(given));
  }

  /** That of a trial, and three minutes for all, as far as nothing else was asked for. */
  private static Budget brief(Plan given) {
    Budget own = given.budget();
    Budget usual = Budget.of(given.scope()).forOwnModules(given.scope());
    Budget trial = Plan.trial().budget().forOwnModules(Plan.trial().scope());
    double precision = own.repetition().precision();
    // Anyone who gives a race more time wants to wait for slow calls.
    Duration patience =
        own.run().equals(usual.run()) ? trial.fork().deadline() : own.fork().deadline();
    return new Budget(
        unlessSet(
            own.repetition(),
            usual.repetition(),
            new Repetition(1, 1, 1, 1, 1, 1, precision, true)),
        unlessSet(own.run(), usual.run(), new RunTime(trial.run().refine(), LONGEST)),
        own.fork()
            .endingAfter(
                unlessSet(own.fork().lifetime(), usual.fork().lifetime(), trial.fork().lifetime()),
                unlessSet(own.fork().deadline(), usual.fork().deadline(), patience)));
  }

  private static <T> T unlessSet(T own, T usual, T brief) {
    return own.equals(usual) ? brief : own;
  }
}
