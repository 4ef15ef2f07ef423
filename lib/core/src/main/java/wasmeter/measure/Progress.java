package wasmeter.measure;

/** Follows a run; called by the thread that runs it. */
public interface Progress {
  /** Ignores everything. */
  Progress SILENT = new Progress() {};

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
   * The run is over.
   *
   * @param summary its outcome
   */
  default void done(Summary summary) {}
}
