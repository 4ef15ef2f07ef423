package wasmeter.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import wasmeter.fork.link.Message;
import wasmeter.measure.launch.GuardedLauncher;
import wasmeter.measure.launch.Outcome;
import wasmeter.record.Cause;
import wasmeter.record.Events;
import wasmeter.record.IterationType;
import wasmeter.record.Measurement;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Start;
import wasmeter.record.Unit;
import wasmeter.record.Verdict;
import wasmeter.record.replicate.Disturbance;
import wasmeter.record.replicate.Forks;
import wasmeter.record.replicate.Quiet;
import wasmeter.record.replicate.Replicates;
import wasmeter.record.text.Counted;
import wasmeter.sample.Scope;

/** What the forks of a run come to: each is recorded, counted and shown. */
final class Results {
  /** What says how a fork became steady. */
  private static final Set<String> ENDS = Set.of(Events.WARM_UP, Events.STEADY_CALL);

  private static final long UPDATE_NANOSECONDS = 250_000_000L;

  /** Of a plan that is gaps alone. */
  private static final int MOST_REASONS = 3;

  private final Plan plan;
  private final Schedule schedule;
  private final Recorder recorder;
  private final Progress progress;
  private final List<String> failures = new ArrayList<>();

  /** The failures as they are shown: copied when there is another, not at each update. */
  private List<String> shownFailures = List.of();

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

  Results(Plan plan, Schedule schedule, Recorder recorder, Progress progress) {
    this.plan = plan;
    this.schedule = schedule;
    this.recorder = recorder;
    this.progress = progress;
  }

  /**
   * Until when there is time.
   *
   * @param refining when that for precision is over, by the clock of this process
   * @param most when no fork is started any more
   */
  void until(long refining, long most) {
    end = refining;
    stop = most;
  }

  /** Whether there is time for precision. */
  boolean isRefining() {
    return System.nanoTime() < end;
  }

  /** How long forks may still be started, in seconds; negative when the time is up. */
  double secondsLeft() {
    return seconds(stop);
  }

  /**
   * A process begins.
   *
   * @param slots whose forks it measures, one after another
   * @param round of the run
   * @param order of the process within the run
   */
  Ongoing begin(List<Schedule.Slot> slots, int round, int order) {
    return new Ongoing(slots, round, order);
  }

  /** A process, and what is known of the fork that it measures now. */
  final class Ongoing {
    private final List<Schedule.Slot> slots;
    private int begun;
    private Recorder.Turn turn;
    private List<Observation> seen;

    /** What its JVM got, if that is not what is usual: it holds for all that it measures. */
    private Message.Measured references;

    private Ongoing(List<Schedule.Slot> slots, int round, int order) {
      this.slots = slots;
      begin(round, order);
    }

    private void begin(int round, int order) {
      begun++;
      recorder.headers(slot());
      turn = new Recorder.Turn(round, slot().nextFork(), order, slot().conditions());
      seen = new ArrayList<>();
      current = slot();
      forkBegan = System.nanoTime();
      update(null, true);
    }

    private Schedule.Slot slot() {
      return slots.get(begun - 1);
    }

    /** The number of the fork that it measures now. */
    int fork() {
      return turn.fork();
    }

    /** A value was reported; the next fork begins with its place. */
    void saw(Message.Measured message) {
      boolean isPlace = message.measurement().event().equals(Events.PLACE);
      if (isPlace && message.value() > begun) {
        concluded(new Outcome.Finished(List.of(), -1));
        begin(turn.round(), turn.order());
        if (references != null) {
          record(references);
        }
      }
      record(message);
    }

    private void record(Message.Measured message) {
      if (message.measurement().event().equals(Events.REFERENCES)) {
        references = message;
      }
      turn = turn.seeing(message);
      seen.add(recorder.measured(slot(), turn, message));
      update(message, false);
    }

    /** The fork that it measured last has ended. */
    void concluded(Outcome outcome) {
      conclude(slot(), turn, outcome, seen);
    }

    /** This library failed at that fork. */
    void failed(Throwable thrown) {
      fail(slot(), turn, GuardedLauncher.failure(thrown));
    }

    /** Those that it did not come to. */
    List<Schedule.Slot> rest() {
      return slots.subList(begun, slots.size());
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
        launched(slot, turn, launchNanoseconds, seen);
        fail(slot, turn, failure);
        if (failure.cause() == Cause.NO_END) {
          slot.took((System.nanoTime() - forkBegan) / 1e9);
          spareTheSame(slot, turn);
        }
      }
      case Outcome.Finished(List<Message> _, long launchNanoseconds) -> {
        launched(slot, turn, launchNanoseconds, seen);
        List<Forks.Fork> forks = Forks.of(seen);
        if (forks.isEmpty()) { // it would be started again and again
          fail(
              slot,
              turn,
              new Reading.Failed(Cause.ERROR, "its process ended well and reported no time", ""));
          return;
        }
        measured++;
        if (seen.stream().anyMatch(Results::notSteady)) {
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

  private void launched(
      Schedule.Slot slot, Recorder.Turn turn, long nanoseconds, List<Observation> seen) {
    if (slot.cell().start() == Start.COLD && nanoseconds >= 0) {
      seen.add(
          recorder.measured(
              slot,
              turn,
              new Message.Measured(
                  Measurement.once(null, 0, Events.LAUNCH, Unit.NS), nanoseconds, null)));
    }
  }

  /** A user's endless module must not take the time of all others, cell by cell. */
  private void spareTheSame(Schedule.Slot late, Recorder.Turn turn) {
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
                  new Recorder.Turn(
                      turn.round(), other.nextFork(), turn.order(), other.conditions()),
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

  /** The run ends before it is over. */
  void stopped() {
    progress.stopped(snapshot(null));
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

  private static double seconds(long until) {
    return (until - System.nanoTime()) / 1e9;
  }

  /** The run is over. */
  void done(Preview preview, double seconds) {
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
            seconds,
            preview.seconds(),
            notes(disturbed)));
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
          ("%s of %s %s disturbed by other work on this machine, and %s marked: stop that work and"
                  + " measure again under another -Dname")
              .formatted(
                  disturbed,
                  Counted.of(measured, "fork"),
                  disturbed == 1 ? "was" : "were",
                  disturbed == 1 ? "is" : "are"));
    }
    if (strays > 0) {
      notes.add(
          ("%s got another mode of compressed references than usual: recorded under conditions of"
                  + " %s own, and others were started instead")
              .formatted(Counted.of(strays, "fork"), strays == 1 ? "its" : "their"));
    }
    if (unsteady > 0 && plan.scope() != Scope.FULL) {
      notes.add(
          unsteady == 1
              ? "1 fork was not steady when its time ran out, and is marked: -Dplan=full gives it"
                  + " more time"
              : ("%s forks were not steady when their time ran out, and are marked:"
                      + " -Dplan=full gives them more time")
                  .formatted(unsteady));
    }
    if (schedule.missingForks() > 0) {
      notes.add(
          "%s %s not started because the plan's time ran out: run the same command again to continue"
              .formatted(
                  Counted.of(schedule.missingForks(), "fork"),
                  schedule.missingForks() == 1 ? "was" : "were"));
    }
    long wide = schedule.slots().stream().filter(Schedule.Slot::isWide).count();
    if (wide > 0) {
      notes.add(
          "%s %s less precise than requested, as their intervals show: %s"
              .formatted(
                  wide,
                  wide == 1 ? "cell is" : "cells are",
                  plan.scope() == Scope.FULL
                      ? "run the same command again to add forks"
                      : "-Dplan=full adds forks"));
    }
    return notes;
  }
}
