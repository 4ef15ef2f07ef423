package wasmeter.checks.mutants;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.engine.Capability;
import wasmeter.engine.EngineException;
import wasmeter.engines.Engines;
import wasmeter.wasm.ModuleContents;
import wasmeter.wasm.ModuleOutline;

/** A few of the broken modules of {@code mvn -Pcheck -Dcheck=mutants}. */
class MutantsTest {
  private static final long FIRST = 1;
  private static final int COUNT = 40;
  private static final int READ = 3_000;

  /** Exports {@code run(i32) -> i32}, which loops for ever. */
  private static final String ENDLESS =
      "0061736d0100000001060160017f017f030201000707010372756e00000a0b01090003400c000b20000b";

  /** The seed of a mutant of it that no edit has changed. */
  private static final long UNCHANGED = 2;

  private static final Path SAMPLES = Path.of(System.getProperty("wasmeter.home"), "samples");

  private static final Path KEPT = Path.of("target", "mutants");

  /** Bytes: a small module has all that can be broken, and compilers are soon done with it. */
  private static final long LARGEST = 50_000;

  @TempDir private static Path small;

  @BeforeAll
  static void copySmallSamples() throws IOException {
    try (Stream<Path> files = Files.walk(SAMPLES, 2)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".wasm")).toList()) {
        if (Files.size(file) <= LARGEST) {
          Files.copy(file, small.resolve(file.getFileName()));
        }
      }
    }
  }

  /** Nothing is timed, so engines may run beside each other. */
  @TestFactory
  Stream<DynamicTest> survivesMutants() {
    List<Long> before = children();
    List<DynamicTest> tests = new ArrayList<>();
    try (ExecutorService pool =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      Engines.all().stream()
          .filter(engine -> !engine.missing().containsKey(Capability.COMPILE))
          .filter(engine -> !engine.id().equals("wavm")) // nothing brings its library
          .forEach(
              engine -> {
                Future<Mutants.Summary> run =
                    pool.submit(() -> new Mutants(small, KEPT).run(engine, FIRST, COUNT));
                tests.add(DynamicTest.dynamicTest(engine.id(), () -> bears(run)));
              });
    }
    tests.add(DynamicTest.dynamicTest("leave no process", () -> assertEquals(before, children())));
    return tests.stream();
  }

  private static void bears(Future<Mutants.Summary> run) throws Throwable {
    try {
      Mutants.Summary summary = run.get();
      assertEquals(List.of(), summary.defects(), "kept in " + KEPT);
      assertEquals(COUNT, summary.total(), summary.text());
      assertTrue(summary.counts().containsKey(MutantsFork.RESULT), summary.text());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof EngineException.Unavailable absent) {
        Assumptions.abort(absent.getMessage());
      }
      throw e.getCause();
    }
  }

  private static List<Long> children() {
    return ProcessHandle.current().descendants().map(ProcessHandle::pid).sorted().toList();
  }

  /** Notebooks read modules themselves, in a process that must not die of them. */
  @Test
  void mutantsAreReadOrRefused() throws IOException {
    Mutator mutator = Mutator.ofSamples(SAMPLES);
    int refused = 0;
    for (long seed = FIRST; seed < FIRST + READ; seed++) {
      byte[] mutant = mutator.mutant(seed);
      try {
        ModuleOutline.of(mutant);
        ModuleContents.of(mutant);
      } catch (IllegalArgumentException e) {
        refused++;
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
    assertTrue(refused > 0 && refused < READ, refused + " were refused");
  }

  /** The first of two mutants is the endless module itself. */
  @Test
  void whatDoesNotEndIsKeptAndTheNextIsTried(@TempDir Path directory)
      throws IOException, InterruptedException {
    Path samples = Files.createDirectories(directory.resolve("samples/endless"));
    byte[] endless = HexFormat.of().parseHex(ENDLESS);
    Files.write(samples.resolve("endless.wasm"), endless);
    assertArrayEquals(endless, Mutator.ofSamples(samples.getParent()).mutant(UNCHANGED));
    Mutants.Summary summary =
        new Mutants(samples.getParent(), directory.resolve("kept"))
            .run(Engines.named("chicory/interpreter"), UNCHANGED, 2);
    assertEquals(2, summary.total(), summary.text());
    assertTrue(summary.counts().containsKey("no end"), summary.text());
    assertArrayEquals(
        endless,
        Files.readAllBytes(directory.resolve("kept/chicory-interpreter-" + UNCHANGED + ".wasm")));
  }

  @Test
  void aSeedGivesItsMutantAgain() throws IOException {
    assertArrayEquals(
        Mutator.ofSamples(SAMPLES).mutant(FIRST), Mutator.ofSamples(SAMPLES).mutant(FIRST));
  }
}
