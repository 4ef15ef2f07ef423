package wasmeter.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.engine.Stub;
import wasmeter.engine.WasiEnvironment;
import wasmeter.wasm.Donor;
import wasmeter.wasm.Encoder;
import wasmeter.wasm.ModuleOutline;

/** What a module is given that nothing describes and that was not made for this project. */
class ForeignModulesTest {
  /** Types: 0 is () → (), 1 is (i32) → i32, 2 is (i32, i32, i32, i32) → (). */
  private static final String TYPES = "03 600000 60017f017f 60047f7f7f7f00";

  @TempDir private Path directory;

  private static String function(String module, String name, int type) {
    return Encoder.name(module) + Encoder.name(name) + "00" + Encoder.number(type);
  }

  /** A module that exports one function, behind those that it imports. */
  private static byte[] module(String export, int type, String... imports) {
    int functions = (int) List.of(imports).stream().filter(i -> !i.endsWith("020001")).count();
    return Encoder.module(
        Encoder.section(1, TYPES),
        Encoder.section(2, Encoder.number(imports.length) + String.join("", imports)),
        Encoder.section(3, "01" + Encoder.number(type)),
        Encoder.section(7, "01" + Encoder.name(export) + "00" + Encoder.number(functions)),
        Encoder.section(10, "01" + Encoder.sized("00" + (type == 0 ? "" : "2000") + "0b")));
  }

