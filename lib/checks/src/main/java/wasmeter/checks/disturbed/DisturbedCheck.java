package wasmeter.checks.disturbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import wasmeter.checks.Check;
import wasmeter.checks.Settings;
import wasmeter.checks.recorded.Printed;
import wasmeter.measure.Bench;
import wasmeter.measure.Plan;
import wasmeter.record.Records;
import wasmeter.record.Scenario;
import wasmeter.record.replicate.Disturbance;
import wasmeter.record.replicate.Forks;
import wasmeter.record.replicate.Signs;

/**
 * Whether a neighbour is seen, in all scenarios, warm and cold, and only where there is one: {@code
 * mvn -Pcheck -Dcheck=disturbed}, up to an hour. A small plan runs twice, on a machine that is
 * otherwise idle, and with a busy loop on every processor. The second time every cell must be
 * marked, the first time at most 2 % of the forks, and none of Wasmtime's fd_write.
 */
public final class DisturbedCheck implements Check {
  private static final List<String> ENGINES = List.of("chicory/compiler", "wasmtime/*", "native");
  private static final List<String> SAMPLES = List.of("fibonacci", "noop", "wasi-io");
  private static final int FORKS = 2;
  private static final double MARKED_WHEN_QUIET = 0.02;

  /** Called by the service loader. */
  public DisturbedCheck() {}

  @Override
  public String name() {
    return "disturbed";
  }

  @Override
  public boolean holds(Settings settings) throws IOException, InterruptedException {
    List<Forks.Fork> quiet = new ArrayList<>();
    List<Forks.Fork> busy = new ArrayList<>();
    Records records = run(settings, "quiet");
    quiet.addAll(report("quiet", records));
    boolean fdWrite =
        quiet.stream()
            .filter(fork -> fork.disturbed() == Disturbance.DISTURBED)
            .noneMatch(fork -> isFdWriteOfWasmtime(records, fork));
    try (BusyLoops _ = new BusyLoops(Runtime.getRuntime().availableProcessors())) {
      busy.addAll(report("busy", run(settings, "busy")));
    }
    long marked = count(quiet, Disturbance.DISTURBED);
    boolean few = marked <= MARKED_WHEN_QUIET * quiet.size();
    long missed = count(busy, Disturbance.NONE);
    long unwatched = count(quiet, Disturbance.NOT_WATCHED) + count(busy, Disturbance.NOT_WATCHED);
    System.out.printf(
        Locale.ROOT,
        "quiet: %d of %d marked: %s; Wasmtime's fd_write not marked: %s; busy: %d of %d missed: %s;"
            + " not watched: %d%n",
        marked,
        quiet.size(),
        few ? "holds" : "does not hold",
        fdWrite ? "holds" : "does not hold",
        missed,
        busy.size(),
        missed == 0 ? "holds" : "does not hold",
        unwatched);
    return few && fdWrite && missed == 0 && !busy.isEmpty();
  }

  private static Records run(Settings settings, String name)
      throws IOException, InterruptedException {
    Path log = settings.directory().resolve(name + ".jsonl");
    Files.deleteIfExists(log);
    Plan plan =
        Plan.quick()
            .engines(settings.engines(ENGINES))
            .samples(settings.samples(SAMPLES))
            .scenarios(Scenario.warm().stream().map(Scenario::label).toArray(String[]::new))
            .forks(FORKS);
    return Bench.here().run(plan, log, new Printed(name));
  }

  /** Prints each fork with its signs, and returns all. */
  private static List<Forks.Fork> report(String name, Records records) {
    List<Forks.Fork> forks = Forks.of(records.observations());
    Map<String, List<String>> lines = new TreeMap<>();
    for (Forks.Fork fork : forks) {
      Signs signs = fork.signs();
      lines
          .computeIfAbsent(cell(records, fork), cell -> new ArrayList<>())
          .add(
              String.format(
                  Locale.ROOT,
                  "%s (lost %.1f %%, probe %.0f ns, CPU %.1f %%)",
                  fork.disturbed(),
                  100 * signs.lost(),
                  signs.probe(),
                  100 * signs.cpu()));
    }
    lines.forEach((cell, texts) -> System.out.println(name + ": " + cell + ": " + texts));
    return forks;
  }

  private static String cell(Records records, Forks.Fork fork) {
    return "%s %s %s, %s, %s"
        .formatted(
            records.engines().get(fork.key().engine()).name(),
            records.samples().get(fork.key().sample()).name(),
            fork.key().call() == null ? "" : fork.key().call(),
            fork.key().scenario().label(),
            fork.key().start().label());
  }

  private static boolean isFdWriteOfWasmtime(Records records, Forks.Fork fork) {
    return records.engines().get(fork.key().engine()).name().startsWith("wasmtime/")
        && fork.key().call() != null
        && fork.key().call().contains("fd_write");
  }

  private static long count(List<Forks.Fork> forks, Disturbance judged) {
    return forks.stream().filter(fork -> fork.disturbed() == judged).count();
  }
}
