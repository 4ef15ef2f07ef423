package wasmeter.fleet.cluster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which machine measures which block, and which block is measured again.
 *
 * <p>Spark starts tasks where there is room; a task is a ticket, by which an executor asks for a
 * block. So a machine that differs gets none, no two executors of a machine get one at the same
 * time, and a block whose worker was lost goes to whoever asks next.
 *
 * <p>Safe for use by several threads.
 */
final class Assignments {
  /** A block that takes its worker along each time must not take the whole fleet along. */
  static final int MOST_LOSSES = 3;

  /** Where all machines share the blocks, they share one queue. */
  private static final String ANY = "";

  /** What an executor is told. */
  sealed interface Answer {
    /**
     * It measures a block.
     *
     * @param index of the block
     */
    record Measure(int index) implements Answer {}

    /** It asks again later. */
    record Wait() implements Answer {}

    /** There is nothing more to do. */
    record Over() implements Answer {}
  }

  /** A block on one of the machines that measure it. */
  private record Unit(int block, String queue) {}

  /** Who measures a unit now. */
  private record Held(Unit unit, String machine, String executor, int attempt) {}

  private final int blocks;
  private final boolean replicates;
  private final Map<String, Deque<Integer>> queues = new HashMap<>();
  private final Map<String, String> machines = new HashMap<>();
  private final Set<String> refused = new HashSet<>();
  private final Map<Integer, Held> held = new HashMap<>();
  private final Set<Integer> idle = new HashSet<>();
  private final Set<Unit> done = new HashSet<>();
  private final Set<Unit> givenUp = new HashSet<>();
  private final Map<Unit, Integer> losses = new HashMap<>();
  private boolean stopped;

  /**
   * Nothing is measured yet.
   *
   * @param blocks how many there are, those that take longest first
   * @param replicates whether each machine measures all of them
   */
  Assignments(int blocks, boolean replicates) {
    this.blocks = blocks;
    this.replicates = replicates;
    if (!replicates) {
      queue(ANY);
    }
  }

  private Deque<Integer> queue(String name) {
    return queues.computeIfAbsent(
        name,
        _ -> {
          Deque<Integer> all = new ArrayDeque<>();
          for (int i = 0; i < blocks; i++) {
            all.add(i);
          }
          return all;
        });
  }

  /**
   * An executor may have blocks.
   *
   * @param machine what it shares with the other executors of its machine
   */
  synchronized void accept(String executor, String machine) {
    machines.put(executor, machine);
    if (replicates) {
      queue(machine);
    }
  }

  /** The machine of an executor that may have blocks, or null. */
  synchronized String machine(String executor) {
    return machines.get(executor);
  }

  /** An executor gets no block. */
  synchronized void refuse(String executor) {
    refused.add(executor);
  }

  /**
   * A task asks for a block.
   *
   * @param ticket number of the task
   * @param attempt from 0: Spark starts it again when its executor is lost
   * @param free whether no other task of its executor asks or measures: what that one measured
   *     before is on its way then, and its machine does nothing
   */
  synchronized Answer ask(int ticket, int attempt, String executor, boolean free) {
    Held before = held.get(ticket);
    if (before != null && before.attempt() < attempt) {
      release(ticket, before);
    }
    idle.remove(ticket);
    if (isOver()) {
      return new Answer.Over();
    }
    String machine = machines.get(executor);
    if (refused.contains(executor)) {
      idle.add(ticket);
      return new Answer.Wait();
    }
    if (machine == null || !free || isMeasuredBesides(executor, machine)) {
      return new Answer.Wait();
    }
    String name = replicates ? machine : ANY;
    Integer block = queue(name).poll();
    if (block == null) { // what others measure may be lost yet
      if (replicates) {
        idle.add(ticket);
      }
      return new Answer.Wait();
    }
    held.put(ticket, new Held(new Unit(block, name), machine, executor, attempt));
    return new Answer.Measure(block);
  }

  private boolean isMeasuredBesides(String executor, String machine) {
    return held.values().stream()
        .anyMatch(h -> h.machine().equals(machine) && !h.executor().equals(executor));
  }

