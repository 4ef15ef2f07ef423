package wasmeter.measure;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import wasmeter.measure.budget.Breadth;
import wasmeter.measure.contest.Opponents;
import wasmeter.measure.launch.Conditions;
import wasmeter.record.Cause;
import wasmeter.record.LogException;
import wasmeter.record.Reading;
import wasmeter.record.RunLog;
import wasmeter.sample.Sample;
import wasmeter.sample.Scope;

/** One run: rounds of forks in random order, one at a time, each written down as it reports. */
final class Run {
  private final Plan plan;
  private final Schedule schedule;
  private final Recorder recorder;
  private final Forker forker;
  private final Progress progress;
  private final Results results;

  private final Conditions conditions = new Conditions();
  private final Breadth breadth = new Breadth();
  private int round;
  private int order;

  Run(Plan plan, Schedule schedule, RunLog log, Forker forker, Progress progress) {
    this.plan = plan;
    this.schedule = schedule;
    this.recorder = new Recorder(log, schedule);
    this.forker = forker;
    this.progress = progress;
    this.results = new Results(plan, schedule, recorder, progress);
  }

  /**
   * Writes and measures what is missing.
   *
   * @param tried what was executed once on each engine
   */
  void run(List<Sample> tried) throws InterruptedException {
    long began = System.nanoTime();
    Preview preview = schedule.preview(conditions.warnings());
    progress.preview(preview);
    long seed = plan.seed().orElseGet(() -> new Random().nextLong());
    Map<String, String> now = new LinkedHashMap<>(conditions.now());
    now.putAll(forker.limits());
    recorder.began(plan, seed, now);
    schedule.slots().stream().filter(slot -> slot.gap() != null).forEach(this::writeGap);
    schedule.slots().stream()
        .map(slot -> slot.cell().engine())
        .distinct()
        .forEach(engine -> tried.forEach(sample -> recorder.trial(engine, sample, order)));
    try {
      measure(began, new Random(seed));
    } catch (InterruptedException | RuntimeException | Error e) {
      results.stopped();
      throw e;
    }
    results.done(preview, (System.nanoTime() - began) / 1e9);
  }

  private void measure(long began, Random random) throws InterruptedException {
    long stop = began + plan.budget().run().most().toNanos();
    if (plan.against().isPresent()) {
      stop -= (long) (schedule.recordedSeconds() * 1e9);
      results.until(stop, stop);
      pairs(random, plan.against().get());
    } else {
      results.until(
          schedule.refines() ? began + plan.budget().run().refine().toNanos() : began, stop);
      rounds(random);
    }
  }

  private void rounds(Random random) throws InterruptedException {
    while (true) {
      schedule.reckon();
      List<Schedule.Slot> wanted =
          new ArrayList<>(
              schedule.slots().stream()
                  .filter(slot -> slot.wantsMore(results.isRefining()))
                  .toList());
      if (wanted.isEmpty()) {
        return;
      }
      Collections.shuffle(wanted, random);
      boolean trial = plan.scope() == Scope.TRIAL && plan.ownModules().isEmpty();
      if (trial && wanted.stream().anyMatch(Run::isLife)) {
        wanted.removeIf(slot -> !isLife(slot)); // disturbed ones are followed again at once
      }
      List<List<Schedule.Slot>> processes = Order.processes(plan, wanted);
      Collections.shuffle(processes, random);
      processes.sort(Comparator.comparingInt(some -> Order.of(plan, some.getFirst().cell())));
      round++;
      control();
      while (!processes.isEmpty()) {
        if (results.secondsLeft() < 0) {
          schedule.slots().stream().filter(Schedule.Slot::unmeasured).forEach(this::writeNoTurn);
          return;
        }
        boolean refining = results.isRefining();
        List<Schedule.Slot> process =
            next(processes).stream().filter(slot -> slot.wantsMore(refining)).toList();
        measure(process);
        process.stream()
            .filter(slot -> !slot.ended())
            .forEach(slot -> breadth.had(Order.place(plan, slot)));
      }
    }
  }

  private List<Schedule.Slot> next(List<List<Schedule.Slot>> processes) {
    if (!Order.lacksTime(plan)) {
      return processes.removeFirst();
    }
    List<Schedule.Slot> next =
        Collections.min(
            processes, Comparator.comparing(some -> Order.place(plan, some.getFirst()), breadth));
    processes.remove(next);
    return next;
  }

  private static boolean isLife(Schedule.Slot slot) {
    return slot.cell().scenario().isLifetime();
  }

  /** A block is begun only if there is time for all of it: half of one says nothing. */
  private void pairs(Random random, Opponents opponents) throws InterruptedException {
    PairedRounds rounds =
        new PairedRounds(opponents, schedule.slots(), plan.budget().repetition().forks());
    boolean any = true;
    while (any) {
      List<PairedRounds.Block> blocks = rounds.next(random, results.secondsLeft());
      any = false;
      if (!blocks.isEmpty()) {
        round++;
        control();
      }
      for (PairedRounds.Block block : blocks) {
        if (!block.ended() && block.seconds() <= results.secondsLeft()) {
          any = true;
          for (Schedule.Slot slot : block.slots()) {
            measure(List.of(slot));
          }
        }
      }
    }
    schedule.slots().stream().filter(Schedule.Slot::unmeasured).forEach(this::writeNoTurn);
  }

  private void control() throws InterruptedException {
    AtomicReference<Recorder.Turn> turn =
        new AtomicReference<>(
            new Recorder.Turn(round, 1, order, schedule.conditions(Forker.PLAIN)));
    try {
      forker.control(
          seen -> recorder.control(turn.updateAndGet(known -> known.seeing(seen)), seen));
    } catch (UncheckedIOException e) {
      // A round without it is measured all the same.
    }
  }

  private Recorder.Turn noFork(Schedule.Slot slot) {
    return new Recorder.Turn(round, 0, order, slot.conditions());
  }

  private void writeGap(Schedule.Slot slot) {
    if (!slot.gapRecorded()) {
      recorder.headers(slot);
      recorder.missing(slot, noFork(slot), slot.gap());
    }
  }

  private void writeNoTurn(Schedule.Slot slot) {
    recorder.headers(slot);
    recorder.missing(
        slot,
        noFork(slot),
        new Reading.Skipped(
            Cause.OUT_OF_TIME,
            "the plan's time ran out before this cell's turn: run the same command again to"
                + " continue"));
  }

  /** In one process; where that ends before it came to all of them, others go on with the rest. */
  private void measure(List<Schedule.Slot> slots) throws InterruptedException {
    List<Schedule.Slot> rest = slots;
    while (!rest.isEmpty()) {
      order++;
      Results.Ongoing process = results.begin(rest, round, order);
      try {
        forker.measure(
            rest.stream().map(Schedule.Slot::cell).toList(),
            process.fork(),
            process::saw,
            outcome -> {
              if (outcome.missing().isEmpty() || !Thread.currentThread().isInterrupted()) {
                process.concluded(outcome);
              }
            });
      } catch (LogException | PlanException e) {
        throw e;
      } catch (RuntimeException | Error e) { // the border of a fork: whatever it is, it is its row
        if (!Thread.currentThread().isInterrupted()) {
          process.failed(e);
        }
      }
      if (Thread.interrupted()) { // what was stopped has not failed
        throw new InterruptedException();
      }
      rest = process.rest().stream().filter(slot -> !slot.ended()).toList();
    }
  }
}
