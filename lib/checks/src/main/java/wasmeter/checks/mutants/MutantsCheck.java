package wasmeter.checks.mutants;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wasmeter.checks.Check;
import wasmeter.checks.Settings;
import wasmeter.engine.EngineException;
import wasmeter.engine.WasmEngine;
import wasmeter.engines.Engines;

/**
 * Gives broken modules to engines, an hour or two: {@code mvn -Pcheck -Dcheck=mutants}, with {@code
 * -Dmutants=} how many, {@code -Dseed=} the seed of the first, the next having the next seed, and
 * {@code -Dengines=} which. As many engines as there are processors have their turn at once: no
 * time is measured.
 */
public final class MutantsCheck implements Check {
  /** Called by the service loader. */
  public MutantsCheck() {}

  @Override
  public String name() {
    return "mutants";
  }

  @Override
  public boolean holds(Settings settings) throws IOException, InterruptedException {
    Mutants mutants = new Mutants(settings.home().resolve("samples"), settings.directory());
    List<Callable<Boolean>> engines = new ArrayList<>();
    for (WasmEngine engine : Engines.all()) {
      if (!engine.isNative() && settings.engine(engine.id())) {
        engines.add(() -> holds(mutants, engine, settings));
      }
    }
    boolean holds = true;
    try (var workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      for (Future<Boolean> engine : workers.invokeAll(engines)) {
        holds &= engine.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    return holds;
  }

  private static boolean holds(Mutants mutants, WasmEngine engine, Settings settings)
      throws IOException, InterruptedException {
    try {
      Mutants.Summary summary = mutants.run(engine, settings.seed(), settings.mutants());
      System.out.println(
          Stream.concat(Stream.of(summary.text()), summary.defects().stream())
              .collect(Collectors.joining("\n")));
      return summary.defects().isEmpty();
    } catch (EngineException.Unavailable e) {
      System.out.println(engine.id() + ": " + e.getMessage());
      return true;
    }
  }
}
