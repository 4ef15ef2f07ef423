package wasmeter.measure;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import wasmeter.engine.ForkSpec;
import wasmeter.fork.link.Job;
import wasmeter.fork.link.Message;
import wasmeter.hash.Ids;
import wasmeter.measure.launch.Launch;
import wasmeter.measure.launch.Launcher;
import wasmeter.measure.launch.Outcome;
import wasmeter.measure.launch.Scratch;
import wasmeter.record.Cause;
import wasmeter.record.Reading;
import wasmeter.record.Start;
import wasmeter.sample.Sample;

/** The forks of a run: each with its process, its job, and what it needs from others before it. */
final class Forker {
  private static final Duration CONTROL_DEADLINE = Duration.ofSeconds(60);

  /** Beyond the deadline, as the slowest compilers may take that long. */
  private static final double SECONDS_PER_MEGABYTE = 10;

  private final Budget budget;
  private final Launcher launcher;
  private final Installation installation;
  private final Scratch scratch;
  private final Map<String, Artefact> artefacts = new HashMap<>();
  private List<String> hints;
  private int started;

  /** Storage that another process filled; or why there is none. */
  private record Artefact(Path directory, Reading.Missing missing) {}

  Forker(Budget budget, Launcher launcher, Installation installation, Scratch scratch) {
    this.budget = budget;
    this.launcher = launcher;
    this.installation = installation;
    this.scratch = scratch;
  }

  /** One fork of a cell. Its directory is gone afterwards. */
  Outcome measure(Cell cell, Consumer<Message.Measured> live) throws InterruptedException {
    if (changed(cell.sample())) {
      return failed(
          Cause.MODULE_CHANGED, "its file changed since the plan was made: make a new plan");
    }
    Artefact artefact = cell.needsArtefact() ? artefact(cell) : null;
    if (artefact != null && artefact.missing() != null) {
      return switch (artefact.missing()) {
        case Reading.Skipped gap -> new Outcome.Gap(List.of(), gap);
        case Reading.Failed why ->
            failed(Cause.ARTEFACT_MISSING, "the artefact could not be made: " + why.reason());
      };
    }
    Path directory = directory("fork");
    Job job = Jobs.of(cell, budget, cell.usesJmh() ? Job.Task.WARM : Job.Task.COLD, directory);
    if (artefact != null) {
      job.inputWithNeighbours("artefact", artefact.directory());
    }
    List<String> more = cell.usesJmh() ? compilerHints() : List.of();
    Outcome outcome =
        launcher.run(
            new Launch(
                installation.process(cell.engine().fork(), cell.usesJmh(), more),
                job,
                directory,
                deadline(cell)),
            live);
    Scratch.delete(directory);
    return outcome;
  }

  /** The fixed loop that shows whether the machine drifted. */
  void control(Consumer<Message.Measured> live) throws InterruptedException {
    alone(Job.Task.CONTROL, false, live);
  }

  private Outcome alone(Job.Task task, boolean jmh, Consumer<Message.Measured> live)
      throws InterruptedException {
    return launcher.run(
        new Launch(
            installation.process(ForkSpec.of(List.of()), jmh, List.of()),
            new Job(task),
            directory("alone"),
            CONTROL_DEADLINE),
        live);
  }

  private Path directory(String use) {
    started++;
    return scratch.create(use + "-" + started);
  }

  private static Outcome failed(Cause cause, String reason) {
    return new Outcome.Failed(List.of(), new Reading.Failed(cause, reason, ""));
  }

  private static boolean changed(Sample sample) {
    try {
      return !Ids.sha256(sample.module().path()).equals(sample.module().sha256());
    } catch (UncheckedIOException e) {
      return true;
    }
  }

  /** JMH is asked for its hints once, in a separate process: this one never loads it. */
  private List<String> compilerHints() throws InterruptedException {
    if (hints == null) {
      Outcome outcome = alone(Job.Task.HINTS, true, _ -> {});
      if (outcome instanceof Outcome.Failed(List<Message> _, Reading.Failed why)) {
        throw new IllegalStateException(
            "JMH gave no compiler hints: " + why.reason() + "\n" + why.log());
      }
      List<String> arguments = new ArrayList<>();
      for (Message message : outcome.messages()) {
        if (message instanceof Message.Text(String key, String text)) {
          arguments.add(
              key.equals("argument")
                  ? text
                  : "-XX:CompileCommandFile="
                      + Scratch.write(scratch.directory().resolve("hints"), text));
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
      Path directory = directory("store");
      Outcome outcome =
          launcher.run(
              new Launch(
                  installation.process(cell.engine().fork(), false, List.of()),
                  Jobs.of(cell, budget, Job.Task.STORE, directory),
                  directory,
                  deadline(cell)),
              _ -> {});
      known = new Artefact(directory.resolve(Job.ARTEFACT), outcome.missing().orElse(null));
      artefacts.put(key, known);
    }
    return known;
  }

  private Duration deadline(Cell cell) {
    double megabytes = cell.sample().module().bytes() / 1e6;
    Duration limit =
        budget.fork().deadline().plusMillis(Math.round(1e3 * SECONDS_PER_MEGABYTE * megabytes));
    if (cell.start() == Start.COLD) {
      return limit;
    }
    long warmUp = Math.round(1000 * cell.warmUpBudgetSeconds(budget));
    return limit.plusMillis(warmUp).plus(budget.fork().measureMost());
  }
}