  private boolean release(int ticket, Held lost) {
    held.remove(ticket);
    if (done.contains(lost.unit())) {
      return false;
    }
    if (losses.merge(lost.unit(), 1, Integer::sum) >= MOST_LOSSES) {
      givenUp.add(lost.unit());
    } else {
      queue(lost.unit().queue()).addFirst(lost.unit().block());
    }
    return true;
  }

  /**
   * A block came back.
   *
   * @param machine that measured it
   * @return false if it came back already: then this one does not count
   */
  synchronized boolean came(int ticket, int block, String machine) {
    Unit unit = new Unit(block, replicates ? machine : ANY);
    Held mine = held.get(ticket);
    if (mine != null && mine.unit().equals(unit)) {
      held.remove(ticket);
    }
    if (!done.add(unit)) {
      return false;
    }
    if (losses.containsKey(unit)) { // it was lost on its way, and came all the same
      givenUp.remove(unit);
      queue(unit.queue()).remove((Integer) block);
    }
    return true;
  }

  /**
   * An executor is gone.
   *
   * @return the blocks that it was measuring
   */
  synchronized List<Integer> lose(String executor) {
    List<Integer> lost = new ArrayList<>();
    List.copyOf(held.entrySet()).stream()
        .filter(entry -> entry.getValue().executor().equals(executor))
        .forEach(
            entry -> {
              if (release(entry.getKey(), entry.getValue())) {
                lost.add(entry.getValue().unit().block());
              }
            });
    machines.remove(executor);
    return lost;
  }

  /** A task ended without a result. */
  synchronized void close(int ticket) {
    idle.remove(ticket);
    Held mine = held.get(ticket);
    if (mine != null) {
      release(ticket, mine);
    }
  }

  /** Nobody gets another block. */
  synchronized void stop() {
    stopped = true;
  }

  /**
   * Gives up what only machines could measure that are gone.
   *
   * @return how many blocks that are
   */
  synchronized int giveUpAbsent() {
    int given = 0;
    for (Map.Entry<String, Deque<Integer>> queue : queues.entrySet()) {
      if (!isPresent(queue.getKey())) {
        queue.getValue().forEach(block -> givenUp.add(new Unit(block, queue.getKey())));
        given += queue.getValue().size();
        queue.getValue().clear();
      }
    }
    return given;
  }

  private boolean isPresent(String queue) {
    return machines.entrySet().stream()
        .filter(entry -> !refused.contains(entry.getKey()))
        .anyMatch(entry -> queue.equals(ANY) || entry.getValue().equals(queue));
  }

  /** Whether something waits that nobody who is there can measure, and nothing is measured. */
  synchronized boolean isStuck() {
    return held.isEmpty()
        && !isOver()
        && queues.entrySet().stream()
            .noneMatch(queue -> !queue.getValue().isEmpty() && isPresent(queue.getKey()));
  }

  /** Whether each block is done, or given up. */
  synchronized boolean isOver() {
    return stopped
        || held.isEmpty() && queues.values().stream().allMatch(Deque::isEmpty) && !queues.isEmpty();
  }

  /**
   * How many tickets are missing.
   *
   * @param open tickets that were issued and have not ended
   * @return those that wait for a block and find no ticket that could bring it to a machine
   */
  synchronized int missing(int open) {
    int waiting = stopped ? 0 : queues.values().stream().mapToInt(Deque::size).sum();
    int free = open - held.size() - idle.size();
    return Math.max(0, waiting - free);
  }

  /** How many blocks came back, counted on each machine where all of them measure all. */
  synchronized int done() {
    return done.size();
  }

  /** How many there are of these. */
  synchronized int total() {
    return blocks * queues.size();
  }

  /** Whether some block was given out and has neither come back nor been lost. */
  synchronized boolean isMeasuring() {
    return !held.isEmpty();
  }

  /** The blocks that were given up, each once. */
  synchronized List<Integer> givenUp() {
    return givenUp.stream().map(Unit::block).distinct().sorted().toList();
  }
}
