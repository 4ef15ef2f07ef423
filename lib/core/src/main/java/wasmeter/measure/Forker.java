package wasmeter.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import wasmeter.engine.ForkSpec;
import wasmeter.fork.link.Job;
import wasmeter.fork.link.Message;
import wasmeter.hash.FileHash;
import wasmeter.install.Trees;
import wasmeter.measure.budget.Budget;
import wasmeter.measure.launch.Launch;
import wasmeter.measure.launch.Launcher;
import wasmeter.measure.launch.Outcome;
import wasmeter.measure.launch.PinnedJvm;
import wasmeter.measure.launch.Scratch;
import wasmeter.record.Cause;
import wasmeter.record.Events;
import wasmeter.record.Measurement;
import wasmeter.record.Reading;
import wasmeter.record.Start;
import wasmeter.record.Unit;
import wasmeter.sample.Sample;
import wasmeter.wasm.Phase;

/** The forks of a run: each with its process, its job, and what it needs from others before it. */
final class Forker {
  private static final String HINTS = "hints";
  private static final Duration CONTROL_DEADLINE = Duration.ofSeconds(60);

  /** A process in which no engine runs. */
  static final ForkSpec PLAIN = PinnedJvm.of(ForkSpec.of(List.of()));

  /** Up to this, each fork loads an artefact that was compiled anew. */
  private static final Duration LONGEST_STORE = Duration.ofSeconds(5);

  /** Beyond the deadline, as the slowest compilers may take that long. */
  private static final double SECONDS_PER_MEGABYTE = 10;

  /** A module of many megabytes must not take a short run for itself, nor make it much longer. */
  private static final int LEAST_FORKS_OF_A_RUN = 16;

  private final Budget budget;
  private final Launcher launcher;
  private final Installation installation;
  private final Scratch scratch;
  private final LongSupplier clock;
  private final Map<String, Artefact> artefacts = new HashMap<>();
  private Hints hints;
  private int started;

  /** Arguments of the JVM, and a file for the compilers or null. */
  private record Hints(List<String> arguments, Path file) {}

  /**
   * Storage that another process filled; or why there is none.
   *
   * @param number within the run
   * @param fork the number of the forks that load it
   * @param nanoseconds that it took to fill
   * @param interpreted what of it an interpreter executes; as a rule nothing
   */
  private record Artefact(
      Path directory,
      Reading.Missing missing,
      int number,
      int fork,
      long nanoseconds,
      List<Message.Measured> interpreted) {
    /** A failure is not repeated for each fork, nor what takes longer than the fork itself. */
    private boolean serves(int other) {
      return other == fork || missing != null || nanoseconds > LONGEST_STORE.toNanos();
    }
  }

  Forker(Budget budget, Launcher launcher, Installation installation, Scratch scratch) {
    this(budget, launcher, installation, scratch, System::nanoTime);
  }

  /** The same by another clock, in nanoseconds. */
  Forker(
      Budget budget,
      Launcher launcher,
      Installation installation,
      Scratch scratch,
      LongSupplier clock) {
    this.clock = clock;
    this.budget = budget;
    this.launcher = launcher;
    this.installation = installation;
    this.scratch = scratch;
  }

  /** What the forks may take. */
  Map<String, String> limits() {
    return launcher.limits();
  }

  /**
   * One fork of a cell; its directory goes however it ends.
   *
   * @param fork its number: those of a number, of whatever scenario, may load the same artefact
   */
  void measure(Cell cell, int fork, Consumer<Message.Measured> live, Consumer<Outcome> conclude)
      throws InterruptedException {
    measure(List.of(cell), fork, live, conclude);
  }

  /**
   * One fork of each of some cells, one after another in one process.
   *
   * @param cells one, or some that may share a process
   * @param fork the number of the first
   * @param live receives what is seen, of each of several cells {@link Events#PLACE} before all
   *     else
   * @param conclude receives how the last one ended that was begun
   */
  void measure(
      List<Cell> cells, int fork, Consumer<Message.Measured> live, Consumer<Outcome> conclude)
      throws InterruptedException {
    Cell cell = cells.getFirst();
    if (changed(cell.sample())) {
      conclude.accept(
          failed(
              Cause.MODULE_CHANGED, "its file changed since the plan was made: make a new plan"));
      return;
    }
    Artefact artefact = cell.needsArtefact() ? artefact(cell, fork) : null;
    if (artefact != null && artefact.missing() != null) {
      conclude.accept(
          switch (artefact.missing()) {
            case Reading.Skipped gap -> new Outcome.Gap(List.of(), gap);
            case Reading.Failed why ->
                failed(Cause.ARTEFACT_MISSING, "the artefact could not be made: " + why.reason());
          });
      return;
    }
    Path directory = directory("fork");
    try {
      Job job = Jobs.of(cells, budget, cell.usesJmh() ? Job.Task.WARM : Job.Task.COLD, directory);
      if (artefact != null) {
        job.inputWithNeighbours("artefact", artefact.directory());
        live.accept(
            new Message.Measured(
                Measurement.once(null, 0, Events.ARTEFACT, Unit.COUNT), artefact.number(), null));
      }
      List<List<Message.Measured>> known = new ArrayList<>();
      for (Cell one : cells) {
        known.add(interpreted(one, fork, artefact));
      }
      if (cells.size() == 1) {
        known.getFirst().forEach(live);
      }
      List<String> more = cell.usesJmh() ? compilerHints(job) : List.of();
      conclude.accept(
          launcher.run(
              new Launch(
                  installation.process(cell.engine().fork(), cell.usesJmh(), more),
                  job,
                  directory,
                  deadline(cell)),
              seen -> {
                live.accept(seen);
                if (seen.measurement().event().equals(Events.PLACE)) {
                  known.get((int) seen.value() - 1).forEach(live);
                }
              }));
    } finally {
      Trees.delete(directory);
    }
  }

