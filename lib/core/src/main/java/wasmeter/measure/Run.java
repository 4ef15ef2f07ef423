package wasmeter.measure;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import wasmeter.engine.ForkSpec;
import wasmeter.fork.SteadyState;
import wasmeter.fork.link.Job;
import wasmeter.fork.link.Message;
import wasmeter.hash.Ids;
import wasmeter.record.Answer;
import wasmeter.record.Events;
import wasmeter.record.Forks;
import wasmeter.record.Header;
import wasmeter.record.IterationType;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.RunLog;
import wasmeter.record.Start;
import wasmeter.record.Unit;
import wasmeter.sample.Sample;
import wasmeter.sample.Scope;
import wasmeter.wasm.Feature;

/** One run: rounds of forks in random order, one at a time, each written down as it reports. */
final class Run {
  private static final Duration CONTROL_DEADLINE = Duration.ofSeconds(60);
  private static final long UPDATE_NANOSECONDS = 250_000_000L;

  /** Beyond the deadline, as the slowest compilers may take that long. */
  private static final double SECONDS_PER_MEGABYTE = 10;

  private final Plan plan;
  private final Schedule schedule;
  private final RunLog log;
  private final Scratch scratch;
  private final Installation installation;
  private final Progress progress;

  private final Conditions conditions = new Conditions();
  private final String runId = UUID.randomUUID().toString().substring(0, 8);
  private final Map<String, Artefact> artefacts = new HashMap<>();
  private final List<String> failures = new ArrayList<>();
  private List<String> hints;
  private int order;
  private int measured;
  private int unsteady;
  private long lastUpdate;

  /** Storage that another process filled; or why there is none, and whether that is a gap. */
  private record Artefact(Path directory, String gap, String problem) {}

  Run(
      Plan plan,
      Schedule schedule,
      RunLog log,
      Scratch scratch,
      Installation installation,
      Progress progress) {
    this.plan = plan;
    this.schedule = schedule;
    this.log = log;
    this.scratch = scratch;
    this.installation = installation;
    this.progress = progress;
  }

  /**
   * Writes and measures what is missing.
   *
   * @param shown what was executed once on each engine
   */
  void run(List<Sample> shown) throws InterruptedException {
    long began = System.nanoTime();
    Preview preview = schedule.preview(conditions.warnings());
    progress.preview(preview);
    long seed = plan.seed().orElseGet(() -> new Random().nextLong());
    log.write(
        new Header.Run(
            RunLog.SCHEMA,
            runId,
            Instant.now().toString(),
            plan.toString(),
            seed,
            conditions.now()));
    log.write(schedule.machine());
    schedule.entries().stream().filter(e -> e.gap() != null).forEach(this::writeGap);
    schedule.entries().stream()
        .map(e -> e.cell().engine())
        .distinct()
        .forEach(engine -> shown.forEach(sample -> writeSupport(engine, sample)));
    rounds(
        new Random(seed),
        schedule.refines() ? began + plan.effort().refine().toNanos() : began,
        began + plan.effort().most().toNanos());
    progress.done(
        new Summary(
            measured,
            schedule.recordedForks(),
            preview.gaps(),
            List.copyOf(failures),
            (System.nanoTime() - began) / 1e9,
            preview.seconds(),
            notes()));
  }

  private List<String> notes() {
    if (plan.scope() == Scope.FULL) {
      return List.of();
    }
    List<String> notes = new ArrayList<>();
    if (unsteady > 0) {
      notes.add(
          "%d forks were not steady when their time was up, and are marked: -Dplan=full gives them more"
              .formatted(unsteady));
    }
    if (schedule.missingForks() > 0) {
      notes.add(
          "%d forks were not started, as the time of this plan was up: the same again goes on"
              .formatted(schedule.missingForks()));
    }
    long wide =
        schedule.entries().stream().filter(e -> e.missing() == 0 && e.wantsMore(true)).count();
    if (wide > 0) {
      notes.add(
          "%d cells are less precise than asked for, as their intervals show: -Dplan=full adds forks"
              .formatted(wide));
    }
    return notes;
  }

  private void rounds(Random random, long end, long stop) throws InterruptedException {
    while (true) {
      List<Schedule.Entry> round =
          new ArrayList<>(
              schedule.entries().stream()
                  .filter(e -> e.wantsMore(System.nanoTime() < end))
                  .toList());
      if (round.isEmpty()) {
        return;
      }
      Collections.shuffle(round, random);
      control();
      for (Schedule.Entry entry : round) {
        if (System.nanoTime() > stop) {
          schedule.entries().stream().filter(Schedule.Entry::unmeasured).forEach(this::writeNoTurn);
          return;
        }
        if (entry.wantsMore(System.nanoTime() < end)) {
          measure(entry);
        }
      }
    }
  }

