package wasmeter.engines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.engine.Capability;
import wasmeter.engine.EngineException;
import wasmeter.engine.ForkSpec;
import wasmeter.engine.WasmEngine;
import wasmeter.fork.link.Job;
import wasmeter.install.Trees;
import wasmeter.measure.launch.LocalLauncher;
import wasmeter.sample.Sample;
import wasmeter.sample.Samples;

/**
 * Every engine runs real programs with their small input, each once, in one process: but for those
 * that {@link EnginesTest} runs.
 */
@Order(2)
class ProgramsTest {
  private static final int LEAST = 12;

  /** Engines that start a C compiler, and up to which size of a module it takes seconds. */
  private static final Map<String, Integer> LARGEST = Map.of("wasm2c", 200_000);

  @TempDir private static Path scratch;

  @TestFactory
  Stream<DynamicContainer> answersRightly() {
    List<Sample> programs =
        Samples.trusted(Path.of(System.getProperty("wasmeter.home"), "samples")).stream()
            .filter(SampleCalls::isProgram)
            .toList();
    return EnginesTest.beside(
        EnginesTest.engines().stream().filter(EnginesTest::isTested).toList(),
        engine -> container(engine, programs));
  }

  private static DynamicContainer container(WasmEngine engine, List<Sample> programs) {
    return DynamicContainer.dynamicContainer(engine.id(), tests(engine, programs));
  }

  private static Stream<DynamicTest> tests(WasmEngine engine, List<Sample> programs) {
    List<Sample> possible = programs.stream().filter(p -> whyNot(engine, p) == null).toList();
    List<Sample> run = possible.stream().filter(p -> !runsElsewhere(engine, p)).toList();
    Map<String, String> reported;
    try {
      reported = reported(engine, EnginesTest.fork(engine), run);
    } catch (EngineException.Unavailable e) {
      return Stream.of(
          DynamicTest.dynamicTest(e.getMessage(), () -> Assumptions.abort(e.getMessage())));
    } catch (AssertionError | IOException | InterruptedException e) {
      return Stream.of(DynamicTest.dynamicTest("ends", () -> fail(e)));
    }
    Stream<DynamicTest> enough =
        isNative(engine)
            ? Stream.of()
            : Stream.of(
                DynamicTest.dynamicTest(
                    "runs at least " + LEAST, () -> assertTrue(possible.size() >= LEAST)));
    return Stream.concat(
        enough,
        programs.stream()
            .filter(program -> !runsElsewhere(engine, program))
            .map(program -> test(program, whyNot(engine, program), reported)));
  }

  private static DynamicTest test(Sample program, String gap, Map<String, String> reported) {
    return gap == null
        ? DynamicTest.dynamicTest(
            program.name(),
            () ->
                assertEquals(
                    ProgramsMain.RIGHT, reported.get(program.name()).replace('\u2028', '\n')))
        : DynamicTest.dynamicTest(program.name() + " (gap: " + gap + ")", () -> {});
  }

  private static boolean isNative(WasmEngine engine) {
    return engine.missing().containsKey(Capability.COMPILE);
  }

  /**
   * Whether {@link EnginesTest} has it compiled and called: it does so with those that it stores,
   * of which programs with WASI are called from storage alone.
   */
  private static boolean runsElsewhere(WasmEngine engine, Sample program) {
    return SampleCalls.isMade(program)
        && !isNative(engine)
        && whyNot(engine, program) == null
        && (!program.needsWasi() || !engine.missing().containsKey(Capability.AHEAD_OF_TIME));
  }

  /** The gap that a report would show, or null. */
  private static String whyNot(WasmEngine engine, Sample program) {
    if (isNative(engine)) {
      return program.nativeSource() == null ? "the program is not compiled for the machine" : null;
    }
    if (program.module().path().toFile().length()
        > LARGEST.getOrDefault(engine.id(), Integer.MAX_VALUE)) {
      return "compiling it takes too long for a test";
    }
    List<Capability> needed = new ArrayList<>();
    if (program.needsWasi()) {
      needed.add(Capability.WASI);
    }
    if (!program.needs().functions().isEmpty()) {
      needed.add(Capability.HOST_FUNCTIONS);
    }
    if (program.call().orElseThrow().exchanges()) {
      needed.add(Capability.MEMORY);
    }
    return needed.stream()
        .filter(engine.missing()::containsKey)
        .findFirst()
        .map(engine.missing()::get)
        .orElse(null);
  }

  /** By the name of each program, what its process reported of it. */
  private static Map<String, String> reported(
      WasmEngine engine, ForkSpec spec, List<Sample> programs)
      throws IOException, InterruptedException {
    Path directory = Files.createDirectories(scratch.resolve(engine.id().replace('/', '-')));
    Path reported = directory.resolve("reported");
    String jobs =
        programs.stream().map(program -> text(program, directory)).collect(Collectors.joining());
    EnginesTest.Ended ended =
        EnginesTest.run(
            spec,
            List.of(
                ProgramsMain.class.getName(),
                engine.id(),
                Files.writeString(directory.resolve("jobs"), jobs + "\n").toString(),
                reported.toString()),
            directory,
            scratch.resolve("home"),
            Map.of());
    programs.forEach(program -> Trees.delete(directory.resolve(program.name())));
    assertEquals(0, ended.status(), ended.log());
    return Files.readAllLines(reported).stream()
        .map(line -> line.split("\t", 2))
        .collect(Collectors.toMap(line -> line[0], line -> line[1]));
  }

  /** All jobs share one process and its directory: what each reads has a directory in that. */
  private static String text(Sample program, Path directory) {
    Job job = job(program);
    LocalLauncher.link(job, directory.resolve(program.name()));
    return job.text().replace("=in/", "=" + program.name() + "/in/");
  }

  private static Job job(Sample program) {
    Job job =
        new Job(Job.Task.COLD)
            .with("name", program.name())
            .input("module", program.module().path())
            .with("initialize", program.needs().initialize())
            .calling(program.call().orElseThrow());
    if (program.needs().wasi() != null) {
      job.within(program.needs().wasi().in(null));
    }
    program.needs().functions().forEach(job::importing);
    return job.compiling(program.nativeSource());
  }
}
