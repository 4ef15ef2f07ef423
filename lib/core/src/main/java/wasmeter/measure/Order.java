package wasmeter.measure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import wasmeter.engine.Capability;
import wasmeter.measure.budget.Breadth;
import wasmeter.record.Scenario;
import wasmeter.sample.Scope;

/**
 * Which cells of a plan come first, as its time may be up before all had their turn, and which of
 * them share a process.
 */
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

  /**
   * Which cells run in one process, one after another.
   *
   * @param wanted in the order that they keep within a process: at random, so that what one leaves
   *     to the next becomes scatter
   * @return the processes, in the order of their first cells
   */
  static List<List<Schedule.Slot>> processes(Plan plan, List<Schedule.Slot> wanted) {
    List<List<Schedule.Slot>> all = new ArrayList<>();
    Map<List<Object>, List<Schedule.Slot>> open = new HashMap<>();
    for (Schedule.Slot slot : wanted) {
      List<Object> kind = kind(plan, slot.cell());
      List<Schedule.Slot> process = kind.isEmpty() ? null : open.get(kind);
      if (process == null || process.size() == plan.budget().scenarios()) {
        process = new ArrayList<>();
        all.add(process);
        open.put(kind, process);
      }
      process.add(slot);
    }
    return all;
  }

  /**
   * How many cells run in the process of each.
   *
   * @param cells all that there are; gaps need no process
   * @return 1 or more
   */
  static ToIntFunction<Cell> company(Plan plan, List<Cell> cells) {
    Map<List<Object>, Integer> counts = new HashMap<>();
    for (Cell cell : cells) {
      List<Object> kind = kind(plan, cell);
      if (!kind.isEmpty() && cell.gap() == null) {
        counts.merge(kind, 1, Integer::sum);
      }
    }
    return cell -> Math.min(plan.budget().scenarios(), counts.getOrDefault(kind(plan, cell), 1));
  }

  /** Whether processes of a plan measure several cells at all. */
  static boolean sharesProcesses(Plan plan) {
    return plan.against().isEmpty() && plan.budget().sharesProcesses();
  }

  /** What cells have in common that share a process; empty for a cell that has one for itself. */
  private static List<Object> kind(Plan plan, Cell cell) {
    return sharesProcesses(plan) && cell.mayShareProcess()
        ? List.of(cell.engine().name(), cell.sample().label(), of(plan, cell))
        : List.of();
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
