package wasmeter.checks.lifetime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import wasmeter.checks.Check;
import wasmeter.checks.Settings;
import wasmeter.checks.recorded.Recording;
import wasmeter.measure.Bench;
import wasmeter.measure.EngineStatus;
import wasmeter.measure.Plan;
import wasmeter.record.CellKey;
import wasmeter.record.Records;
import wasmeter.record.RunLog;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.record.replicate.Forks;
import wasmeter.record.replicate.Stratum;
import wasmeter.sample.Sample;

/**
 * Whether a lifetime is what a program sees, half an hour; interrupted, it continues: {@code mvn
 * -Pcheck -Dcheck=lifetime}.
 *
 * <p>Five rounds of a process a side. The slope at the end is within 5 % of warm execute, by
 * medians; over all engines and samples together, the first call takes as long as the cold
 * lifecycle jit, and the first ten stamps agree with those of a process in which nothing watches,
 * checks or reports, within 5 %; engines that the JVM does not compile take at most 3 s a process.
 */
public final class LifetimeCheck implements Check {
  private static final List<String> ENGINES = List.of("wasmtime/*", "wasmer/*", "chicory/compiler");
  private static final List<String> SAMPLES = List.of("nbody", "fibonacci");
  private static final int FORKS = 5;
  private static final double LONGEST_SECONDS = 3;

  /** Where the JVM compiles, a life of the quick plan may take all that it is given. */
  private static final double LONGEST_OF_JVM = 25;

  /** Called by the service loader. */
  public LifetimeCheck() {}

  @Override
  public String name() {
    return "lifetime";
  }

  @Override
  public boolean holds(Settings settings) throws IOException, InterruptedException {
    int forks = settings.size().forks(FORKS);
    Plan plan =
        Plan.quick()
            .engines(settings.engines(ENGINES))
            .samples(settings.samples(SAMPLES))
            .precision(1);
    Path lives = settings.directory().resolve("lives.jsonl");
    Path firsts = settings.directory().resolve("firsts.jsonl");
    Bench bench = Bench.here();
    List<EngineStatus> engines =
        bench.engines(plan).stream().filter(engine -> engine.absence() == null).toList();
    List<Sample> samples =
        bench.samples(plan).stream()
            .filter(sample -> List.of(settings.samples(SAMPLES)).contains(sample.name()))
            .toList();
    PlainForks plain = new PlainForks(bench, settings.directory());
    for (int round = 1; round <= forks; round++) {
      Plan sofar = plan.forks(round);
      Recording.of(sofar.scenarios("lifetime", "execute"), lives);
      Recording.of(sofar.scenarios("jit"), firsts); // warm too, as each plan has it
      watchNobody(plain, engines, samples, round);
    }
    Records lived = RunLog.read(lives);
    Records answered = RunLog.read(firsts);
    List<Followed> all = new ArrayList<>();
    for (EngineStatus engine : engines) {
      for (Sample sample : samples) {
        all.add(
            new Followed(
                engine.name() + " " + sample.name(),
                of(lived, engine, sample, Scenario.LIFETIME, Start.COLD),
                scores(of(answered, engine, sample, Scenario.JIT, Start.COLD)),
                scores(of(lived, engine, sample, Scenario.EXECUTE_CALL, Start.WARM)),
                plain.recorded(engine, sample),
                Stratum.of(engine.name(), false) == Stratum.MACHINE_CODE
                    ? LONGEST_SECONDS
                    : LONGEST_OF_JVM));
      }
    }
    List<Followed.Line> lines = new ArrayList<>();
    all.forEach(followed -> lines.addAll(followed.lines()));
    lines.addAll(Followed.together(all));
    List<String> texts = lines.stream().map(Followed.Line::text).toList();
    texts.forEach(System.out::println);
    Files.write(settings.directory().resolve("lifetime.txt"), texts);
    return !all.isEmpty() && Followed.holds(lines);
  }

  /** Until there are as many. */
  private static void watchNobody(
      PlainForks plain, List<EngineStatus> engines, List<Sample> samples, int forks)
      throws IOException, InterruptedException {
    record One(EngineStatus engine, Sample sample) {}
    List<One> wanted = new ArrayList<>();
    for (EngineStatus engine : engines) {
      for (Sample sample : samples) {
        int missing = forks - plain.recorded(engine, sample).size();
        wanted.addAll(Collections.nCopies(Math.max(0, missing), new One(engine, sample)));
      }
    }
    Collections.shuffle(wanted, new Random());
    for (One one : wanted) {
      plain.run(one.engine(), one.sample());
    }
  }

  private static List<Forks.Fork> of(
      Records records, EngineStatus engine, Sample sample, Scenario scenario, Start start) {
    return Forks.counting(
        Forks.of(records.observations()).stream()
            .filter(fork -> fork.key().scenario() == scenario && fork.key().start() == start)
            .filter(fork -> isOf(records, fork.key(), engine, sample))
            .toList());
  }

  private static boolean isOf(Records records, CellKey key, EngineStatus engine, Sample sample) {
    return records.engines().get(key.engine()).name().equals(engine.name())
        && records.samples().get(key.sample()).name().equals(sample.name());
  }

  private static double[] scores(List<Forks.Fork> forks) {
    return forks.stream().mapToDouble(Forks.Fork::score).toArray();
  }
}
