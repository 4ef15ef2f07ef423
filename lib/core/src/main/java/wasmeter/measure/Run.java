package wasmeter.measure;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import wasmeter.fork.link.Message;
import wasmeter.measure.budget.Breadth;
import wasmeter.measure.contest.Opponents;
import wasmeter.measure.launch.Conditions;
import wasmeter.measure.launch.ForkConditions;
import wasmeter.measure.launch.GuardedLauncher;
import wasmeter.measure.launch.Outcome;
import wasmeter.record.Cause;
import wasmeter.record.Events;
import wasmeter.record.IterationType;
import wasmeter.record.LogException;
import wasmeter.record.Measurement;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.RunLog;
import wasmeter.record.Start;
import wasmeter.record.Unit;
import wasmeter.record.Verdict;
import wasmeter.record.replicate.Disturbance;
import wasmeter.record.replicate.Forks;
import wasmeter.record.replicate.Quiet;
import wasmeter.record.replicate.Replicates;
import wasmeter.sample.Sample;
import wasmeter.sample.Scope;

/** One run: rounds of forks in random order, one at a time, each written down as it reports. */
final class Run {
  /** What says how a fork became steady. */
  private static final Set<String> ENDS = Set.of(Events.WARM_UP, Events.STEADY_CALL);

  private static final long UPDATE_NANOSECONDS = 250_000_000L;

  /** Of a plan that is gaps alone. */
  private static final int MOST_REASONS = 3;

  private final Plan plan;
  private final Schedule schedule;
  private final Recorder recorder;
  private final Forker forker;
  private final Progress progress;

  private final Conditions conditions = new Conditions();
  private final List<String> failures = new ArrayList<>();

  /** The failures as they are shown: copied when there is another, not at each update. */
  private List<String> shownFailures = List.of();

  private final Breadth breadth = new Breadth();
  private int round;
  private int order;
  private int measured;
  private int unsteady;
  private int strays;
  private long lastUpdate;
  private Schedule.Slot current;

  /** When the fork that runs now was started. */
  private long forkBegan;

  /** When the time for precision is over. */
  private long end;

  /** When no fork is started any more. */
  private long stop;

