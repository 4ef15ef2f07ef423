package wasmeter.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.fork.link.Job;
import wasmeter.fork.link.Message;
import wasmeter.measure.launch.Launch;
import wasmeter.measure.launch.Outcome;
import wasmeter.record.Events;
import wasmeter.record.Measurement;
import wasmeter.record.Unit;

/** Which cells of many modules of your own come first. */
class TrialOrderTest {
  /** A module, and the name and length of a custom section that makes it longer. */
  private static final byte[] MODULE = {
    0, 'a', 's', 'm', 1, 0, 0, 0, 1, 6, 1, 0x60, 1, 0x7f, 1, 0x7f, 3, 2, 1, 0, 7, 7, 1, 3, 'r', 'u',
    'n', 0, 0, 10, 9, 1, 7, 0, 0x20, 0, 0x41, 1, 0x6a, 0x0b, 0, 1, 0
  };

  private static final int MODULES = 6;

  @TempDir private Path directory;

  /** Which modules forks got, in their order. */
  private final List<String> order = new ArrayList<>();

  @Test
  void eachModuleIsOnThreeEnginesBeforeOneIsOnMore() throws Exception {
    Path modules = Files.createDirectories(directory.resolve("modules"));
    List<String> names = new ArrayList<>();
    for (int i = 0; i < MODULES; i++) {
      byte[] module = Arrays.copyOf(MODULE, MODULE.length + i);
      module[MODULE.length - 2] += (byte) i;
      Files.write(modules.resolve("m" + i + ".wasm"), module);
      names.add("m" + i + ".wasm");
    }
    Plan plan =
        Plan.trial()
            .modules(modules)
            .engines("toy/right", "toy/wrong", "toy/trap", "toy/loop")
            .samples("m?")
            .scenarios("jit");
    Bench.with(launcher()).run(plan, directory.resolve("log.jsonl"), Progress.SILENT);
    List<String> expected = new ArrayList<>();
    names.forEach(name -> expected.addAll(Collections.nCopies(3, name)));
    expected.addAll(names);
    assertEquals(expected, order);
  }

  private BoxLauncher launcher() {
    return new BoxLauncher() {
      @Override
      public Outcome run(Launch launch, Consumer<Message.Measured> live) {
        if (launch.job().task() == Job.Task.COLD) {
          order.add(launch.job().path("module").getFileName().toString());
        }
        live.accept(new Message.Measured(Measurement.once(null, 0, Events.TIME, Unit.NS), 5, null));
        return new Outcome.Finished(List.of(), 1);
      }
    };
  }
}
