package wasmeter.measure;

import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.record.text.Counted;

/** Follows a run; called by the thread that runs it. */
public interface Progress {
  /** Ignores everything. */
  Progress SILENT = new Progress() {};

  /**
   * How a cell stands after another fork of it.
   *
   * @param engine name of the engine
   * @param sample name of the sample, with the call where calls are measured separately
   * @param scenario what is timed
   * @param start warm or cold
   * @param forks processes so far, recorded ones included
   * @param nanoseconds their mean, without those that were disturbed
   */
  record Standing(
      String engine,
      String sample,
      Scenario scenario,
      Start start,
      int forks,
      double nanoseconds) {}

  /**
   * How far a fleet is.
   *
   * @param machines how many measure
   * @param done blocks that came back
   * @param running blocks that are measured now
   * @param total how many blocks there are, counted on each machine where all of them measure all
   * @param lost how often a block was lost with its worker: it is measured again
   */
  record Fleet(int machines, int done, int running, int total, int lost) {
    /**
     * The same for people.
     *
     * @return for instance {@code 2 machines: 3 of 12 blocks done, 2 running}
     */
    public String text() {
      return "%s: %s of %s done, %s running%s"
          .formatted(
              Counted.of(machines, "machine"),
              done,
              Counted.of(total, "block"),
              running,
              lost == 0 ? "" : ", %s lost and measured again".formatted(lost));
    }
  }

  /**
   * The plan is measured by several machines, and this is how far they are; called before {@link
   * #update}.
   *
   * @param fleet all of it
   */
  default void fleet(Fleet fleet) {}

  /**
   * Before anything is started.
   *
   * @param preview what will be done
   */
  default void preview(Preview preview) {}

  /**
   * The run cannot begin yet.
   *
   * @param why one sentence
   */
  default void waiting(String why) {}

  /**
   * Something changed; several times a second at most.
   *
   * @param snapshot how far the run is
   */
  default void update(Snapshot snapshot) {}

  /**
   * A fork ended well.
   *
   * @param cell how its cell stands now
   */
  default void measured(Standing cell) {}

  /**
   * The run is over.
   *
   * @param summary its outcome
   */
  default void done(Summary summary) {}

  /**
   * The run ends before it is over: this is the last call. What was recorded stays.
   *
   * @param snapshot how far it came
   */
  default void stopped(Snapshot snapshot) {}
}
