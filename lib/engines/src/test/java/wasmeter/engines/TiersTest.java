package wasmeter.engines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wasmeter.Alongside;
import wasmeter.engine.EngineException;
import wasmeter.engine.ForkSpec;
import wasmeter.engines.js.TiersMain;
import wasmeter.fork.meter.NamedThreads;

/** Each configuration of V8 executes what it is named after, and compiles when it is asked to. */
@Alongside
class TiersTest {
  private static final Path MODULE =
      Path.of(System.getProperty("wasmeter.home"), "samples/fibonacci/fibonacci.wasm");

  @TempDir private Path directory;

  /** What a process of an engine prints. */
  private String run(String engine, List<String> arguments, String... mainAndMore)
      throws Exception {
    ForkSpec fork;
    try {
      fork = EnginesTest.whole(Engines.named(engine));
    } catch (EngineException.Unavailable e) {
      Assumptions.abort(e.getMessage());
      return "";
    }
    return EnginesTest.run(
            fork.with(arguments),
            List.of(mainAndMore),
            Files.createTempDirectory(directory, "tiers"),
            directory,
            Map.of())
        .log()
        .strip();
  }

  /** The tier before a call, after it, after many, and of a copy compiled at the end. */
  private List<String> tiers(String engine, String... flags) throws Exception {
    String all = TiersMain.INTROSPECTION + " " + String.join(" ", flags);
    String tiers =
        run(
            engine,
            List.of("-D%s=%s".formatted(TiersMain.FLAGS, all.strip())),
            TiersMain.class.getName(),
            engine,
            MODULE.toString());
    return List.of(tiers.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "v8, none liftoff turbofan none",
    "v8/liftoff, liftoff liftoff liftoff liftoff",
    "v8/turbofan, turbofan turbofan turbofan turbofan"
  })
  void executesInItsTier(String engine, String tiers) throws Exception {
    assertEquals(List.of(tiers.split(" ")), tiers(engine));
  }

  /** What the adapter turns off: with it, the copy has the code of the first module at once. */
  @Test
  void aCacheWouldBeSeen() throws Exception {
    assertEquals(List.of("none", "liftoff", "turbofan", "turbofan"), tiers("v8", TiersMain.CACHE));
  }

  /** A call counts as steady when these threads are idle: so they must be seen at work. */
  @ParameterizedTest
  @ValueSource(strings = {"v8", "v8/liftoff", "v8/turbofan", "jsc", "jsc/bbq", "jsc/ipint"})
  void threadsThatCompileAreSeen(String engine) throws Exception {
    Assumptions.assumeTrue(NamedThreads.areSeen());
    assertEquals(
        WatchedThreadsMain.SEEN,
        run(
            engine,
            List.of(),
            WatchedThreadsMain.class.getName(),
            engine,
            MODULE.toString(),
            directory.toString()));
  }
}
