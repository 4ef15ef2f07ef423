package wasmeter.engines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.wasm.Encoder;

/** An engine that compiles says which functions it leaves to its interpreter. */
class GivenUpTest {
  private static final int TOO_MANY = 40_000;

  @TempDir private Path directory;

  /** A function that adds one, so many times. */
  private String givenUp(int additions, int seconds) throws Exception {
    String body = "00 2000" + "41016a".repeat(additions) + "0b";
    Path module =
        Files.write(
            directory.resolve("adds.wasm"),
            Encoder.module(
                Encoder.section(1, "01 60017f017f"),
                Encoder.section(3, "01 00"),
                Encoder.section(7, "01" + Encoder.name("run") + "0000"),
                Encoder.section(10, "01" + Encoder.sized(body))));
    return EnginesTest.run(
            EnginesTest.fork(Engines.named("graalwasm/jit")).with(List.of("-Xmx2g")),
            List.of(
                GivenUpMain.class.getName(),
                "graalwasm/jit",
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
        givenUp(TOO_MANY, 60));
  }

  @Test
  void oneThatIsNotIsCompiled() throws Exception {
    assertEquals(GivenUpMain.NOTHING, givenUp(100, 1));
  }
}
