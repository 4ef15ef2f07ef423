package wasmeter.measure;

import java.nio.file.Path;
import java.time.Duration;
import wasmeter.record.LogException;

/**
 * A process that measures an engine that works, as often as it is told, and then one that never
 * ends; it says when it begins the latter, and how it was stopped.
 */
final class RunThatEnds {
  private RunThatEnds() {}

  public static void main(String[] args) {
    Path module = Path.of(args[0]);
    Path log = Path.of(args[1]);
    try {
      run(plan("toy/right", module).forks(Integer.parseInt(args[2])), log);
      System.out.println("measured");
      run(plan("toy/loop", module).deadline(Duration.ofMinutes(5)), log);
    } catch (InterruptedException e) {
      // progress has said so
    } catch (LogException e) {
      System.out.println(e.getMessage());
    }
  }

  static Plan plan(String engine, Path module) {
    Plan plan = Plan.trial().engines(engine).module(module).samples("mine").scenarios("lifetime");
    return plan.with(plan.budget().withLifetime(Duration.ZERO));
  }

  private static void run(Plan plan, Path log) throws InterruptedException {
    Bench.here()
        .run(
            plan,
            log,
            new Progress() {
              @Override
              public void update(Snapshot snapshot) {
                System.out.println(snapshot.current());
              }

              @Override
              public void stopped(Snapshot snapshot) {
                System.out.println("stopped: %d forks".formatted(snapshot.done()));
              }
            });
  }
}