  private Path write(String name, byte[] module) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, module);
  }

  private Sample read(String name, byte[] module) throws IOException {
    return Samples.module(write(name, module));
  }

  @Test
  void whatNothingProvidesHasStubsAndIsNotCalled() throws IOException {
    Sample sample =
        read("m.wasm", module("run", 1, function("env", "now", 1), function("env", "log", 0)));
    assertEquals(List.of("env.now", "env.log"), sample.undeclared());
    assertEquals(List.of("env.now", "env.log"), sample.stubbed());
    assertEquals(List.of(), sample.unprovided());
    assertEquals(List.of(), sample.calls());
    Sample half = sample.withFunctions(Calls.constant(sample, "env.now", 7));
    assertEquals(List.of("env.log"), half.stubs());
    assertEquals(List.of(), half.calls());
    Sample whole = half.withFunctions(Calls.constant(half, "env.log", 0));
    assertEquals("run(10)", whole.call().orElseThrow().name(), "nothing is in its way any more");
    assertNotEquals(sample.content(), half.content());
  }

  @Test
  void whatCompilersAddForProgramsThatGiveUpIsInTheWayOfNoCall() throws IOException {
    Sample sample =
        read(
            "m.wasm",
            module(
                "run",
                1,
                function("env", "abort", 2),
                function("wbg", "__wbindgen_throw", 2),
                function("./x_bg.js", "__wbg___wbindgen_throw_0123456789abcdef", 2),
                Encoder.name("env") + Encoder.name("memory") + "020001"));
    assertEquals(List.of(), sample.stubbed());
    assertEquals(4, sample.stubs().size());
    assertEquals("run(10)", sample.call().orElseThrow().name());
    assertEquals(
        "the module gave up, as programs of AssemblyScript and Emscripten do: it called env.abort",
        sample.needs().stubs().getFirst().says());
    Sample told =
        read(
            "t.wasm",
            Encoder.module(
                Encoder.section(1, "01 60017f00"),
                Encoder.section(2, "01" + function("env", "emscripten_notify_memory_growth", 0))));
    assertEquals(List.of(), told.stubs(), "the host need not care");
  }

  @Test
  void aProgramThatOpensFilesFindsItsInputOrAnEmptyDirectory() throws IOException {
    byte[] opens = module("_start", 0, function(WasiEnvironment.MODULE, "path_open", 0));
    Sample alone = read("alone/x.wasm", opens);
    assertEquals(
        WasiEnvironment.of("x").at(WasiEnvironment.WORKING_DIRECTORY), alone.needs().wasi());
    assertTrue(alone.workingFiles().isEmpty());
    Path file = write("beside/x.wasm", opens);
    Path input = Files.writeString(file.resolveSibling("x.input"), "input");
    Sample sample = Samples.module(file);
    assertEquals(".", sample.needs().wasi().mount());
    assertEquals(List.of(input), sample.workingFiles().orElseThrow());
    assertFalse(sample.call().orElseThrow().checked());
    assertEquals(
        WasiEnvironment.of("y"), read("closed/y.wasm", module("_start", 0, wasi())).needs().wasi());
  }

  @Test
  void aDonorExportsWhatIsImported() throws IOException {
    String from = Encoder.name("env") + Encoder.name("x");
    byte[] importing =
        Encoder.module(
            Encoder.section(
                2,
                "04"
                    + (from + "02 01 02 03")
                    + (from + "01 6f 00 05")
                    + (from + "03 7b 01")
                    + (from + "03 70 00")));
    List<Stub> stubs = Imports.stubs(ModuleOutline.of(importing), List.of());
    ModuleOutline donor =
        ModuleOutline.of(new Donor(stubs.stream().map(Stub::type).toList()).module());
    assertEquals(
        List.of("0 MEMORY", "1 TABLE", "2 GLOBAL", "3 GLOBAL"),
        donor.exports().stream().map(e -> e.name() + " " + e.kind()).toList());
    assertEquals(
        List.of("env.x"),
        Samples.module(write("g.wasm", importing)).stubbed().stream().distinct().toList());
  }

  private byte[] benchmark(String more) {
    byte[] module =
        module("_start", 0, function("bench", "start", 0), function("bench", "end", 0), wasi());
    byte[] own = Encoder.bytes(Encoder.section(0, Encoder.name(more)));
    byte[] all = java.util.Arrays.copyOf(module, module.length + own.length);
    System.arraycopy(own, 0, all, module.length, own.length);
    return all;
  }

  private static String wasi() {
    return function(WasiEnvironment.MODULE, "sched_yield", 1);
  }

  @Test
  void aBenchmarkOfSightglassReadsFromItsDirectoryAndMustPrintWhatIsBesideIt() throws IOException {
    Path file = write("a/benchmark.wasm", benchmark("a"));
    Files.writeString(file.resolveSibling("default.input"), "input");
    Files.writeString(file.resolveSibling("benchmark.stdout.expected"), "one\r\ntwo");
    Files.writeString(file.resolveSibling("default.stdout.expected"), "not this");
    Files.writeString(file.resolveSibling("default.stderr.expected"), "");
    Files.createSymbolicLink(file.resolveSibling("link"), directory.resolve("elsewhere"));
    Sample sample = Samples.module(file);
    assertEquals(List.of(), sample.stubs());
    assertEquals(2, sample.needs().functions().size());
    assertEquals(".", sample.needs().wasi().mount());
    assertEquals(
        List.of(file.resolveSibling("default.input").toAbsolutePath()),
        sample.workingFiles().orElseThrow());
    Action.Start start = (Action.Start) sample.call().orElseThrow().actions().getFirst();
    assertEquals(0, start.exit());
    assertEquals(start.stdout(), start.sha256("one\ntwo\n".getBytes(StandardCharsets.UTF_8)));
    assertNotEquals(start.stdout(), start.sha256("one\n\ntwo".getBytes(StandardCharsets.UTF_8)));
    assertEquals(start.stderr(), start.sha256(new byte[0]));
    String before = sample.content();
    Files.writeString(file.resolveSibling("default.input"), "other");
    assertNotEquals(before, sample.content());
  }

  @Test
  void aSuiteHasARowForEachOfItsLines() throws IOException {
    write("suite/a/benchmark.wasm", benchmark("a"));
    write("suite/b/named.wasm", benchmark("b"));
    write("suite/b/text.wasm", "(module)".getBytes(StandardCharsets.UTF_8));
    write("outside.wasm", benchmark("c"));
    Path suite = directory.resolve("suite/all.suite");
    Files.createSymbolicLink(
        directory.resolve("suite/link.wasm"), directory.resolve("outside.wasm"));
    Files.writeString(
        suite,
        """
        # a comment
          a/benchmark.wasm

        b/named.wasm
        b/text.wasm
        c/benchmark.wasm
        ../outside.wasm
        link.wasm
        nul\0.wasm
        """);
    List<Sample> samples = Samples.all(suite);
    assertEquals(
        List.of("a", "named", "text", "c", "outside", "link", "entry-7"),
        samples.stream().map(Sample::name).toList());
    assertNull(samples.get(0).refusal());
    assertNull(samples.get(1).refusal());
    assertEquals("_start", samples.get(0).call().orElseThrow().name());
    List<String> refusals =
        List.of("it is text", "is not there", "is outside of", "is outside of", "is not a path");
    for (int i = 0; i < refusals.size(); i++) {
      String refusal = samples.get(i + 2).refusal();
      assertTrue(refusal.contains(refusals.get(i)), refusal);
    }
    Files.writeString(suite, "# nothing\n");
    assertTrue(
        assertThrows(SampleException.class, () -> Samples.all(suite))
            .getMessage()
            .contains("names no module"));
  }
}