  private void writeSupport(EngineStatus engine, Sample sample) {
    String problem = engine.executed().get(sample.label());
    if (problem == null) {
      return;
    }
    Reading reading =
        problem.isEmpty() ? new Reading.Observed(1, null, null) : new Reading.Skipped(problem);
    String id = sample.id();
    String call = sample.selection().each() ? sample.calls().getFirst().name() : null;
    if (schedule.supportRecorded(engine.header().id(), id, call, reading)) {
      return;
    }
    log.write(engine.header());
    log.write(header(sample, id));
    log.write(
        new Observation(
            runId,
            schedule.machine().id(),
            engine.header().id(),
            id,
            call,
            null,
            null,
            Start.COLD,
            null,
            0,
            order,
            0,
            IterationType.MEASUREMENT,
            0,
            Events.SUPPORT,
            Unit.COUNT,
            1,
            problem.isEmpty() ? Answer.CHECKED : Answer.NOT_APPLICABLE,
            reading));
  }

  private void writeGap(Schedule.Entry entry) {
    if (!entry.gapRecorded()) {
      writeHeaders(entry);
      log.write(wholeFork(entry, 0, new Reading.Skipped(entry.gap())));
    }
  }

  private void writeNoTurn(Schedule.Entry entry) {
    writeHeaders(entry);
    log.write(
        wholeFork(
            entry,
            0,
            new Reading.Skipped(
                "the time of this plan was up before its turn: run again to go on")));
  }

  private void measure(Schedule.Entry entry) throws InterruptedException {
    Cell cell = entry.cell();
    writeHeaders(entry);
    int fork = entry.nextFork();
    order++;
    update(entry, null, true);
    if (changed(cell.sample())) {
      fail(entry, fork, "its file changed since the plan was made: make the plan anew", "");
      return;
    }
    Path directory = scratch.create("fork-" + order);
    Path report = directory.resolve("report");
    Job job = job(cell, Bench.usesJmh(cell) ? Job.Task.WARM : Job.Task.COLD, report, directory);
    Artefact artefact = cell.needsArtefact() ? artefact(cell) : null;
    if (artefact != null) {
      if (artefact.gap() != null) {
        log.write(wholeFork(entry, fork, new Reading.Skipped(artefact.gap())));
        entry.failed();
        return;
      }
      if (artefact.problem() != null) {
        fail(entry, fork, "the artefact could not be made: " + artefact.problem(), "");
        return;
      }
      job.with("artefact", artefact.directory());
    }
    List<Observation> seen = new ArrayList<>();
    Fork.Outcome outcome =
        Fork.run(
            command(cell),
            job,
            directory,
            report,
            deadline(cell),
            sighting -> {
              if (sighting instanceof Message.Measured s) {
                Observation o = observation(entry, fork, s);
                seen.add(o);
                log.write(o);
                update(entry, s, false);
              }
            });
    conclude(entry, fork, outcome, seen);
    Scratch.delete(directory);
  }

  private static boolean changed(Sample sample) {
    try {
      return !Ids.sha256(sample.module().path()).equals(sample.module().sha256());
    } catch (UncheckedIOException e) {
      return true;
    }
  }

  private void conclude(
      Schedule.Entry entry, int fork, Fork.Outcome outcome, List<Observation> seen) {
    if (outcome.death() != null) {
      fail(entry, fork, outcome.death(), outcome.log());
      if (outcome.hadNoEnd()) {
        spareTheSame(entry);
      }
      return;
    }
    for (Message sighting : outcome.sightings()) {
      switch (sighting) {
        case Message.Unavailable gap -> {
          log.write(
              wholeFork(entry, fork, new Reading.Skipped(LogTail.withoutPaths(gap.reason()))));
          entry.failed();
          return;
        }
        case Message.Failed wrong -> {
          fail(entry, fork, LogTail.withoutPaths(wrong.reason()), outcome.log());
          return;
        }
        case Message.Measured s -> {}
        case Message.Text s -> {}
        case Message.Started e -> {}
        case Message.Done d -> {}
      }
    }
    if (entry.cell().start() == Start.COLD && outcome.launchNanoseconds() >= 0) {
      log.write(
          observation(
              entry,
              fork,
              Message.Measured.once(Events.LAUNCH, Unit.NS, outcome.launchNanoseconds())));
    }
    measured++;
    if (seen.stream().anyMatch(Run::notSteady)) {
      unsteady++;
    }
    Forks.of(seen).forEach(f -> entry.measured(f.score()));
  }

