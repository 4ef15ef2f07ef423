package wasmeter.fork.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import wasmeter.engine.EngineException;
import wasmeter.engine.HostFunction;
import wasmeter.engine.NativeSource;
import wasmeter.engine.Stub;
import wasmeter.engine.Surroundings;
import wasmeter.engine.WasiEnvironment;
import wasmeter.record.Scenario;
import wasmeter.sample.Action;
import wasmeter.sample.Call;
import wasmeter.sample.Operand;
import wasmeter.sample.Provided;
import wasmeter.wasm.ImportType;
import wasmeter.wasm.Value;
import wasmeter.wasm.ValueType;
import wasmeter.wasm.WasmType;

/** What a fork reads is what it was sent. */
class JobTest {
  private static Job job() {
    return new Job(Job.Task.COLD);
  }

  private static Surroundings received(Job job) throws IOException {
    return Job.read(new BufferedReader(new StringReader(job.text()))).surroundings();
  }

  @Test
  void theWasiEnvironmentArrives() throws IOException {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("Z", "a=b\nc\\");
    variables.put("A", "");
    WasiEnvironment declared =
        new WasiEnvironment(List.of("name", "", "two\twords\n", "ü"), variables, Path.of("data"));
    WasiEnvironment wasi = received(job().within(declared.in(Path.of("given")))).wasi();
    assertEquals(declared.arguments(), wasi.arguments());
    assertEquals(List.copyOf(variables.entrySet()), List.copyOf(wasi.environment().entrySet()));
    assertEquals(
        Path.of("given").toAbsolutePath(), wasi.directory(), "in the directory of the fork");
    assertEquals(WasiEnvironment.OUTPUT_LIMIT, wasi.outputLimit());
    WasiEnvironment none = new WasiEnvironment(List.of(), Map.of(), null);
    assertEquals(none, received(job().within(none)).wasi());
  }

  @Test
  void scenariosArriveInTheirOrderAndCanBeDoneOneByOne() throws IOException {
    List<Scenario> both = List.of(Scenario.JIT, Scenario.COMPILE_MODULE);
    Job job = new Job(Job.Task.WARM).with("engine", "toy").timing(both);
    Job received = Job.read(new BufferedReader(new StringReader(job.text())));
    assertEquals(both, received.scenarios());
    assertEquals(Scenario.JIT, received.scenario());
    Job second = received.of(Scenario.COMPILE_MODULE);
    assertEquals(List.of(Scenario.COMPILE_MODULE), second.scenarios());
    assertEquals("toy", second.text("engine"));
    assertEquals(both, received.scenarios(), "the job itself stays as it is");
  }

  @Test
  void theNativeProgramArrives() throws IOException {
    NativeSource program = new NativeSource(Path.of("/a b/x.c"), "cc", List.of("-O2", "-shared"));
    Job job = job().compiling(program);
    assertEquals(Map.of("in/0", Path.of("/a b")), job.inputs(), "headers stand beside a source");
    assertEquals(
        new NativeSource(Path.of("in/0/x.c").toAbsolutePath(), "cc", List.of("-O2", "-shared")),
        received(job).nativeSource());
    assertNull(received(job().compiling(null)).nativeSource());
  }

  @Test
  void whatIsWrittenArrives() throws IOException {
    Action.Fill fill = new Action.Fill((byte) -7, 1 << 20, new Operand(8, null));
    Operand at = new Operand(16, null);
    Job job =
        job().calling(new Call("", List.of(fill, new Action.Write(Path.of("/d/in.txt"), at))));
    assertEquals(
        new Call("", List.of(fill, new Action.Write(Path.of("in/0/in.txt").toAbsolutePath(), at))),
        Job.read(new BufferedReader(new StringReader(job.text()))).call().orElseThrow());
  }

  /**
   * It could be read on another machine: what it reads there has a name in the fork's directory.
   */
  @Test
  void aJobHoldsNoPathOfTheParent() {
    Job job =
        job()
            .input("module", Path.of("/home/ann/m.wasm"))
            .inputWithNeighbours("artefact", Path.of("/tmp/store/artefact"))
            .compiling(new NativeSource(Path.of("/home/ann/x.c"), "cc", List.of()))
            .calling(
                new Call(
                    "", List.of(new Action.Write(Path.of("/home/ann/in"), new Operand(0, null)))));
    assertFalse(job.text().contains("/home"), job.text());
    assertFalse(job.text().contains("/tmp"), job.text());
    assertEquals(
        List.of("in/0/m.wasm", "in/1", "in/2", "in/3/in"), List.copyOf(job.inputs().keySet()));
  }

  @Test
  void functionsArrive() throws IOException {
    List<HostFunction> functions =
        received(
                job()
                    .importing(
                        new Provided(
                            "env",
                            "callback",
                            List.of(ValueType.I32, ValueType.F64),
                            Value.parse(ValueType.F32, "-0.5")))
                    .importing(new Provided("", "note", List.of(), null)))
            .functions();
    assertEquals(2, functions.size());
    HostFunction callback = functions.getFirst();
    assertEquals("env", callback.module());
    assertEquals("callback", callback.name());
    assertEquals(List.of(ValueType.I32, ValueType.F64), callback.parameters());
    assertEquals(List.of(ValueType.F32), callback.results());
    assertEquals(
        Value.parse(ValueType.F32, "-0.5"),
        new Value(ValueType.F32, callback.call(new long[] {1, 2})));
    HostFunction note = functions.getLast();
    assertEquals("", note.module());
    assertEquals(List.of(), note.results());
  }

  @Test
  void stubsArriveAndTrap() throws IOException {
    Stub numbers =
        new Stub(
            "env",
            "a\nb",
            new ImportType.Function(List.of(WasmType.I32), List.of(WasmType.F64)),
            "it called a");
    List<Stub> others =
        List.of(
            new Stub(
                "wbg", "log", new ImportType.Function(List.of(WasmType.EXTERNREF), List.of()), "l"),
            new Stub("env", "memory", new ImportType.Memory(1, 2L, true, false), ""),
            new Stub("env", "", new ImportType.Table(WasmType.FUNCREF, 3, null, false), ""),
            new Stub("env", "global", new ImportType.Global(WasmType.V128, true), ""));
    List<Stub> all = new ArrayList<>(others);
    all.add(numbers);
    Surroundings surroundings = received(job().stubbing(all));
    assertEquals(others, surroundings.stubs());
    HostFunction function = surroundings.functions().getFirst();
    assertEquals("a\nb", function.name());
    assertEquals(List.of(ValueType.F64), function.results());
    var trap =
        assertThrows(EngineException.Trap.class, () -> function.call(new long[] {1}), "a stub");
    assertEquals("it called a", trap.getMessage());
  }

  @Test
  void whatACommandMustPrintArrives() throws IOException {
    Call call = new Call("", List.of(new Action.Start(0, "out", "err", true)));
    assertEquals(
        call,
        Job.read(new BufferedReader(new StringReader(job().calling(call).text())))
            .call()
            .orElseThrow());
    WasiEnvironment wasi =
        new WasiEnvironment(
            List.of("x"), Map.of(), Path.of("given"), WasiEnvironment.WORKING_DIRECTORY, 7);
    WasiEnvironment arrived = received(job().within(wasi)).wasi();
    assertEquals(".", arrived.mount());
    assertEquals(7, arrived.outputLimit());
  }

  @Test
  void aForkThatIsSentNothingHasNothing() throws IOException {
    Surroundings surroundings = received(job());
    assertNull(surroundings.wasi());
    assertEquals(List.of(), surroundings.functions());
  }
}
