package wasmeter.checks.parent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import wasmeter.checks.Check;
import wasmeter.checks.Settings;
import wasmeter.install.Trees;
import wasmeter.measure.Bench;
import wasmeter.measure.Plan;
import wasmeter.measure.Preview;
import wasmeter.measure.Progress;
import wasmeter.measure.Snapshot;

/**
 * What the process that measures uses of a core while a fork measures, in a plan of 5,000 cells, a
 * few minutes: {@code mvn -Pcheck -Dcheck=parent}. It may use 2 %: on a machine with two cores it
 * would otherwise take time from the compilers of the fork.
 */
public final class ParentCheck implements Check {
  private static final int CELLS = 5_000;
  private static final double MOST = 0.02;
  private static final String ENGINE = "chicory/compiler";

  /** Enough for {@link #CELLS}, of which each module has twelve. */
  private static final int MODULES = 420;

  /** Exports {@code run(i32) -> i32}. */
  private static final byte[] ADD_ONE = {
    0, 'a', 's', 'm', 1, 0, 0, 0, 1, 6, 1, 0x60, 1, 0x7f, 1, 0x7f, 3, 2, 1, 0, 7, 7, 1, 3, 'r', 'u',
    'n', 0, 0, 10, 9, 1, 7, 0, 0x20, 0, 0x41, 1, 0x6a, 0x0b
  };

  /** Called by the service loader. */
  public ParentCheck() {}

  @Override
  public String name() {
    return "parent";
  }

  @Override
  public boolean holds(Settings settings) throws IOException, InterruptedException {
    Path modules = modules(settings.directory().toAbsolutePath().resolve("modules"));
    Path log = settings.directory().resolve("log.jsonl");
    Files.deleteIfExists(log);
    Shown shown = new Shown();
    PretendedForks forks = new PretendedForks(settings.directory().toAbsolutePath());
    try {
      Bench.with(forks)
          .run(
              Plan.full().engines(ENGINE).modules(modules).samples("parent-*").seed(1), log, shown);
      throw new IllegalStateException("the run ended before its forks were looked at");
    } catch (InterruptedException e) {
      if (!forks.enough()) {
        throw e;
      }
      double share = forks.share();
      boolean holds = shown.cells >= CELLS && share <= MOST;
      System.out.printf(
          Locale.ROOT,
          "%d cells, %d forks to come: %.2f %% of a core while %.0f s were measured: %s%n",
          shown.cells,
          shown.forks,
          100 * share,
          forks.seconds(),
          holds ? "holds" : "does not hold");
      return holds;
    } finally {
      Trees.delete(modules);
    }
  }

  /** What a run would print, made and dropped. */
  private static final class Shown implements Progress {
    private int cells;
    private int forks;
    private int characters;

    @Override
    public void preview(Preview preview) {
      cells = preview.cells() - preview.gaps();
    }

    @Override
    public void update(Snapshot snapshot) {
      forks = snapshot.total() - snapshot.done();
      characters += (snapshot.left().text() + snapshot.current() + snapshot.live()).length();
    }
  }

  /** Modules that differ by the name of a custom section alone. */
  private static Path modules(Path directory) throws IOException {
    Files.createDirectories(directory);
    for (int i = 0; i < MODULES; i++) {
      byte[] name = "%06d".formatted(i).getBytes(StandardCharsets.US_ASCII);
      byte[] module = new byte[ADD_ONE.length + 3 + name.length];
      System.arraycopy(ADD_ONE, 0, module, 0, ADD_ONE.length);
      module[ADD_ONE.length + 1] = (byte) (1 + name.length);
      module[ADD_ONE.length + 2] = (byte) name.length;
      System.arraycopy(name, 0, module, ADD_ONE.length + 3, name.length);
      Files.write(directory.resolve("parent-%06d.wasm".formatted(i)), module);
    }
    return directory;
  }
}