  /** A module of the user's that has no end must not take the time of all others, cell by cell. */
  private void spareTheSame(Schedule.Entry late) {
    Cell cell = late.cell();
    if (!cell.provable() || !plan.ownModules().contains(cell.sample())) {
      return;
    }
    schedule.entries().stream()
        .filter(Schedule.Entry::unmeasured)
        .filter(other -> other.cell().engine().equals(cell.engine()))
        .filter(other -> other.cell().sample().equals(cell.sample()))
        .filter(other -> other.cell().provable())
        .forEach(
            other -> {
              writeHeaders(other);
              fail(
                  other,
                  other.nextFork(),
                  "not tried: %s had no end, and this calls the same".formatted(cell),
                  "");
            });
  }

  private static boolean notSteady(Observation o) {
    return o.event().equals(Events.WARM_UP)
        && o.reading() instanceof Reading.Observed seen
        && SteadyState.Verdict.NOT_STEADY.label().equals(seen.note());
  }

  private void fail(Schedule.Entry entry, int fork, String reason, String tail) {
    failures.add(entry.cell() + ": " + reason);
    entry.failed();
    log.write(wholeFork(entry, fork, new Reading.Failed(reason, tail)));
    update(entry, null, true);
  }

  private Job job(Cell cell, Job.Task task, Path report, Path directory) {
    Sample sample = cell.sample();
    Job job =
        new Job(task, report, directory)
            .with("engine", cell.engine().engine().id())
            .with("scenario", cell.scenario().label())
            .with("module", sample.module().path())
            .with("initialize", sample.needs().initialize())
            .with("provable", cell.provable())
            .with("loop", sample.selection().calibration())
            .with("window.seconds", cell.windowSeconds())
            .with("budget.seconds", cell.warmUpBudgetSeconds(plan.effort()))
            .with("measure.least.seconds", plan.effort().measureLeast().toMillis() / 1e3)
            .with("measure.most.seconds", plan.effort().measureMost().toMillis() / 1e3);
    if (cell.call() != null) {
      job.calling(cell.call());
    }
    return surround(job, sample, directory);
  }

  /** Adds what a sample is given, and how it is compiled for the machine itself. */
  static Job surround(Job job, Sample sample, Path directory) {
    if (sample.needs().wasi() != null) {
      job.within(sample.needs().wasi().in(given(sample, directory)));
    }
    sample.needs().functions().forEach(job::importing);
    return job.compiling(sample.nativeSource());
  }

  /** The directory that a sample is given, fresh for each process; null for none. */
  private static Path given(Sample sample, Path directory) {
    if (sample.needs().wasi().directory() == null) {
      return null;
    }
    Path fresh = directory.resolve("given");
    Scratch.copy(sample.data().orElse(null), fresh);
    return fresh;
  }

  private Fork.Command command(Cell cell) throws InterruptedException {
    boolean jmh = Bench.usesJmh(cell);
    return installation.command(cell.engine().fork(), jmh, jmh ? compilerHints() : List.of());
  }

  /** JMH is asked for its hints once, in a process of its own: this one never loads it. */
  private List<String> compilerHints() throws InterruptedException {
    if (hints == null) {
      Path directory = scratch.create("hints");
      Path report = directory.resolve("report");
      Fork.Outcome outcome =
          Fork.run(
              installation.command(ForkSpec.of(List.of()), true, List.of()),
              new Job(Job.Task.HINTS, report, directory),
              directory,
              report,
              CONTROL_DEADLINE,
              s -> {});
      if (outcome.death() != null) {
        throw new IllegalStateException(
            "JMH gave no compiler hints: " + outcome.death() + "\n" + outcome.log());
      }
      List<String> arguments = new ArrayList<>();
      for (Message sighting : outcome.sightings()) {
        if (sighting instanceof Message.Text(String key, String text)) {
          arguments.add(
              key.equals("argument")
                  ? text
                  : "-XX:CompileCommandFile=" + Scratch.write(directory.resolve("hints"), text));
        }
      }
      hints = arguments;
    }
    return hints;
  }

  /** AOT execution starts from storage that another process filled. */
  private Artefact artefact(Cell cell) throws InterruptedException {
    String key = cell.engine().header().id() + "-" + cell.sample().module().sha256();
    Artefact known = artefacts.get(key);
    if (known == null) {
      Path directory = scratch.create("store-" + artefacts.size());
      Path report = directory.resolve("report");
      Path stored = scratch.create("artefact-" + artefacts.size());
      Fork.Outcome outcome =
          Fork.run(
              installation.command(cell.engine().fork(), false, List.of()),
              job(cell, Job.Task.STORE, report, directory).with("artefact", stored),
              directory,
              report,
              deadline(cell),
              s -> {});
      known = artefact(stored, outcome);
      artefacts.put(key, known);
    }
    return known;
  }

