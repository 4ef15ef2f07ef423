package wasmeter.checks.parent;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import wasmeter.fork.link.Job;
import wasmeter.fork.link.Message;
import wasmeter.measure.launch.Launch;
import wasmeter.measure.launch.Launcher;
import wasmeter.measure.launch.LocalLauncher;
import wasmeter.measure.launch.Outcome;
import wasmeter.record.Events;
import wasmeter.record.Header;
import wasmeter.record.IterationType;
import wasmeter.record.Measurement;
import wasmeter.record.Unit;

/**
 * Forks that measure nothing. Those that every cell needs end at once, so far apart that each cell
 * asks for more; the ones after these are processes that report as a fork does, for as long as one,
 * and the CPU time of this process meanwhile is added up.
 */
final class PretendedForks implements Launcher {
  private static final int NEEDED = 3;
  private static final int LOOKED_AT = 6;
  private static final int ITERATIONS = 50;
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final LocalLauncher real =
      new LocalLauncher(() -> Path.of(System.getProperty("java.home"), "bin", "java"));
  private final LocalLauncher slow;
  private final Map<String, Integer> forks = new HashMap<>();
  private int lookedAt;
  private long cpuNanoseconds;
  private long wallNanoseconds;

  /** Thrown when all that was to be looked at has been. */
  static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /**
   * No forks yet.
   *
   * @param directory for the program that stands for a fork
   */
  PretendedForks(Path directory) throws IOException {
    Path program = program(directory);
    slow = new LocalLauncher(() -> program);
  }

  /** Reads its job, then reports an iteration every 200 ms. */
  private static Path program(Path directory) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String event :
        List.of(Events.TIME, Events.WORKER_CPU, Events.COMPILER_CPU, Events.PROBE)) {
      lines.add(measured(1, event, 100, null).line());
    }
    Path iteration = Files.write(directory.resolve("iteration"), lines);
    Path end =
        Files.write(
            directory.resolve("end"),
            List.of(measured(0, Events.WARM_UP, 5e9, "steady").line(), new Message.Done().line()));
    Path program =
        Files.writeString(
            directory.resolve("fork"),
            """
            #!/bin/sh
            while read -r line && [ -n "$line" ]; do :; done
            i=0
            while [ $i -lt %d ]; do
              sleep 0.2
              cat '%s' >> %s
              i=$((i + 1))
            done
            cat '%s' >> %3$s
            """
                .formatted(ITERATIONS, iteration, Job.REPORT, end));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return program;
  }

  private static Message.Measured measured(int iteration, String event, double value, String note) {
    return new Message.Measured(
        new Measurement(null, iteration, IterationType.MEASUREMENT, 1, event, Unit.NS, 1_000),
        value,
        note);
  }

  /** CPU time of this process over wall time. */
  double share() {
    return (double) cpuNanoseconds / wallNanoseconds;
  }

  double seconds() {
    return wallNanoseconds / 1e9;
  }

  @Override
  public Outcome run(Launch launch, Consumer<Message.Measured> live) throws InterruptedException {
    return switch (launch.job().task()) {
      case PROBE, TRY -> real.run(launch, live);
      case HINTS, CONTROL, STORE -> new Outcome.Finished(List.of(), 0);
      case WARM, COLD -> fork(launch, live);
    };
  }

  private Outcome fork(Launch launch, Consumer<Message.Measured> live) throws InterruptedException {
    int number = forks.merge(cell(launch), 1, Integer::sum);
    if (number <= NEEDED) {
      live.accept(measured(1, Events.TIME, 100 * number, null));
      live.accept(measured(0, Events.WARM_UP, 5e9, "steady"));
      return new Outcome.Finished(List.of(), 0);
    }
    if (lookedAt == LOOKED_AT) {
      throw new Enough();
    }
    lookedAt++;
    long cpu = SYSTEM.getProcessCpuTime();
    long began = System.nanoTime();
    Outcome outcome = slow.run(launch, live);
    cpuNanoseconds += SYSTEM.getProcessCpuTime() - cpu;
    wallNanoseconds += System.nanoTime() - began;
    return outcome;
  }

  private static String cell(Launch launch) {
    Job job = launch.job();
    Path module = job.inputs().values().iterator().next();
    return job.task() + job.text("scenario") + module;
  }

  @Override
  public Header.Machine machine() {
    return real.machine();
  }
}
