package wasmeter.notebook.verdict;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import wasmeter.measure.Bench;
import wasmeter.measure.Plan;
import wasmeter.measure.PlanException;
import wasmeter.record.Header;
import wasmeter.record.Records;

/** A station that measures nothing, but knows the engines of this installation. */
final class Recorded implements Station {
  private static final Bench BENCH = Bench.here();

  private final Records records;
  final List<Plan> plans = new ArrayList<>();
  final List<Path> logs = new ArrayList<>();
  Surroundings surroundings =
      new Surroundings(
          new Header.Machine("m", "box", "box", 2, 8, "os"),
          new Header.Conditions("c", Races.CONDITIONS),
          "jdk",
          Map.of(Races.OLD, "", Races.NEW, ""));

  /** Whatever is asked for, this is what was recorded. */
  Recorded(Records records) {
    this.records = records;
  }

  @Override
  public List<String> engineNames(Plan plan) {
    return BENCH.engineNames(plan);
  }

  @Override
  public String machine() {
    return surroundings.machine().id();
  }

  @Override
  public Surroundings surroundings(Plan plan) {
    return surroundings;
  }

  @Override
  public Records run(Plan plan, Path log) {
    plans.add(plan);
    logs.add(log);
    if (records == null) {
      throw new PlanException("this must not be measured");
    }
    return records;
  }
}
