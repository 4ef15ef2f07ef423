package wasmeter.fleet;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import wasmeter.measure.Plan;
import wasmeter.measure.Progress;
import wasmeter.measure.Snapshot;
import wasmeter.measure.Summary;
import wasmeter.record.Scenario;

/** A process that measures toys on a fleet, and says what it does. */
final class RunFleet {
  private static final byte[] MODULE = {
    0, 'a', 's', 'm', 1, 0, 0, 0, 1, 6, 1, 0x60, 1, 0x7f, 1, 0x7f, 3, 2, 1, 0, 7, 7, 1, 3, 'r', 'u',
    'n', 0, 0, 10, 9, 1, 7, 0, 0x20, 0, 0x41, 1, 0x6a, 0x0b
  };

  private static final int SECRET = 4;

  private RunFleet() {}

  /**
   * Measures.
   *
   * @param args a directory of modules, the log, the fleet, how many forks each cell has, and the
   *     file of the secret if there is one: then each machine measures all
   */
  public static void main(String... args) {
    try {
      Fleet fleet = Fleet.of(args[2]);
      (args.length == SECRET ? fleet : fleet.replicating().secret(Path.of(args[SECRET])))
          .run(plan(Path.of(args[0]), Integer.parseInt(args[3])), Path.of(args[1]), new Telling());
    } catch (InterruptedException e) {
      System.out.println("interrupted");
      System.exit(130);
    } catch (FleetException e) {
      System.out.println("wasmeter: " + e.getMessage());
      System.exit(1);
    }
  }

  /** Writes modules that do the same, each a block. */
  static void modules(Path directory, int count) throws java.io.IOException {
    for (int i = 1; i <= count; i++) {
      byte[] module = MODULE.clone();
      module[37] = (byte) i; // what it adds: the toys do not care
      Files.write(directory.resolve("module-" + i + ".wasm"), module);
    }
  }

  /** Lives of modules, as short as can be: one toy is right, and one traps. */
  static Plan plan(Path directory, int forks) {
    Plan plan =
        Plan.trial()
            .modules(directory)
            .engines("toy/right", "toy/trap")
            .scenarios(Scenario.LIFETIME.label())
            .deadline(Duration.ofMinutes(1))
            .forks(forks)
            .seed(1);
    return plan.with(plan.budget().withLifetime(Duration.ZERO).withMost(Duration.ofHours(1)));
  }

  private static final class Telling implements Progress {
    private Fleet last;

    @Override
    public void fleet(Fleet now) {
      if (!now.equals(last)) {
        last = now;
        System.out.println(now.text());
      }
    }

    @Override
    public void waiting(String why) {
      System.out.println(why);
    }

    @Override
    public void measured(Standing cell) {
      System.out.println("measured " + cell.sample() + " " + cell.engine());
    }

    @Override
    public void done(Summary summary) {
      System.out.println(summary.text());
    }

    @Override
    public void stopped(Snapshot snapshot) {
      System.out.println("stopped");
    }
  }
}
