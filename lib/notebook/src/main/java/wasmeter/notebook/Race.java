package wasmeter.notebook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import wasmeter.measure.Plan;
import wasmeter.measure.PlanException;
import wasmeter.measure.budget.Budget;
import wasmeter.measure.budget.Repetition;
import wasmeter.measure.budget.RunTime;
import wasmeter.notebook.section.Sections;
import wasmeter.notebook.section.View;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Cause;
import wasmeter.record.Printable;
import wasmeter.record.Reading;
import wasmeter.record.Scenario;
import wasmeter.sample.Sample;
import wasmeter.sample.Samples;
import wasmeter.wasm.ModuleOutline;

/** Whole lives of engines with one module of your own: planned, measured, shown. */
final class Race {
  private static final Duration LONGEST = Duration.ofMinutes(3);
  private static final int MOST_NAMED = 8;

  /** How the plan begins that a sentence recommends. */
  private static final String MODULE = "plan().module(Path.of(\"my.wasm\"))";

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
    return Sections.race(module.name(), said(module, runs)).view(runs);
  }

  /** A plan of lives alone, for the module that was added last; brief where nothing else is set. */
  static Plan plan(Plan given) {
    if (given.ownModules().isEmpty()) {
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
        unlessSet(own.repetition(), usual.repetition(), new Repetition(1, 1, 1, precision)),
        unlessSet(own.run(), usual.run(), new RunTime(trial.run().refine(), LONGEST)),
        own.fork()
            .endingAfter(
                unlessSet(own.fork().lifetime(), usual.fork().lifetime(), trial.fork().lifetime()),
                unlessSet(own.fork().deadline(), usual.fork().deadline(), patience)));
  }

  private static <T> T unlessSet(T own, T usual, T brief) {
    return own.equals(usual) ? brief : own;
  }

  /** What to know of the module besides its lives, and what to do where there are none. */
  static List<String> said(Sample module, Runs runs) {
    List<String> said = new ArrayList<>();
    module
        .call()
        .ifPresentOrElse(
            call -> said.add("%s calls %s".formatted(module.name(), call.name())),
            () -> {
              if (module.refusal() == null) {
                said.add(callable(module));
              }
            });
    provided(module).ifPresent(said::add);
    if (isWithoutEnd(runs)) {
      said.add(
          "for calls that take so long, set a deadline and more time, as race("
              + MODULE
              + ".deadline(java.time.Duration.ofMinutes(2)).minutes(30))");
    }
    return said;
  }

  /** How to give the module a function that nothing else provides. */
  private static Optional<String> provided(Sample module) {
    if (module.undeclared().isEmpty()) {
      return Optional.empty();
    }
    return Samples.outline(module).importedFunctions().keySet().stream()
        .filter(module.undeclared()::contains)
        .findFirst()
        .map(
            name ->
                "%s gets functions in a notebook, as race(%s.function(\"%s\", 0))"
                    .formatted(module.name(), MODULE, Printable.line(name)));
  }

  private static boolean isWithoutEnd(Runs runs) {
    return runs.records()
        .observations()
        .heads()
        .filter(o -> o.cell().scenario() != null && o.cell().scenario().isLifetime())
        .anyMatch(
            o -> o.reading() instanceof Reading.Failed failed && failed.cause() == Cause.NO_END);
  }

  /** Which exports could be called, for anyone who has to choose one. */
  private static String callable(Sample module) {
    List<String> functions =
        Samples.outline(module).functions().entrySet().stream()
            .filter(function -> Objects.nonNull(function.getValue()))
            .filter(function -> function.getValue().results().size() <= 1)
            .map(Race::text)
            .toList();
    if (functions.isEmpty()) {
      return "%s exports no function of numbers, so there is nothing to call"
          .formatted(module.name());
    }
    int more = functions.size() - MOST_NAMED;
    return "%s exports %s%s: say which to call, as race(%s.call(\"name\", 1))"
        .formatted(
            module.name(),
            functions.stream().limit(MOST_NAMED).collect(Collectors.joining(", ")),
            more > 0 ? " and " + more + " more functions" : "",
            MODULE);
  }

  private static String text(Map.Entry<String, ModuleOutline.Signature> function) {
    return Printable.line(function.getKey()) + ": " + function.getValue();
  }
}