  private static Artefact artefact(Path stored, Fork.Outcome outcome) {
    if (outcome.death() != null) {
      return new Artefact(stored, null, outcome.death());
    }
    for (Message sighting : outcome.sightings()) {
      if (sighting instanceof Message.Unavailable(String reason)) {
        return new Artefact(stored, LogTail.withoutPaths(reason), null);
      }
      if (sighting instanceof Message.Failed(String reason)) {
        return new Artefact(stored, null, LogTail.withoutPaths(reason));
      }
    }
    return new Artefact(stored, null, null);
  }

  private void control() throws InterruptedException {
    Path directory = scratch.create("control-" + order);
    Path report = directory.resolve("report");
    Fork.run(
        installation.command(ForkSpec.of(List.of()), false, List.of()),
        new Job(Job.Task.CONTROL, report, directory),
        directory,
        report,
        CONTROL_DEADLINE,
        sighting -> {
          if (sighting instanceof Message.Measured s) {
            log.write(
                new Observation(
                    runId,
                    schedule.machine().id(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    Start.WARM,
                    null,
                    1,
                    order,
                    0,
                    IterationType.MEASUREMENT,
                    s.elapsed(),
                    s.event(),
                    s.unit(),
                    s.operations(),
                    Answer.NOT_APPLICABLE,
                    new Reading.Observed(s.value(), null, s.note())));
          }
        });
  }

  private Duration deadline(Cell cell) {
    double megabytes = cell.sample().module().bytes() / 1e6;
    Duration limit =
        plan.effort().deadline().plusMillis(Math.round(1e3 * SECONDS_PER_MEGABYTE * megabytes));
    if (cell.start() == Start.COLD) {
      return limit;
    }
    long budget = Math.round(1000 * cell.warmUpBudgetSeconds(plan.effort()));
    return limit.plusMillis(budget).plus(plan.effort().measureMost());
  }

  private void writeHeaders(Schedule.Entry entry) {
    log.write(entry.cell().engine().header());
    log.write(entry.settings());
    log.write(header(entry.cell().sample(), entry.sampleId()));
  }

  private static Header.SampleModule header(Sample sample, String id) {
    return new Header.SampleModule(
        id,
        sample.name(),
        sample.module().sha256(),
        sample.module().bytes(),
        sample.about().language(),
        sample.selection().calibration(),
        sample.needs().features().stream().map(Feature::label).sorted().toList(),
        sample.counterpart(),
        sample.selection().each(),
        sample.needsWasi());
  }

  private Observation observation(Schedule.Entry entry, int fork, Message.Measured seen) {
    return observation(entry, fork, seen, new Reading.Observed(seen.value(), null, seen.note()));
  }

  private Observation observation(
      Schedule.Entry entry, int fork, Message.Measured seen, Reading reading) {
    Cell cell = entry.cell();
    return new Observation(
        runId,
        schedule.machine().id(),
        cell.engine().header().id(),
        entry.sampleId(),
        cell.call() == null ? null : cell.call().name(),
        cell.scenario(),
        seen.phase(),
        cell.start(),
        entry.settings().id(),
        fork,
        order,
        seen.iteration(),
        seen.kind(),
        seen.elapsed(),
        seen.event(),
        seen.unit(),
        seen.operations(),
        cell.answer(),
        reading);
  }

  /** A gap or failure stands where the time of the whole would stand. */
  private Observation wholeFork(Schedule.Entry entry, int fork, Reading reading) {
    return observation(entry, fork, Message.Measured.once(Events.TIME, Unit.NS, 0), reading);
  }

  private void update(Schedule.Entry entry, Message.Measured seen, boolean always) {
    long now = System.nanoTime();
    boolean time = seen != null && seen.event().equals(Events.TIME);
    if (!always && (!time || now - lastUpdate < UPDATE_NANOSECONDS)) {
      return;
    }
    lastUpdate = now;
    String estimate =
        time
            ? String.format(
                Locale.ROOT,
                "%.4g ns %s, %.0f s",
                seen.value(),
                seen.kind() == IterationType.WARMUP ? "warming up" : "measuring",
                seen.elapsed() / 1e9)
            : null;
    progress.update(
        new Snapshot(
            measured + failures.size(),
            measured + failures.size() + schedule.expectedForks(),
            entry.cell().toString(),
            estimate,
            List.copyOf(failures),
            schedule.secondsLeft()));
  }
}