  Run(Plan plan, Schedule schedule, RunLog log, Forker forker, Progress progress) {
    this.plan = plan;
    this.schedule = schedule;
    this.recorder = new Recorder(log, schedule);
    this.forker = forker;
    this.progress = progress;
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
      progress.stopped(snapshot(null));
      throw e;
    }
    Map<Disturbance, Integer> disturbances = disturbances();
    int disturbed = disturbances.getOrDefault(Disturbance.DISTURBED, 0);
    progress.done(
        new Summary(
            measured,
            disturbed,
            disturbances.getOrDefault(Disturbance.NOT_WATCHED, 0),
            schedule.recordedForks(),
            preview.gaps(),
            List.copyOf(failures),
            (System.nanoTime() - began) / 1e9,
            preview.seconds(),
            notes(disturbed)));
  }

  private void measure(long began, Random random) throws InterruptedException {
    stop = began + plan.budget().run().most().toNanos();
    if (plan.against().isPresent()) {
      stop -= (long) (schedule.recordedSeconds() * 1e9);
      end = stop;
      pairs(random, plan.against().get());
    } else {
      end = schedule.refines() ? began + plan.budget().run().refine().toNanos() : began;
      rounds(random);
    }
  }

  /** Judged at the end, by all that is known of the machine then, as tables will judge them. */
  private Map<Disturbance, Integer> disturbances() {
    Quiet quiet = Quiet.ofSigns(schedule.signs());
    Map<Disturbance, Integer> counts = new EnumMap<>(Disturbance.class);
    schedule.newSigns().forEach(fork -> counts.merge(quiet.judge(fork), 1, Integer::sum));
    return counts;
  }

  private List<String> notes(int disturbed) {
    List<String> notes = new ArrayList<>();
    List<Schedule.Slot> slots = schedule.slots();
    if (!slots.isEmpty() && slots.stream().allMatch(slot -> slot.gap() != null)) {
      notes.add(
          slots.stream()
              .map(slot -> slot.gap().reason())
              .distinct()
              .limit(MOST_REASONS)
              .collect(Collectors.joining("; ", "nothing could be measured: ", "")));
    }
    if (disturbed > 0) {
      notes.add(
          ("%d of %s %s disturbed by other work on this machine, and %s marked: stop that work and"
                  + " measure again under another -Dname")
              .formatted(
                  disturbed,
                  Summary.count(measured, "fork"),
                  disturbed == 1 ? "was" : "were",
                  disturbed == 1 ? "is" : "are"));
    }
    if (strays > 0) {
      notes.add(
          ("%s got another mode of compressed references than usual: recorded under conditions of"
                  + " %s own, and others were started instead")
              .formatted(Summary.count(strays, "fork"), strays == 1 ? "its" : "their"));
    }
    if (unsteady > 0 && plan.scope() != Scope.FULL) {
      notes.add(
          unsteady == 1
              ? "1 fork was not steady when its time ran out, and is marked: -Dplan=full gives it"
                  + " more time"
              : ("%d forks were not steady when their time ran out, and are marked:"
                      + " -Dplan=full gives them more time")
                  .formatted(unsteady));
    }
    if (schedule.missingForks() > 0) {
      notes.add(
          "%s %s not started because the plan's time ran out: run the same command again to continue"
              .formatted(
                  Summary.count(schedule.missingForks(), "fork"),
                  schedule.missingForks() == 1 ? "was" : "were"));
    }
    long wide = schedule.slots().stream().filter(Schedule.Slot::isWide).count();
    if (wide > 0) {
      notes.add(
          "%d %s less precise than requested, as their intervals show: %s"
              .formatted(
                  wide,
                  wide == 1 ? "cell is" : "cells are",
                  plan.scope() == Scope.FULL
                      ? "run the same command again to add forks"
                      : "-Dplan=full adds forks"));
    }
    return notes;
  }

  private void rounds(Random random) throws InterruptedException {
    while (true) {
      schedule.reckon();
      List<Schedule.Slot> wanted =
          new ArrayList<>(
              schedule.slots().stream()
                  .filter(slot -> slot.wantsMore(System.nanoTime() < end))
                  .toList());
      if (wanted.isEmpty()) {
        return;
      }
      Collections.shuffle(wanted, random);
      boolean trial = plan.scope() == Scope.TRIAL && plan.ownModules().isEmpty();
      if (trial && wanted.stream().anyMatch(Run::isLife)) {
        wanted.removeIf(slot -> !isLife(slot)); // disturbed ones are followed again at once
      }
      wanted.sort(Comparator.comparingInt(slot -> Order.of(plan, slot.cell())));
      round++;
      control();
      while (!wanted.isEmpty()) {
        if (System.nanoTime() > stop) {
          schedule.slots().stream().filter(Schedule.Slot::unmeasured).forEach(this::writeNoTurn);
          return;
        }
        Schedule.Slot slot = next(wanted);
        if (slot.wantsMore(System.nanoTime() < end)) {
          measure(slot);
          if (!slot.ended()) {
            breadth.had(Order.place(plan, slot));
          }
        }
      }
    }
  }

  private Schedule.Slot next(List<Schedule.Slot> wanted) {
    if (!Order.lacksTime(plan)) {
      return wanted.removeFirst();
    }
    Schedule.Slot next =
        Collections.min(wanted, Comparator.comparing(slot -> Order.place(plan, slot), breadth));
    wanted.remove(next);
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
      List<PairedRounds.Block> blocks = rounds.next(random, seconds(stop));
      any = false;
      if (!blocks.isEmpty()) {
        round++;
        control();
      }
      for (PairedRounds.Block block : blocks) {
        if (!block.ended() && block.seconds() <= seconds(stop)) {
          any = true;
          for (Schedule.Slot slot : block.slots()) {
            measure(slot);
          }
        }
      }
    }
    schedule.slots().stream().filter(Schedule.Slot::unmeasured).forEach(this::writeNoTurn);
  }

  private static double seconds(long until) {
    return (until - System.nanoTime()) / 1e9;
  }

  private void control() throws InterruptedException {
    Fork fork = new Fork(new Recorder.Turn(round, 1, order, schedule.conditions(Forker.PLAIN)));
    try {
      forker.control(
          seen -> {
            fork.saw(seen);
            recorder.control(fork.turn, seen);
          });
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

  private void measure(Schedule.Slot slot) throws InterruptedException {
    recorder.headers(slot);
    order++;
    Fork fork = new Fork(new Recorder.Turn(round, slot.nextFork(), order, slot.conditions()));
    current = slot;
    forkBegan = System.nanoTime();
    update(null, true);
    try {
      forker.measure(
          slot.cell(),
          fork.turn.fork(),
          message -> {
            fork.saw(message);
            fork.observations.add(recorder.measured(slot, fork.turn, message));
            update(message, false);
          },
          outcome -> conclude(slot, fork.turn, outcome, fork.observations));
    } catch (LogException | PlanException e) {
      throw e;
    } catch (RuntimeException | Error e) { // the border of a fork: whatever it is, it is its row
      fail(slot, fork.turn, GuardedLauncher.failure(e));
    }
  }

  /** What is known of the fork that runs now. */
  private static final class Fork {
    private final List<Observation> observations = new ArrayList<>();
    private Recorder.Turn turn;

    Fork(Recorder.Turn turn) {
      this.turn = turn;
    }

    /** Its references come first, and decide under which conditions all else is recorded. */
    void saw(Message.Measured message) {
      if (message.measurement().event().equals(Events.REFERENCES)) {
        turn = turn.under(ForkConditions.with(turn.conditions(), message.note()));
      }
    }
  }

  private void conclude(
      Schedule.Slot slot, Recorder.Turn turn, Outcome outcome, List<Observation> seen) {
    switch (outcome) {
      case Outcome.Gap(List<Message> _, Reading.Skipped gap) -> {
        recorder.missing(slot, turn, gap);
        slot.failed();
      }
      case Outcome.Failed(List<Message> _, long launchNanoseconds, Reading.Failed failure) -> {
        launched(slot, turn, launchNanoseconds);
        fail(slot, turn, failure);
        if (failure.cause() == Cause.NO_END) {
          slot.took((System.nanoTime() - forkBegan) / 1e9);
          spareTheSame(slot);
        }
      }
      case Outcome.Finished(List<Message> _, long launchNanoseconds) -> {
        launched(slot, turn, launchNanoseconds);
        List<Forks.Fork> forks = Forks.of(seen);
        if (forks.isEmpty()) { // it would be started again and again
          fail(
              slot,
              turn,
              new Reading.Failed(Cause.ERROR, "its process ended well and reported no time", ""));
          return;
        }
        measured++;
        if (seen.stream().anyMatch(Run::notSteady)) {
          unsteady++;
        }
        if (turn.conditions().equals(slot.conditions())) {
          forks.stream().map(Replicates.Replicate::of).forEach(slot::measured);
          progress.measured(standing(slot));
        } else {
          strays++;
          slot.strayed();
        }
        forks.forEach(fork -> schedule.newSigns().add(fork.signs()));
      }
    }
  }

  private static Progress.Standing standing(Schedule.Slot slot) {
    Cell cell = slot.cell();
    Replicates forks = slot.replicates();
    return new Progress.Standing(
        cell.engine().name(),
        cell.sample().label(),
        cell.scenario(),
        cell.start(),
        forks.size(),
        Arrays.stream(forks.scores()).average().orElse(Double.NaN));
  }

  private void launched(Schedule.Slot slot, Recorder.Turn turn, long nanoseconds) {
    if (slot.cell().start() == Start.COLD && nanoseconds >= 0) {
      recorder.measured(
          slot,
          turn,
          new Message.Measured(
              Measurement.once(null, 0, Events.LAUNCH, Unit.NS), nanoseconds, null));
    }
  }

  /** A user's endless module must not take the time of all others, cell by cell. */
  private void spareTheSame(Schedule.Slot late) {
    Cell cell = late.cell();
    if (!cell.provable() || !plan.ownModules().contains(cell.sample())) {
      return;
    }
    schedule.slots().stream()
        .filter(Schedule.Slot::unmeasured)
        .filter(other -> other.cell().engine().equals(cell.engine()))
        .filter(other -> other.cell().sample().equals(cell.sample()))
        .filter(other -> other.cell().provable() && other.cell().calls())
        .forEach(
            other -> {
              recorder.headers(other);
              fail(
                  other,
                  new Recorder.Turn(round, other.nextFork(), order, other.conditions()),
                  new Reading.Failed(
                      Cause.NOT_TRIED,
                      "not tried: %s had no end, and this makes the same call".formatted(cell),
                      ""));
            });
  }

  /** Whether a fork says that its time was up before it was steady. */
  static boolean notSteady(Observation o) {
    return ENDS.contains(o.measurement().event())
        && o.reading() instanceof Reading.Observed seen
        && Verdict.NOT_STEADY.label().equals(seen.note());
  }

  private void fail(Schedule.Slot slot, Recorder.Turn turn, Reading.Failed failure) {
    failures.add(slot.cell() + ": " + failure.reason());
    shownFailures = List.copyOf(failures);
    slot.failed();
    recorder.missing(slot, turn, failure);
    current = slot;
    update(null, true);
  }

  private void update(Message.Measured seen, boolean always) {
    long now = System.nanoTime();
    boolean time = seen != null && seen.measurement().event().equals(Events.TIME);
    if (!always && (!time || now - lastUpdate < UPDATE_NANOSECONDS)) {
      return;
    }
    lastUpdate = now;
    progress.update(
        snapshot(
            time
                ? new Snapshot.Live(
                    seen.value(),
                    seen.measurement().kind() == IterationType.WARMUP,
                    seen.measurement().elapsed() / 1e9)
                : null));
  }

  private Snapshot snapshot(Snapshot.Live live) {
    int ended = measured + failures.size();
    double running =
        current == null || current.ended()
            ? 0
            : Math.min(current.secondsEach(), (System.nanoTime() - forkBegan) / 1e9);
    return new Snapshot(
        ended,
        ended + schedule.expectedForks(),
        current == null ? "" : current.cell().toString(),
        live,
        shownFailures,
        schedule.left(seconds(end), seconds(stop), running));
  }
}
