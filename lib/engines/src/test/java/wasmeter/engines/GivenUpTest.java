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
import org.junit.jupiter.params.provider.ValueSource;
import wasmeter.Alongside;
import wasmeter.engine.EngineException;
import wasmeter.engine.ForkSpec;
import wasmeter.wasm.Encoder;

/** An engine that compiles says which functions it leaves to its interpreter. */
@Alongside
class GivenUpTest {
  private static final int TOO_MANY = 40_000;

  @TempDir private Path directory;

  /** A function that adds one, so many times. */
  private String givenUp(String engine, int additions, int seconds) throws Exception {
    return givenUp(engine, "41016a".repeat(additions), seconds, List.of());
  }

  /** A function that does something with its argument. */
  private String givenUp(String engine, String code, int seconds, List<String> arguments)
      throws Exception {
    ForkSpec fork;
    try {
      fork = EnginesTest.whole(Engines.named(engine)).with(arguments);
    } catch (EngineException.Unavailable e) {
      Assumptions.abort(e.getMessage());
      return "";
    }
    String body = "00 2000" + code + "0b";
    Path module =
        Files.write(
            directory.resolve("adds.wasm"),
            Encoder.module(
                Encoder.section(1, "01 60017f017f"),
                Encoder.section(3, "01 00"),
                Encoder.section(7, "01" + Encoder.name("run") + "0000"),
                Encoder.section(10, "01" + Encoder.sized(body))));
    return EnginesTest.run(
            fork,
            List.of(
                GivenUpMain.class.getName(),
                engine,
                module.toString(),
                directory.toString(),
                Integer.toString(seconds)),
            directory,
            directory,
            Map.of())
        .log()
        .strip();
  }

  @Test
  void aFunctionThatIsTooLargeIsInterpreted() throws Exception {
    assertEquals(
        "1: Truffle's compiler gives up 1 function: its interpreter executes it",
        givenUp("graalwasm/jit", TOO_MANY, 60));
  }

  @Test
  void aFunctionThatIsTooLargeIsOptimisedLess() throws Exception {
    assertEquals(
        "1: OMG leaves 1 function to BBQ, as it compiles none of more than 100,000 bytes",
        givenUp("jsc", TOO_MANY, 60));
  }

  /** With a limit that functions of usual size exceed. */
  @ParameterizedTest
  @ValueSource(strings = {"chicory/compiler", "endive/build-time"})
  void aFunctionThatC2GivesUpIsLeftToC1(String engine) throws Exception {
    String multiplies = "20006c41016a".repeat(1_800);
    assertEquals(GivenUpMain.NOTHING, givenUp(engine, "20006c41016a".repeat(20), 1, List.of()));
    assertEquals(
        "1: HotSpot's C2 gives up 1 function: what C1 made of it is executed",
        givenUp(
            engine,
            multiplies,
            60,
            List.of("-XX:MaxNodeLimit=3000", "-XX:NodeLimitFudgeFactor=500")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"graalwasm/jit", "jsc", "v8"})
  void oneThatIsNotIsCompiled(String engine) throws Exception {
    assertEquals(GivenUpMain.NOTHING, givenUp(engine, 100, 1));
  }
}
