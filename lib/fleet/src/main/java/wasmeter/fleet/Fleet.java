package wasmeter.fleet;

import java.nio.file.Path;
import wasmeter.measure.Bench;
import wasmeter.measure.Plan;
import wasmeter.measure.PlanException;
import wasmeter.measure.Progress;
import wasmeter.record.Records;

/**
 * Several machines that measure a plan. Immutable: each method returns a copy.
 *
 * <pre>{@code
 * Records records = Fleet.of("spark://10.0.0.1:7077").secret(Path.of("fleet.secret"))
 *     .run(Plan.full(), Path.of("runs/mine.jsonl"), Progress.SILENT);
 * }</pre>
 */
public final class Fleet {
  private final Master master;
  private final Path secret;
  private final boolean replicates;

  private Fleet(Master master, Path secret, boolean replicates) {
    this.master = master;
    this.secret = secret;
    this.replicates = replicates;
  }

  /**
   * The machines that share the blocks of a plan.
   *
   * @param master where they meet: {@code spark://address:port}, or {@code local-cluster[2,1,2048]}
   *     for two processes of this machine with 2048 MB each
   * @return a fleet
   * @throws FleetException if it is none of both
   */
  public static Fleet of(String master) {
    return new Fleet(Master.of(PlanException.requireSet("fleet", master)), null, false);
  }

  /**
   * Proves to the machines that they may run what they are sent.
   *
   * @param file with the same secret on each of them
   * @return a copy
   */
  public Fleet secret(Path file) {
    return new Fleet(master, PlanException.requireSet("secret", file), replicates);
  }

  /**
   * Lets each machine measure all blocks, so that machines can be compared; else equal machines
   * share them.
   *
   * @return a copy
   */
  public Fleet replicating() {
    return new Fleet(master, secret, true);
  }

  /**
   * Measures what the log does not hold yet, and appends it.
   *
   * <p>A block whose machine is lost is measured again as a whole. What came back is in the log,
   * however this ends; the same call goes on. Interrupting the thread ends what is measured on all
   * machines.
   *
   * @param plan what to measure
   * @param log path of the log; created if missing
   * @param progress follows the run
   * @return what the log then holds of the plan's engines and samples
   * @throws PlanException if the plan names something unknown
   * @throws FleetException if the fleet cannot be started, or ends before all is measured
   * @throws wasmeter.record.LogException if the log cannot be read or written
   * @throws InterruptedException if this thread is interrupted
   */
  public Records run(Plan plan, Path log, Progress progress) throws InterruptedException {
    new FleetRun(this, SparkProcess.built()).run(plan, log, progress);
    return Bench.here().recorded(plan, log);
  }

  Master master() {
    return master;
  }

  Path secretFile() {
    return secret;
  }

  boolean replicates() {
    return replicates;
  }

  /**
   * This fleet in words.
   *
   * @return as it is given
   */
  @Override
  public String toString() {
    return master.text() + (replicates ? ", each machine all blocks" : "");
  }
}