  /** The fixed loop that shows whether the machine drifted. */
  void control(Consumer<Message.Measured> live) throws InterruptedException {
    alone(Job.Task.CONTROL, false, live);
  }

  private Outcome alone(Job.Task task, boolean jmh, Consumer<Message.Measured> live)
      throws InterruptedException {
    Path directory = directory("alone");
    try {
      return launcher.run(
          new Launch(
              installation.process(PLAIN, jmh, List.of()),
              new Job(task),
              directory,
              CONTROL_DEADLINE),
          live);
    } finally {
      Trees.delete(directory);
    }
  }

  private Path directory(String use) {
    started++;
    return scratch.create(use + "-" + started);
  }

  private static Outcome failed(Cause cause, String reason) {
    return new Outcome.Failed(List.of(), new Reading.Failed(cause, reason, ""));
  }

  /** A module may be larger than the memory of this process: it is not read whole. */
  private static boolean changed(Sample sample) {
    try {
      return !FileHash.sha256(sample.module().path()).equals(sample.module().sha256());
    } catch (IOException e) {
      return true;
    }
  }

  /** What JMH wants of the JVM: its hints are a file that the fork is given. */
  private List<String> compilerHints(Job job) throws InterruptedException {
    if (hints == null) {
      hints = askForHints();
    }
    List<String> arguments = new ArrayList<>(hints.arguments());
    if (hints.file() != null) {
      job.input(HINTS, hints.file());
      arguments.add("-XX:CompileCommandFile=" + job.text(HINTS));
    }
    return arguments;
  }

  /** JMH is asked once, in a separate process: this one never loads it. */
  private Hints askForHints() throws InterruptedException {
    Outcome outcome = alone(Job.Task.HINTS, true, _ -> {});
    if (outcome.missing().isPresent()) {
      throw new IllegalStateException(
          "JMH gave no compiler hints: " + outcome.missing().get().reason());
    }
    List<String> arguments = new ArrayList<>();
    Path file = null;
    for (Message message : outcome.messages()) {
      switch (message) {
        case Message.Text(String key, String text) when key.equals(Message.Text.ARGUMENT) ->
            arguments.add(text);
        case Message.Text(String key, String text) when key.equals(Message.Text.HINTS) ->
            file = Scratch.write(scratch.directory().resolve(HINTS), text);
        default -> {}
      }
    }
    return new Hints(arguments, file);
  }

  /**
   * AOT execution starts from storage that another process filled: anew for each fork, as what an
   * engine compiles may differ from one time to the next, unless that takes too long.
   */
  private Artefact artefact(Cell cell, int fork) throws InterruptedException {
    String key = key(cell);
    Artefact known = artefacts.get(key);
    if (known != null && known.serves(fork)) {
      return known;
    }
    Path directory = directory("store");
    int number = started;
    long began = clock.getAsLong();
    Outcome outcome =
        launcher.run(
            new Launch(
                installation.process(cell.engine().fork(), false, List.of()),
                Jobs.of(List.of(cell), budget, Job.Task.STORE, directory),
                directory,
                deadline(cell)),
            _ -> {});
    Artefact made =
        new Artefact(
            directory.resolve(Job.ARTEFACT),
            outcome.missing().orElse(null),
            number,
            fork,
            clock.getAsLong() - began,
            interpreted(outcome));
    artefacts.put(key, made);
    if (known != null) {
      Trees.delete(known.directory().getParent());
    }
    return made;
  }

  private static String key(Cell cell) {
    return cell.engine().header().id() + "-" + cell.sample().module().sha256();
  }

  /**
   * What an interpreter executes of a module, by an artefact of it: it is the same in all, so that
   * one is made for a run that needs none.
   *
   * @param loaded the artefact that the fork loads, or null
   */
  private List<Message.Measured> interpreted(Cell cell, int fork, Artefact loaded)
      throws InterruptedException {
    if (!cell.engine().engine().mayInterpret() || !cell.scenario().times(Phase.EXECUTE)) {
      return List.of();
    }
    if (loaded != null) {
      return loaded.interpreted();
    }
    Artefact known = artefacts.get(key(cell));
    return known == null ? artefact(cell, fork).interpreted() : known.interpreted();
  }

  private static List<Message.Measured> interpreted(Outcome outcome) {
    return outcome.messages().stream()
        .filter(Message.Measured.class::isInstance)
        .map(Message.Measured.class::cast)
        .filter(seen -> seen.measurement().event().equals(Events.INTERPRETED))
        .toList();
  }

  private Duration deadline(Cell cell) {
    double megabytes = cell.sample().module().bytes() / 1e6;
    Duration most = budget.run().most().dividedBy(LEAST_FORKS_OF_A_RUN);
    Duration more = Duration.ofMillis(Math.round(1e3 * SECONDS_PER_MEGABYTE * megabytes));
    Duration limit = budget.fork().deadline().plus(more.compareTo(most) > 0 ? most : more);
    if (cell.rule().isEmpty()) {
      return limit;
    }
    Duration followed = limit.plusMillis(Math.round(1000 * cell.warmUpBudgetSeconds(budget)));
    return cell.start() == Start.COLD ? followed : followed.plus(cell.longestMeasuring(budget));
  }
}
