package wasmeter.notebook;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import wasmeter.measure.Bench;
import wasmeter.measure.Plan;
import wasmeter.measure.Selection;
import wasmeter.measure.shard.Division;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Events;
import wasmeter.record.Globs;
import wasmeter.record.Header;
import wasmeter.record.Records;
import wasmeter.sample.Sample;

/** Runs that name what a plan expects of them, beside what was recorded. */
final class Expected {
  private Expected() {}

  /**
   * Turns records into runs that name what the plan asks for, recorded or not.
   *
   * <p>What is installed comes first, in the order of tables; a log from another machine may
   * contain more. No process is started to find out.
   *
   * @param bench knows what is installed
   * @param plan says which engines and samples are expected
   * @param records any log
   * @return what the records contain for them
   */
  static Runs of(Bench bench, Plan plan, Records records) {
    Plan any = plan.engines().samples();
    Optional<Set<String>> mine = bench.division(plan).map(Division::samples);
    Predicate<Sample> chooses =
        sample ->
            Selection.chooses(plan, sample)
                && (mine.isEmpty() || mine.get().contains(sample.name()));
    List<Sample> installed =
        bench.samples(any).stream()
            .sorted(Comparator.comparingLong(sample -> sample.module().bytes()))
            .toList();
    Map<String, Boolean> chosen = new HashMap<>();
    installed.forEach(sample -> chosen.put(sample.name(), chooses.test(sample)));
    records
        .samples()
        .values()
        .forEach(
            header ->
                chosen.putIfAbsent(
                    header.name(), Globs.matches(plan.sampleGlobs(), header.name())));
    Records kept =
        Runs.of(records)
            .engines(plan.engineGlobs().toArray(String[]::new))
            .records()
            .whereHeads(
                o -> {
                  Header.SampleModule sample = records.samples().get(o.cell().sample());
                  // The control loop has no sample: it belongs to every selection.
                  return sample == null
                      || o.measurement().event().equals(Events.SUPPORT)
                      || chosen.get(sample.name());
                });
    // Headers do not count: the same log has those of what other plans measured.
    Runs measured = Runs.of(kept.whereHeads(o -> !o.measurement().event().equals(Events.SUPPORT)));

    Set<String> engines = new LinkedHashSet<>(bench.engineNames(any));
    engines.removeIf(name -> !Globs.matches(plan.engineGlobs(), name));
    engines.addAll(measured.engineNames());

    Set<String> samples = new LinkedHashSet<>();
    installed.stream().filter(chooses).forEach(sample -> samples.add(sample.name()));
    samples.addAll(measured.sampleNames());
    // These are not rows of the common tables, but of sections of their own.
    installed.stream()
        .filter(sample -> sample.selection().standsApart())
        .forEach(sample -> samples.remove(sample.name()));
    records.samples().values().stream()
        .filter(header -> header.calibration() || header.each())
        .forEach(header -> samples.remove(header.name()));

    return Runs.of(kept, List.copyOf(engines), List.copyOf(samples));
  }
}
