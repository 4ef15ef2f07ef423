package wasmbench.measure;

import java.util.List;

/**
 * How far a run is.
 *
 * @param done forks that ended
 * @param total forks to run, as known now
 * @param current the cell that is measured now
 * @param estimate what it looks like so far, or null
 * @param failures sentences, in the order they came
 * @param secondsLeft roughly
 */
public record Snapshot(
    int done,
    int total,
    String current,
    String estimate,
    List<String> failures,
    double secondsLeft) {}
