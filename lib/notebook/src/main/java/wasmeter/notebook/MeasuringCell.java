package wasmeter.notebook;

import java.nio.file.Path;
import java.util.Optional;
import wasmeter.fleet.Fleet;
import wasmeter.measure.Bench;
import wasmeter.measure.Plan;
import wasmeter.notebook.kernel.CellProgress;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Records;

/** What a cell does that measures: on this machine, or on several. */
final class MeasuringCell {
  private MeasuringCell() {}

  /**
   * Measures what is not recorded yet, or reads the log that is to be read instead.
   *
   * @param parameters of the notebook
   * @param home the checkout
   * @param fleet empty for this machine
   */
  static Runs of(Bench bench, Parameters parameters, Path home, Plan plan, Optional<Fleet> fleet) {
    Optional<Path> given = parameters.runs(home);
    Path log = given.orElseGet(() -> parameters.log(home));
    CellProgress progress = new CellProgress(log.getFileName().toString());
    if (given.isEmpty()) {
      try {
        Records records =
            fleet.isPresent()
                ? fleet.get().run(plan, log, progress)
                : bench.run(plan, log, progress);
        return Lab.expecting(plan, records);
      } catch (InterruptedException e) {
        return Logs.soFar(log, progress, records -> Lab.expecting(plan, records));
      }
    }
    Runs runs = Lab.expecting(plan, Logs.read(log));
    progress.tell("Nothing is measured here: what follows shows what the log contains.");
    return runs;
  }
}
