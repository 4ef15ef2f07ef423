package wasmeter.measure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import wasmeter.engine.ForkSpec;
import wasmeter.fork.link.Job;
import wasmeter.fork.link.Message;
import wasmeter.hash.Ids;
import wasmeter.measure.launch.Launch;
import wasmeter.measure.launch.Launcher;
import wasmeter.measure.launch.LocalLauncher;
import wasmeter.measure.launch.Outcome;
import wasmeter.record.Header;

/**
 * Starts what a test is about, and spares it the rest: the control loop, half a second in each
 * round, is left out, what answers the same each time is asked once for all, and no JVM takes time
 * to compile well what ends soon.
 */
public final class FrugalLauncher implements Launcher {
  /** The forks of this machine. */
  static final Launcher LOCAL =
      new LocalLauncher(() -> Path.of(System.getProperty("java.home"), "bin", "java"));

  /** The same for all tests of this JVM: what one of them asked, the others know. */
  public static final Launcher HERE = new FrugalLauncher(LOCAL);

  /** A JVM without its best compiler. */
  public static final List<String> COMPILES_QUICKLY = List.of("-XX:TieredStopAtLevel=1");

  /** A compiler in Java that takes the place of the best one of the JVM. */
  private static final String OWN_COMPILER = "-XX:+EnableJVMCI";

  private final Launcher launcher;
  private final Set<Job.Task> once;
  private final Map<List<Object>, Report> reports = new ConcurrentHashMap<>();

  /** What a fork that is not started again reported. */
  private record Report(List<Message.Measured> live, Outcome outcome) {}

  /**
   * Asks once for the versions of engines, and what JMH wants of JVMs.
   *
   * @param launcher starts the forks
   */
  public FrugalLauncher(Launcher launcher) {
    this(launcher, EnumSet.of(Job.Task.PROBE, Job.Task.HINTS));
  }

  /**
   * Does some things once.
   *
   * @param once which: another fork that is asked for the same reports the same
   */
  FrugalLauncher(Launcher launcher, Set<Job.Task> once) {
    this.launcher = launcher;
    this.once = once;
  }

  /**
   * Forks of this machine, of which those that are asked for the same are started once.
   *
   * @return a launcher for tests that look at the same forks in different ways
   */
  public static Launcher remembering() {
    return new FrugalLauncher(LOCAL, EnumSet.allOf(Job.Task.class));
  }

  @Override
  public Outcome run(Launch launch, Consumer<Message.Measured> live) throws InterruptedException {
    if (launch.job().task() == Job.Task.CONTROL) {
      return new Outcome.Finished(List.of(), 0);
    }
    Launch brief = brief(launch);
    if (!once.contains(launch.job().task())) {
      return launcher.run(brief, live);
    }
    List<Object> same =
        List.of(launch.process(), launch.job().text(), contents(launch.job().inputs().values()));
    Report report = reports.get(same);
    if (report == null) {
      List<Message.Measured> seen = new ArrayList<>();
      report = new Report(seen, launcher.run(brief, seen::add));
      reports.put(same, report);
    }
    report.live().forEach(live);
    return report.outcome();
  }

  private static List<String> contents(Collection<Path> inputs) {
    return inputs.stream()
        .map(input -> Files.isRegularFile(input) ? Ids.sha256(input) : input.toString())
        .toList();
  }

  private static Launch brief(Launch launch) {
    ForkSpec process = launch.process();
    return process.jvmArguments().contains(OWN_COMPILER)
        ? launch
        : new Launch(
            process.with(COMPILES_QUICKLY), launch.job(), launch.directory(), launch.deadline());
  }

  @Override
  public Header.Machine machine() {
    return launcher.machine();
  }

  @Override
  public Map<String, String> limits() {
    return launcher.limits();
  }

  @Override
  public Header.Conditions conditions(List<String> jvmArguments) {
    return launcher.conditions(jvmArguments);
  }
}
