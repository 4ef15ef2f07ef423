package wasmeter.measure;

import java.util.List;
import wasmeter.engine.Capability;
import wasmeter.measure.budget.Breadth;
import wasmeter.record.Scenario;
import wasmeter.sample.Scope;

/** Which cells of a plan come first, as its time may be up before all had their turn. */
final class Order {
  /** With so many modules, a trial has no time for two processes of each on each engine. */
  private static final int SUITE = 40;

  /** Compiling such a module may take as long as all that is done with others. */
  private static final long HUGE = 2_000_000;

  /** What compilation with and without storage have in common. */
  private static final String COMPILATION = "compilation";

  private Order() {}

  /**
   * Which cells come first in a plan, whose time may be up before all had their turn.
   *
   * @param plan of any scope
   * @param cell one of its own
   * @return the lower, the earlier
   */
  static int of(Plan plan, Cell cell) {
    return switch (plan.scope()) {
      case TRIAL ->
          plan.ownModules().isEmpty() && !cell.scenario().isLifetime()
              ? 0
              : turnInTrial(cell, plan.ownModules().size());
      case QUICK -> turnInQuick(cell);
      case FULL -> 0;
    };
  }

  /**
   * Lives, then calls and what code takes in storage, then the other phases; each time large
   * modules after small ones. Of a suite, calls come before storage, as not all have time.
   */
  private static int turnInTrial(Cell cell, int modules) {
    boolean isSuite = modules > SUITE;
    int turn =
        switch (cell.scenario()) {
          case LIFETIME, STORED_LIFETIME -> 0;
          case AOT_COMPILE -> isSuite && cell.call() != null ? 3 : 1;
          case JIT -> cell.call() == null ? stores(cell) ? 4 : 2 : isSuite ? 2 : 1;
          case FOOTPRINT -> 6;
          default -> 5;
        };
    return 2 * turn + (cell.sample().module().bytes() > HUGE ? 1 : 0);
  }

  private static boolean stores(Cell cell) {
    return cell.engine().missing(Capability.AHEAD_OF_TIME) == null;
  }

  /**
   * Where a cell stands in a plan that lacks time. Each module is asked first for its compilation,
   * of engines that store code along with its size, and for its call if it has one.
   *
   * @param plan that lacks time
   * @param slot one of its own
   */
  static Breadth.Place place(Plan plan, Schedule.Slot slot) {
    Cell cell = slot.cell();
    boolean isSuite = plan.ownModules().size() > SUITE;
    boolean isCall = cell.scenario() == Scenario.JIT && cell.call() != null;
    boolean isCompilation =
        cell.scenario() == Scenario.AOT_COMPILE && !(isSuite && cell.call() != null)
            || cell.scenario() == Scenario.JIT && cell.call() == null && !stores(cell);
    Breadth.Asked asked =
        isCompilation ? Breadth.Asked.OF_SOME : isCall ? Breadth.Asked.OF_FEW : Breadth.Asked.LATER;
    return new Breadth.Place(
        of(plan, cell),
        List.of(cell.sample().label(), isCompilation ? COMPILATION : cell.scenario()),
        asked,
        cell.sample().module().bytes(),
        slot.secondsEach());
  }

  /** Whether a plan has so many modules of your own that not all of its cells may have a turn. */
  static boolean lacksTime(Plan plan) {
    return plan.scope() == Scope.TRIAL && plan.ownModules().size() > Selection.FEW_OWN;
  }

  /**
   * All of the sample that a trial has, so that each engine has a number in each section; then what
   * the first page answers from, calls, and the rest, large modules last.
   */
  private static int turnInQuick(Cell cell) {
    boolean life = cell.scenario().isLifetime() || cell.scenario() == Scenario.FOOTPRINT;
    if (cell.isOfTrial()) {
      return life ? 0 : 1;
    }
    if (life || cell.scenario() == Scenario.EXECUTE_CALL) {
      return life ? 2 : 3;
    }
    return cell.isSmall() ? 4 : 5;
  }
}
