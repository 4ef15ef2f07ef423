package wasmeter.notebook;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import wasmeter.fleet.Fleet;
import wasmeter.measure.Bench;
import wasmeter.measure.Plan;
import wasmeter.notebook.table.Runs;
import wasmeter.record.replicate.Forks;

/**
 * A cell that lets a fleet measure toys, in a kernel that stays: a line on standard input is its
 * stop button.
 */
final class CellThatIsStopped {
  private CellThatIsStopped() {}

  /**
   * Executes the cell.
   *
   * @param args a directory of modules, and one that stands for the checkout
   */
  public static void main(String... args) throws InterruptedException {
    Thread cell = Thread.currentThread();
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              new java.util.Scanner(System.in).nextLine();
              cell.interrupt();
            });
    Plan plan =
        Plan.trial()
            .modules(Path.of(args[0]))
            .engines("toy/right")
            .scenarios("lifetime")
            .deadline(Duration.ofMinutes(1))
            .forks(3)
            .seed(1);
    plan = plan.with(plan.budget().withLifetime(Duration.ZERO).withMost(Duration.ofHours(1)));
    Runs runs =
        MeasuringCell.of(
            Bench.here(),
            new Parameters(Map.of()),
            Path.of(args[1]),
            plan,
            Optional.of(Fleet.of("local-cluster[1,1,1024]")));
    System.out.printf(
        "returned %d forks, %s%n",
        Forks.of(runs.records().observations()).size(),
        Thread.interrupted() ? "interrupted" : "to the end");
    Thread.sleep(Duration.ofDays(1));
  }
}
