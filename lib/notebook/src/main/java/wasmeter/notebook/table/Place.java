package wasmeter.notebook.table;

import wasmeter.record.Observation;
import wasmeter.record.Scenario;
import wasmeter.record.Start;

/**
 * What a fork measured, and when.
 *
 * @param engine name of the engine
 * @param sample name of the sample, and its call where one was made
 * @param scenario what was timed
 * @param start warm or cold
 * @param run id of the run
 * @param fork number within its cell
 * @param order number within the run
 * @param conditions under which it ran, for people
 * @param machine label of the machine
 */
public record Place(
    String engine,
    String sample,
    Scenario scenario,
    Start start,
    String run,
    int fork,
    int order,
    String conditions,
    String machine) {
  static Place of(Cells cells, Observation o) {
    return new Place(
        cells.engine(o),
        new Row(cells.sample(o), o.cell().call()).label(),
        o.cell().scenario(),
        o.cell().start(),
        o.run(),
        o.fork(),
        o.order(),
        cells.conditions(o),
        cells.machine());
  }
}
